import { Module } from '@nestjs/common';
import { DraftsHandler } from './drafts.js';
import { RequestDraftController } from './request-draft.controller.js';

@Module({ controllers: [RequestDraftController], providers: [DraftsHandler] })
export class RequestDraftModule {}
