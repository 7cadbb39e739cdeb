import { Module } from '@nestjs/common';
import { HandingOver } from './handing-over.js';
import { HandoverController } from './handover.controller.js';
import { HandoversHandler } from './handovers.js';

@Module({ controllers: [HandoverController], providers: [HandingOver, HandoversHandler] })
export class HandoverModule {}
