import { Module } from '@nestjs/common';
import { CohortController } from './cohort.controller.js';
import { Forming } from './forming.js';
import { Opening } from './opening.js';
import { Ours } from './ours.js';
import { ProgrammeController } from './programme.controller.js';

/** What an organiser does, at either side. */
@Module({ controllers: [ProgrammeController, CohortController], providers: [Ours, Opening, Forming] })
export class BintekModule {}
