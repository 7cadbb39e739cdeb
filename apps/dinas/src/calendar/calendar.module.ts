import { Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { CalendarEntriesListHandler } from './calendar-entries.js';

@Module({ controllers: [CalendarController], providers: [CalendarEntriesListHandler] })
export class CalendarModule {}
