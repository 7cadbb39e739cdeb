import { Module } from '@nestjs/common';
import { BintekBoardHandler } from './bintek-board.js';
import { BintekController } from './bintek.controller.js';
import { OfficeCohortController } from './cohort.controller.js';

@Module({ controllers: [BintekController, OfficeCohortController], providers: [BintekBoardHandler] })
export class OfficeBintekModule {}
