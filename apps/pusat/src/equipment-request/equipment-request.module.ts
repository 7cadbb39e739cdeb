import { Module } from '@nestjs/common';
import { Deciding } from './deciding.js';
import { DecisionDesk } from './decision-desk.js';
import { EquipmentRequestController } from './equipment-request.controller.js';
import { Intake } from './intake.js';
import { RequestDeskController } from './request-desk.controller.js';

@Module({
  controllers: [EquipmentRequestController, RequestDeskController],
  providers: [Deciding, Intake, DecisionDesk],
})
export class EquipmentRequestModule {}
