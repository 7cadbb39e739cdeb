import { Module } from '@nestjs/common';
import { Deciding } from './deciding.js';
import { DecisionDeskHandler } from './decision-desk.js';
import { EndingController } from './ending.controller.js';
import { EquipmentRequestController } from './equipment-request.controller.js';
import { FulfilmentController } from './fulfilment.controller.js';
import { IntakeHandler } from './intake.js';
import { RequestDeskController } from './request-desk.controller.js';

@Module({
  controllers: [EquipmentRequestController, RequestDeskController, FulfilmentController, EndingController],
  providers: [Deciding, IntakeHandler, DecisionDeskHandler],
})
export class EquipmentRequestModule {}
