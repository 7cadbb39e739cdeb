import { policyAt } from './policy.js';
import { findZone } from './wilayah.js';
import { workingDaysBetween } from './working-days.js';

/** Whether something that happened then, and is told now, is told so late that it needs a reason (DOMAIN 5.1). */
export const isToldLate = (occurredAt: string, now: string, office: string): boolean =>
  workingDaysBetween(occurredAt, now, findZone(office) ?? 'WIB') > policyAt(now).lateEntryWorkingDays;
