import { dayLater } from '#libs/kernel';
import { type EmploymentGroup, type EmploymentStatus, groupOf } from '../employment.js';
import type { DatedPlace, Leave, Personnel } from './state.js';

/** Whether they work there on a day, `YYYY-MM-DD`. */
export const worksOn = ({ statuses, left }: Personnel, day: string): boolean =>
  statuses[0] !== undefined && statuses[0].from <= day && !(left && day > left.on);

/** How they are employed on a day; undefined when nothing was said of it, or they have left. */
export function statusOn(person: Personnel, day: string): EmploymentStatus | undefined {
  return worksOn(person, day) ? lastOf(person.statuses, day)?.status : undefined;
}

export function groupOn(person: Personnel, day: string): EmploymentGroup | undefined {
  const status = statusOn(person, day);
  return status && groupOf(status);
}

/** Their direct superior (atasan langsung) on a day, a `personRef`. */
export function superiorOn(person: Personnel, day: string): string | undefined {
  const last = worksOn(person, day) ? lastOf(person.superiors, day) : undefined;
  return last && !(last.to !== undefined && day > last.to) ? last.superior : undefined;
}

/** Where they work on a day, and as what. */
export const placeOn = (person: Personnel, day: string): DatedPlace | undefined =>
  worksOn(person, day) ? lastOf(person.places, day) : undefined;

/** The leave that they are on, on a day. */
export const leaveOn = (person: Personnel, day: string): Leave | undefined =>
  worksOn(person, day) ? person.leaves.find(({ from, to }) => from <= day && day <= to) : undefined;

const lastOf = <Entry extends { from: string }>(entries: readonly Entry[], day: string) =>
  entries.findLast(({ from }) => from <= day);

/** How somebody stands from a day on, until the day before the next of these. */
export type Period = Readonly<{
  from: string;
  /** The last day; open while none is known. */
  until?: string;
  status?: EmploymentStatus;
  superior?: string;
  place?: DatedPlace;
  /** The last day of the leave that they are on. */
  leaveUntil?: string;
}>;

/** Everything that is said of somebody, in periods in which nothing changes; oldest first, without gaps until they leave. */
export function periods(person: Personnel): readonly Period[] {
  const days = new Set([
    ...[...person.statuses, ...person.superiors, ...person.places, ...person.leaves].map(({ from }) => from),
    ...[...person.superiors, ...person.leaves].flatMap(({ to }) => (to === undefined ? [] : [dayLater(to, 1)])),
  ]);
  const starts = [...days].toSorted().filter((day) => worksOn(person, day));
  return starts.map((from, i) => {
    const next = starts[i + 1];
    const until = next === undefined ? person.left?.on : dayLater(next, -1);
    const [status, superior, place] = [statusOn(person, from), superiorOn(person, from), placeOn(person, from)];
    const leave = leaveOn(person, from);
    return {
      from,
      ...(until !== undefined && { until }),
      ...(status && { status }),
      ...(superior !== undefined && { superior }),
      ...(place && { place }),
      ...(leave && { leaveUntil: leave.to }),
    };
  });
}
