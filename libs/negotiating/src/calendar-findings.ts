import type { EmploymentGroup } from '#libs/domain/employment';
import type { Finding } from '#libs/domain/schedule-negotiation';
import type { Slot } from '#libs/domain/slot';
import { type Calendar, policyAt } from '#libs/reference';
import { findings, type RuleId } from '#libs/scheduling';
import { nobody } from './trainings.js';

/** What a calendar can say of a day. */
const RULES: readonly RuleId[] = ['R1', 'R2', 'R3', 'R4', 'R14'];

/** What is asked of a calendar; `at`: when, RFC 3339 in UTC; `office`: whose holidays count. */
type Asked = Readonly<{
  slots: readonly Slot[];
  participants: ReadonlyArray<Readonly<{ personRef: string; group: EmploymentGroup }>>;
  office: string;
  at: string;
  calendar: Calendar;
}>;

/** What the calendar's rules alone say of the days of some slots, as a negotiation's rule report has it. */
export function calendarFindings({ slots, participants, office, at, calendar }: Asked): readonly Finding[] {
  const question = {
    ...nobody,
    cohort: { ...nobody.cohort, participants: participants.map(({ personRef: person, group }) => ({ person, group })) },
    calendar,
    policy: policyAt(at),
    askedAt: at,
    office,
    sittingIn: [],
    slots,
    resources: {},
    kitTests: {},
  };
  return [...findings(question, RULES)].map(({ rule, severity, slot }) => ({ rule, severity, option: 0, slot }));
}
