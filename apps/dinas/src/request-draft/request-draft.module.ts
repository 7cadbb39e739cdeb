import { Module } from '@nestjs/common';
import { Drafts } from './drafts.js';
import { RequestDraftController } from './request-draft.controller.js';

@Module({ controllers: [RequestDraftController], providers: [Drafts] })
export class RequestDraftModule {}
