import { Module } from '@nestjs/common';
import { Drafting } from './drafting.js';
import { HandingOver } from './handing-over.js';
import { HandoverController } from './handover.controller.js';
import { HandoversHandler } from './handovers.js';

@Module({ controllers: [HandoverController], providers: [Drafting, HandingOver, HandoversHandler] })
export class HandoverModule {}
