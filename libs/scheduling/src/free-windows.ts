import { dayAfter, hoursOn, localDay, minutesOf, timeOf, weekdayOf, zoneAt } from '#libs/reference';
import { type Finding, ruleIds } from './finding.js';
import type { RuleQuestion } from './question.js';
import { findings, rules } from './report.js';
import { placed, type Placed, type Slot } from './slot.js';

/** Slots on which everything that was asked for is free, with what is to be known of them. */
export type FreeWindow = Readonly<{ slots: readonly Slot[]; findings: readonly Finding[] }>;

const FRIDAY = 5;
const hangingOnDay = ruleIds.filter((rule) => rules[rule].hangsOnDay);

/**
 * The next windows that hold the question's slots, earliest first: its first day, then each further one on the office's next
 * working day, at the same times; on a Friday around the prayer, for as long where the office hours allow it. Free is a window
 * to which no rule that hangs on the day objects, neither BLOCK nor WARN; who mixes and what kits lack no day changes.
 * @param look how many days from the day it is asked, and how many windows are enough.
 */
export function freeWindows(
  question: RuleQuestion,
  look: Readonly<{ days: number; count: number }>,
): readonly FreeWindow[] {
  const { askedAt, office, calendar } = question;
  const template = Map.groupBy(question.slots.map(placed), ({ day }) => day);
  const sessions = [...template].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, slots]) => slots);
  const today = localDay(askedAt, zoneAt(office));
  const found: FreeWindow[] = [];
  for (let day = 1; day <= look.days && found.length < look.count; day += 1) {
    const first = dayAfter(today, day);
    if (!calendar.on(first, office).isWorkingDay) continue;
    const slots = onWorkingDays(question, sessions, first).flatMap(([on, session]) =>
      session.flatMap((slot) => at(question, slot, on)),
    );
    const known = slots.length > 0 ? whatIsKnown({ ...question, slots }) : undefined;
    if (known) found.push({ slots, findings: known });
  }
  return found;
}

/** What is to be known of slots to which nobody objects; undefined as soon as somebody does. */
function whatIsKnown(question: RuleQuestion): readonly Finding[] | undefined {
  const known: Finding[] = [];
  for (const finding of findings(question, hangingOnDay)) {
    if (finding.severity !== 'INFO') return undefined;
    known.push(finding);
  }
  return known;
}

/** Each day's slots with the working day they come to. */
function onWorkingDays(
  { calendar, office }: RuleQuestion,
  sessions: ReadonlyArray<readonly Placed[]>,
  first: string,
): ReadonlyArray<readonly [string, readonly Placed[]]> {
  let day = dayAfter(first, -1);
  return sessions.map((session) => {
    do day = dayAfter(day);
    while (!calendar.on(day, office).isWorkingDay);
    return [day, session] as const;
  });
}

/** A slot on another day: of a Friday, what is before the prayer and what is after it. */
function at({ policy }: RuleQuestion, { slot, from, to }: Placed, day: string): readonly Slot[] {
  const on = (begin: number, end: number): Slot => ({
    ...slot,
    startLocal: `${day}T${timeOf(begin)}`,
    endLocal: `${day}T${timeOf(end)}`,
  });
  const [prayer, after] = policy.scheduling.fridayPrayer.map(minutesOf) as [number, number];
  if (weekdayOf(day) !== FRIDAY || to <= prayer || from >= after) return [on(from, to)];
  const spans = hoursOn(policy.officeHours, FRIDAY, false);
  const closes = spans.at(-1)?.[1] ?? to;
  const noon = hoursOn(policy.officeHours, FRIDAY - 1, false);
  const breakThen = (noon.at(1)?.[0] ?? 0) - (noon.at(0)?.[1] ?? 0);
  const end = Math.min(closes, Math.max(after, to) + Math.max(0, after - prayer - breakThen));
  return [...(from < prayer ? [on(from, prayer)] : []), ...(end > after ? [on(after, end)] : [])];
}
