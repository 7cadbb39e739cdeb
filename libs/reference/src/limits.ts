import { policyAt } from './policy.js';
import { findZone } from './wilayah.js';
import { endOfDayAfter, workingDaysAfter } from './working-days.js';

// How long something may be said against what Pusat has said: by the policy of that moment, in days of the office.

/** The last instant at which a substitute can be refused that was decided then. */
export const substituteRefusableUntil = (decidedAt: string, office: string): string =>
  endOfWorkingDay(decidedAt, policyAt(decidedAt).substituteRefusalWorkingDays, office);

/** The last instant at which a decision of then can be appealed against. */
export const appealableUntil = (decidedAt: string, office: string): string =>
  endOfWorkingDay(decidedAt, policyAt(decidedAt).appealWorkingDays, office);

/** The last instant at which a request that was closed then can be asked to be opened again. */
export const reopenableUntil = (closedAt: string, office: string): string =>
  endOfDayAfter(closedAt, policyAt(closedAt).reopeningDays, zoneOf(office));

const endOfWorkingDay = (from: string, workingDays: number, office: string) =>
  endOfDayAfter(workingDaysAfter(from, workingDays, zoneOf(office)), 0, zoneOf(office));
const zoneOf = (office: string) => findZone(office) ?? 'WIB';

/** The last instant at which the attendance list of a session that ended then can be written anew. */
export const attendanceEditableUntil = (endedAt: string, office: string): string =>
  endOfWorkingDay(endedAt, policyAt(endedAt).attendanceEditWorkingDays, office);
