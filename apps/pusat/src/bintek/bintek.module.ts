import { Module } from '@nestjs/common';
import { TrainingNationalController } from './training-national.controller.js';
import { TrainingNationalHandler } from './training-national.js';

@Module({ controllers: [TrainingNationalController], providers: [TrainingNationalHandler] })
export class NationalBintekModule {}
