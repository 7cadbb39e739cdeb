import type { Calendar } from './calendar/calendar.js';
import { endOfWorkingDayAfter, zoneAt } from './calendar/working-time.js';
import { policyAt } from './policy.js';
import { endOfDayAfter } from './zones.js';

// How long something may be said against what Pusat has said: by the policy of that moment, in days of the office.

/** The last instant at which a substitute can be refused that was decided then. */
export const substituteRefusableUntil = (calendar: Calendar, decidedAt: string, office: string): string =>
  endOfWorkingDayAfter(calendar, decidedAt, policyAt(decidedAt).substituteRefusalWorkingDays, office);

/** The last instant at which a decision of then can be appealed against. */
export const appealableUntil = (calendar: Calendar, decidedAt: string, office: string): string =>
  endOfWorkingDayAfter(calendar, decidedAt, policyAt(decidedAt).appealWorkingDays, office);

/** The last instant at which a request that was closed then can be asked to be opened again. */
export const reopenableUntil = (closedAt: string, office: string): string =>
  endOfDayAfter(closedAt, policyAt(closedAt).reopeningDays, zoneAt(office));

/** The last instant at which the attendance list of a session that ended then can be written anew. */
export const attendanceEditableUntil = (calendar: Calendar, endedAt: string, office: string): string =>
  endOfWorkingDayAfter(calendar, endedAt, policyAt(endedAt).attendanceEditWorkingDays, office);
