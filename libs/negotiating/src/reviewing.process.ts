import * as agreedSlots from '#libs/domain/agreed-slots';
import * as calendarCase from '#libs/domain/calendar';
import * as cohort from '#libs/domain/cohort';
import * as negotiation from '#libs/domain/schedule-negotiation';
import { idOf, type Side, type StoredFact } from '#libs/kernel';
import { calendarOf, calendarVersionBetween, dayAfter } from '#libs/reference';
import { Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';
import { calendarFindings } from './calendar-findings.js';

// A holiday that is proclaimed or moved may fall on what is agreed: the organiser looks at it again, and both sides hear of it.

/** Days around an entry on which it still counts: before and after Idul Fitri (policy, and Ramadan's last days lie in it). */
export const AROUND_DAYS = 10;

/** @returns the processes of one side, for what it organises */
export const reviewingOf = (side: Side): readonly Reaction[] => [
  {
    name: 'note-agreed-slots',
    category: 'scheduleNegotiation',
    types: ['ScheduleAgreed'],
    async steps(fact, files) {
      const id = idOf(fact.stream);
      const file = await files.find(negotiation, id);
      if (!file || negotiation.organiserOf(file.state) !== side) return [];
      const { agreementNo, slots } = fact.data as negotiation.Agreed;
      const months = new Set(slots.flatMap((slot) => agreedSlots.monthsBetween(slot.startLocal, slot.endLocal)));
      const data = { negotiationId: id, agreementNo };
      return [...months].map((month) =>
        step(
          (asking) =>
            new Execute(
              agreedSlots.agreedSlotsOf(side),
              { id: month, newFor: '' },
              { type: 'NoteSlots', data },
              asking,
            ),
        ),
      );
    },
  },
  {
    name: 'review-agreed',
    category: 'calendar',
    types: ['CalendarEntryProclaimed', 'CalendarEntryMoved'],
    async steps(fact, files) {
      const { from, to } = fact.data as Readonly<{ from: string; to: string }>;
      const months = agreedSlots.monthsBetween(dayAfter(from, -AROUND_DAYS), dayAfter(to, AROUND_DAYS));
      const noted = await Promise.all(months.map((month) => files.find(agreedSlots, month)));
      const ids = [...new Set(noted.flatMap((month) => Object.keys(month?.state ?? {})))];
      return (await Promise.all(ids.map((id) => review(side, id, fact, files)))).flat();
    },
  },
];

/** What the calendar, with this fact in it, says of what a negotiation has agreed on; what was overridden stands. */
async function review(side: Side, id: string, fact: StoredFact, files: Files): Promise<readonly Step[]> {
  const file = await files.find(negotiation, id);
  const agreed = file && negotiation.agreementInForce(file.state);
  if (!agreed) return [];
  const accepted = file.state[agreed.acceptance.side].acceptances.find(({ no }) => no === agreed.acceptance.no);
  const overridden = accepted?.overrides.map(({ rule }) => rule) ?? [];
  const { cohortId } = negotiation.opening(file.state)?.subject ?? {};
  const placed = cohortId === undefined ? undefined : await files.find(cohort, cohortId);
  const participants = placed ? cohort.organised(placed.state).placed : [];
  const office = negotiation.lastSaid(file.state)?.office ?? '';
  const calendar = await calendarWith(fact, files);
  const ruleReport = calendarFindings({
    slots: agreed.slots,
    participants,
    office,
    at: fact.recordedAt,
    calendar,
  }).filter(({ rule }) => !overridden.some((one) => one === rule));
  const days = agreed.slots.map(({ startLocal }) => `${startLocal.slice(0, 10)}T00:00:00.000Z`).toSorted();
  const calendarVersion = calendarVersionBetween(calendar, days[0]!, days.at(-1)!, office);
  const data = { agreementNo: agreed.agreementNo, ruleReport, calendarVersion };
  return [
    step((asking) => new Execute(negotiation.negotiating(side), { id }, { type: 'ReviewByCalendar', data }, asking)),
  ];
}

/** This year's file is read, for what follows the store may be a moment behind it. */
async function calendarWith({ stream }: StoredFact, files: Files) {
  const years = new Set([...files.calendar().entries.map(({ from }) => from.slice(0, 4)), idOf(stream)]);
  const known = await Promise.all(
    [...years].map(async (year) => ({ year, state: (await files.find(calendarCase, year))?.state })),
  );
  return calendarOf(
    known.flatMap(({ year, state }) =>
      state ? [{ year, version: calendarCase.versionOf(year, state), entries: calendarCase.inForce(state) }] : [],
    ),
  );
}
