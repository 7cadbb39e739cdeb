import { Module } from '@nestjs/common';
import { CoachingController } from './coaching.controller.js';
import { Evaluating } from './evaluating.js';
import { EvaluationController } from './evaluation.controller.js';
import { EvaluationsDueHandler } from './evaluations-due.js';
import { OutcomeController } from './outcome.controller.js';
import { OutcomesReportedHandler } from './outcomes-reported.js';

@Module({
  controllers: [EvaluationController, CoachingController, OutcomeController],
  providers: [Evaluating, EvaluationsDueHandler, OutcomesReportedHandler],
})
export class EvaluationModule {}
