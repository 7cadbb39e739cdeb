import { Module } from '@nestjs/common';
import { DecidedRequestController } from './decided-request.controller.js';
import { EquipmentRequestController } from './equipment-request.controller.js';
import { InboxHandler } from './inbox.js';
import { MyRequestsHandler } from './my-requests.js';
import { SubmitRequestHandler } from './submit-request.js';

@Module({
  controllers: [EquipmentRequestController, DecidedRequestController],
  providers: [SubmitRequestHandler, MyRequestsHandler, InboxHandler],
})
export class EquipmentRequestModule {}
