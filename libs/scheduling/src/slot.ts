import { resourcesOf, type Slot } from '#libs/domain/slot';
import { dayAfter, millisecondsOf, minutesOf } from '#libs/reference';

export { resourcesOf, type Slot };

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

/** The days, `YYYY-MM-DD`, on which it is. */
export function daysOf({ slot: { startLocal, endLocal } }: Placed): readonly string[] {
  const days: string[] = [];
  for (let day = startLocal.slice(0, 10); day <= endLocal.slice(0, 10); day = dayAfter(day)) days.push(day);
  return days;
}
