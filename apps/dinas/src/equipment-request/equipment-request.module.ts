import { Module } from '@nestjs/common';
import { EquipmentRequestController } from './equipment-request.controller.js';
import { InboxHandler } from './inbox.js';
import { MyRequestsHandler } from './my-requests.js';
import { SubmitRequestHandler } from './submit-request.js';

@Module({
  controllers: [EquipmentRequestController],
  providers: [SubmitRequestHandler, MyRequestsHandler, InboxHandler],
})
export class EquipmentRequestModule {}
