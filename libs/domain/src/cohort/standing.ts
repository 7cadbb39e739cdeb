import { millisecondsBetween, type Side } from '#libs/kernel';
import { type EmploymentGroup, isAsn } from '../employment.js';
import type { CohortGroup, Separation } from './facts.js';
import type { Cohort, Last, Organised, Session, StatusFlag } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage = 'FORMING' | 'INVITED' | 'CONFIRMED' | 'RUNNING' | 'FINISHED' | 'CANCELLED' | 'MERGED';

/** Who formed it; undefined before anybody has. */
export function organiserOf({ dinas, pusat }: Cohort): Side | undefined {
  if (dinas.organised.formed) return 'dinas';
  return pusat.organised.formed ? 'pusat' : undefined;
}

/** What its organiser has said; what the other side said in that place counts for nothing. */
export const organised = (state: Cohort): Organised => state[organiserOf(state) ?? 'dinas'].organised;

/** Undefined before it is formed. Nobody's clock is asked: it runs from its first attendance list on. */
export function stage(state: Cohort): Stage | undefined {
  const { formed, mergedInto, cancelled, finishedAt, sessions, placed, invited } = organised(state);
  if (!formed) return undefined;
  if (mergedInto !== undefined) return 'MERGED';
  if (cancelled) return 'CANCELLED';
  if (finishedAt !== undefined) return 'FINISHED';
  if (sessions.some(({ entries }) => entries.length > 0)) return 'RUNNING';
  if (invited.length === 0) return 'FORMING';
  return confirmed(state).length === placed.length ? 'CONFIRMED' : 'INVITED';
}

/** Cancelled or merged: nobody has a place there. */
export const isGone = (state: Cohort) => ['CANCELLED', 'MERGED'].includes(stage(state) ?? '');
export const hasEnded = (state: Cohort) => isGone(state) || stage(state) === 'FINISHED';

/** Who has a place, was invited, and has said yes since. */
export function confirmed(state: Cohort): readonly string[] {
  const { placed, invited } = organised(state);
  const { answers } = state.dinas.sent;
  return placed
    .map(({ personRef }) => personRef)
    .filter((personRef) => {
      const answer = answers.find((one) => one.personRef === personRef);
      return answer?.answer === 'YES' && invited.some((one) => isSameInvitation(one, answer));
    });
}

type Invited = Readonly<{ personRef: string; invitationNo: number }>;
const isSameInvitation = (a: Invited, b: Invited) => a.personRef === b.personRef && a.invitationNo === b.invitationNo;

/** Invited, with a place, and the newest invitation not answered. */
export const unanswered = (state: Cohort): readonly Invited[] =>
  organised(state).invited.filter(
    (one) =>
      organised(state).placed.some(({ personRef }) => personRef === one.personRef) &&
      !state.dinas.sent.answers.some((answer) => isSameInvitation(one, answer)),
  );

/**
 * Whether somebody of this group may be trained with that one. STRICT: civil servants apart from all others, as in the
 * founding study; FOUR_WAY: each group by itself; ASN_TOGETHER: civil servants with contract employees of the state.
 */
export function goesWith(mode: Separation, cohort: CohortGroup, group: EmploymentGroup): boolean {
  if (cohort === 'MIXED' || cohort === group) return true;
  switch (mode) {
    case 'STRICT':
      return cohort !== 'PNS' && group !== 'PNS';
    case 'FOUR_WAY':
    case 'MIXED_WITH_REASON':
      return false;
    case 'ASN_TOGETHER':
      return isAsn(cohort) && isAsn(group);
  }
}

export const standingSessions = (state: Cohort): readonly Session[] =>
  organised(state).sessions.filter(({ isCancelled }) => !isCancelled);

/** Whether two sessions take the same time. */
export const overlap = (
  a: Readonly<{ startsAt: string; endsAt: string }>,
  b: Readonly<{ startsAt: string; endsAt: string }>,
) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const minutesOf = ({ startsAt, endsAt }: Readonly<{ startsAt: string; endsAt: string }>) =>
  Math.round(millisecondsBetween(startsAt, endsAt) / 60_000);

/** Lesson hours of the sessions that stand. */
export const lessonHours = (state: Cohort) => standingSessions(state).reduce((sum, { jp }) => sum + jp, 0);

/** How much of those somebody was there for, in whole percent, rounded down. */
export function attendedPercent(state: Cohort, personRef: string): number {
  const all = standingSessions(state);
  const jp = all.reduce((sum, one) => sum + one.jp, 0);
  const attended = all.reduce((sum, one) => {
    const minutes = one.entries.find((entry) => entry.personRef === personRef)?.minutes ?? 0;
    return sum + (one.jp * minutes) / minutesOf(one);
  }, 0);
  return jp === 0 ? 0 : Math.floor((attended * 100) / jp + 1e-9);
}

/** Participants that are employed otherwise than when they were placed. */
export const flags = (state: Cohort): readonly StatusFlag[] =>
  state.dinas.sent.flags.filter((flag) =>
    organised(state).placed.some(({ personRef, status }) => personRef === flag.personRef && status !== flag.to),
  );

/** Who said that somebody else goes: until that one has a place instead. */
export const delegations = (state: Cohort) =>
  state.dinas.sent.answers.filter(
    ({ personRef, answer }) =>
      answer === 'DELEGATE' && organised(state).placed.some((one) => one.personRef === personRef),
  );

/** Whose turn it is: invitations wait for the Dinas, all else for the organiser. */
export function ballWith(state: Cohort): Side | 'none' {
  const organiser = organiserOf(state);
  if (!organiser || hasEnded(state)) return 'none';
  return unanswered(state).length > 0 ? 'dinas' : organiser;
}

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: Cohort): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
