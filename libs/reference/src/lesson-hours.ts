import { instantOf, type Zone } from './zones.js';

const LESSON_MINUTES = 45;

/** When a slot begins and ends, and how many whole lesson hours (jam pelajaran, 45 minutes) it holds; below 1 where there is none. */
export function lessonHoursOf({
  startLocal,
  endLocal,
  zone,
}: Readonly<{ startLocal: string; endLocal: string; zone: Zone }>) {
  const [startsAt, endsAt] = [instantOf(startLocal, zone), instantOf(endLocal, zone)];
  const jp = Math.floor((Date.parse(endsAt) - Date.parse(startsAt)) / (LESSON_MINUTES * 60_000));
  return { startsAt, endsAt, jp };
}
