import { Module } from '@nestjs/common';
import { Deliveries } from './deliveries.js';
import { ReceivingHandler } from './receiving.js';
import { ShipmentController } from './shipment.controller.js';

@Module({ controllers: [ShipmentController], providers: [Deliveries, ReceivingHandler] })
export class ShipmentModule {}
