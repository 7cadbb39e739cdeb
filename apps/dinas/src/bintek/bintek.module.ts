import { Module } from '@nestjs/common';
import { BintekController } from './bintek.controller.js';
import { OfficeCohortController } from './cohort.controller.js';

@Module({ controllers: [BintekController, OfficeCohortController] })
export class OfficeBintekModule {}
