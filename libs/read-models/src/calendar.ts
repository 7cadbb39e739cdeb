import {
  agreementInForce,
  ballWith,
  findProposal,
  judge,
  lastSaid,
  liveProposal,
  opening,
  optionsOf,
  type ScheduleNegotiation,
  stage,
  unjudged,
} from '#libs/domain/schedule-negotiation';
import { endOf, resourcesOf, type Slot, startOf } from '#libs/domain/slot';
import { instantAt } from '#libs/kernel';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  negotiationId: 'text',
  /** From 0: what is agreed first, then what is on the table. */
  slotNo: 'integer',
  title: 'text',
  kind: 'text',
  programmeId: 'text?',
  cohortId: 'text?',
  state: 'text',
  startsAt: 'instant',
  endsAt: 'instant',
  startLocal: 'text',
  endLocal: 'text',
  zone: 'text',
  venue: 'text?',
  /** Ids of the trainers, rooms and kits, as a list. */
  resources: 'json',
  /** What the rules said: `{ rule, severity }`; of what is agreed, since a day of the calendar was moved. */
  rules: 'json',
  ballWith: 'text',
  stage: 'text',
} as const;

export type SlotState = 'TENTATIVE' | 'AGREED' | 'INVALID' | 'HELD';

/** When something is to be, for the office that it concerns: what is agreed, and what is on the table. */
export const calendar: ReadModel<ScheduleNegotiation, typeof columns> = {
  name: 'calendar',
  version: 2,
  of: 'scheduleNegotiation',
  columns,
  key: ['office', 'negotiationId', 'slotNo'],
  rows(state, negotiationId) {
    const [opened, now, last] = [opening(state), stage(state), lastSaid(state)];
    if (!opened || !now || !last) return [];
    const { kind, title, programmeId = null, cohortId = null } = opened.subject;
    return shown(state).map(({ slot, rules, state: slotState }, slotNo) => ({
      office: last.office,
      negotiationId,
      slotNo,
      title,
      kind,
      programmeId,
      cohortId,
      state: slotState,
      startsAt: instantAt(startOf(slot)),
      endsAt: instantAt(endOf(slot)),
      startLocal: slot.startLocal,
      endLocal: slot.endLocal,
      zone: slot.zone,
      venue: slot.venue ?? null,
      resources: resourcesOf(slot),
      rules,
      ballWith: ballWith(state),
      stage: now,
    }));
  },
};

/** The same rows at Pusat, of every office. */
export const nationalCalendar: ReadModel<ScheduleNegotiation, typeof columns> = {
  ...calendar,
  name: 'national-calendar',
};

function shown(state: ScheduleNegotiation) {
  const { heldAt, invalidated, warned, agreements } = judge(state);
  const agreed = agreementInForce(state);
  const [live] = [liveProposal(state), ...unjudged(state)].filter((name) => name !== undefined);
  const made = live && findProposal(state, live);
  const table = made
    ? optionsOf(made)[0]!.map((slot, at) => ({
        slot,
        state: 'TENTATIVE' as const,
        rules: made.ruleReport.flatMap(({ rule, severity, option, slot: of }) =>
          option === 0 && of === at ? [{ rule, severity }] : [],
        ),
      }))
    : [];
  const fallen = invalidated && agreements.find(({ agreementNo }) => agreementNo === invalidated.agreementNo);
  return [
    // what the calendar has made of it since
    ...withState(agreed?.slots, heldAt === undefined ? 'AGREED' : 'HELD', warned?.ruleReport ?? []),
    ...withState(fallen?.slots, 'INVALID', invalidated?.ruleReport ?? []),
    ...table,
  ];
}

const withState = (
  slots: readonly Slot[] = [],
  state: SlotState,
  report: ReadonlyArray<{ rule: string; severity: string; slot: number }>,
) =>
  slots.map((slot, at) => ({
    slot,
    state,
    rules: report.flatMap(({ rule, severity, slot: of }) => (of === at ? [{ rule, severity }] : [])),
  }));
