import type { Calendar } from './calendar/calendar.js';
import { workingDaysBetween } from './calendar/working-time.js';
import { policyAt } from './policy.js';

/** Whether something that happened then, and is told now, is told so late that it needs a reason (DOMAIN 5.1). */
export const isToldLate = (calendar: Calendar, occurredAt: string, now: string, office: string): boolean =>
  workingDaysBetween(calendar, occurredAt, now, office) > policyAt(now).lateEntryWorkingDays;
