import { Module } from '@nestjs/common';
import { NationalRequestsController } from './national-requests.controller.js';
import { NationalRequestsHandler } from './national-requests.js';

@Module({ controllers: [NationalRequestsController], providers: [NationalRequestsHandler] })
export class NationalRequestsModule {}
