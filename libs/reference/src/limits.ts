import type { Calendar } from './calendar/calendar.js';
import { calendarVersionBetween, endOfWorkingDayAfter, zoneAt } from './calendar/working-time.js';
import { policyAt } from './policy.js';
import { endOfDayAfter } from './zones.js';

// How long something may be said against what Pusat has said: by the policy of that moment, in days of the office.

/** The last instant at which it can be said, and by which version of the calendar, where working days are counted. */
export type InTime = Readonly<{ until: string; calendarVersion?: string }>;

/** When a substitute can be refused that was decided then. */
export const substituteRefusable = (calendar: Calendar, decidedAt: string, office: string): InTime =>
  withinWorkingDays(calendar, decidedAt, policyAt(decidedAt).substituteRefusalWorkingDays, office);

/** The last instant at which the attendance list of a session that ended then can be written anew. */
export const attendanceEditableUntil = (calendar: Calendar, endedAt: string, office: string): string =>
  endOfWorkingDayAfter(calendar, endedAt, policyAt(endedAt).attendanceEditWorkingDays, office);

/** When a decision of then can be appealed against. */
export const appealable = (calendar: Calendar, decidedAt: string, office: string): InTime =>
  withinWorkingDays(calendar, decidedAt, policyAt(decidedAt).appealWorkingDays, office);

/** When a request that was closed then can be asked to be opened again. */
export const reopenable = (closedAt: string, office: string): InTime => ({
  until: endOfDayAfter(closedAt, policyAt(closedAt).reopeningDays, zoneAt(office)),
});

function withinWorkingDays(calendar: Calendar, from: string, days: number, office: string): InTime {
  const until = endOfWorkingDayAfter(calendar, from, days, office);
  return { until, calendarVersion: calendarVersionBetween(calendar, from, until, office) };
}
