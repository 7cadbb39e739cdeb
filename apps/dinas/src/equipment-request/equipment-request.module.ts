import { Module } from '@nestjs/common';
import { EquipmentRequestController } from './equipment-request.controller.js';
import { Inbox } from './inbox.js';
import { MyRequests } from './my-requests.js';
import { SubmitRequestHandler } from './submit-request.js';

@Module({ controllers: [EquipmentRequestController], providers: [SubmitRequestHandler, MyRequests, Inbox] })
export class EquipmentRequestModule {}
