import { Module } from '@nestjs/common';
import { HandoverController } from './handover.controller.js';
import { HandoversHandler } from './handovers.js';
import { Signing } from './signing.js';

@Module({ controllers: [HandoverController], providers: [Signing, HandoversHandler] })
export class HandoverModule {}
