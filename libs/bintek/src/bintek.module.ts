import { Module } from '@nestjs/common';
import { Opening } from './opening.js';
import { Ours } from './ours.js';
import { ProgrammeController } from './programme.controller.js';

/** What an organiser does, at either side. */
@Module({ controllers: [ProgrammeController], providers: [Ours, Opening], exports: [Ours] })
export class BintekModule {}
