import { Module } from '@nestjs/common';
import { OutcomeController } from './outcome.controller.js';
import { CompetencyHeatMapHandler, OutcomesHandler } from './outcomes.js';

@Module({ controllers: [OutcomeController], providers: [OutcomesHandler, CompetencyHeatMapHandler] })
export class EvaluationModule {}
