import { Module } from '@nestjs/common';
import { BintekController } from './bintek.controller.js';

@Module({ controllers: [BintekController] })
export class OfficeBintekModule {}
