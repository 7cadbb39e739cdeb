import { Module } from '@nestjs/common';
import { ShipmentController } from './shipment.controller.js';
import { ShipmentsHandler } from './shipments.js';
import { Shipping } from './shipping.js';

@Module({ controllers: [ShipmentController], providers: [Shipping, ShipmentsHandler] })
export class ShipmentModule {}
