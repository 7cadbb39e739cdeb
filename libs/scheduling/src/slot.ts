import { dayAfter, millisecondsOf, minutesOf, type Zone } from '#libs/reference';

/** A session as negotiations, rules and iCalendar know it. */
export type Slot = Readonly<{
  /** `YYYY-MM-DDTHH:mm`, by the clocks of `zone`. */
  startLocal: string;
  endLocal: string;
  zone: Zone;
  /** A room: id of the resource. */
  venue?: string;
  trainers: readonly string[];
  kits: readonly string[];
}>;

/** A slot with the sums that rules need. */
export type Placed = Readonly<{
  slot: Slot;
  /** Where it stands among the slots that were asked about, from 0. */
  index: number;
  day: string;
  /** Minutes since midnight of `day`; `to` is beyond 1440 where it ends on a later one. */
  from: number;
  to: number;
  /** Milliseconds since 1970. */
  begins: number;
  ends: number;
}>;

export function placed(slot: Slot, index: number): Placed {
  const { startLocal, endLocal, zone } = slot;
  const [begins, ends] = [millisecondsOf(startLocal, zone), millisecondsOf(endLocal, zone)];
  const [day, from] = [startLocal.slice(0, 10), minutesOf(startLocal.slice(11))];
  return { slot, index, day, from, to: from + (ends - begins) / 60_000, begins, ends };
}

/** All that a slot takes up. */
export const resourcesOf = ({ venue, trainers, kits }: Slot): readonly string[] => [
  ...(venue === undefined ? [] : [venue]),
  ...trainers,
  ...kits,
];

/** The days, `YYYY-MM-DD`, on which it is. */
export function daysOf({ slot: { startLocal, endLocal } }: Placed): readonly string[] {
  const days: string[] = [];
  for (let day = startLocal.slice(0, 10); day <= endLocal.slice(0, 10); day = dayAfter(day)) days.push(day);
  return days;
}
