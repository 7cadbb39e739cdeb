import { type Calendar, hoursOn, type Policy } from '#libs/reference';
import { placed, type Placed, type Slot } from './slot.js';

export type LessonHours = Readonly<{
  /** Minutes of teaching: the slot without the breaks of that day, in Ramadan within its shorter hours. */
  minutes: number;
  /** Lesson hours (jam pelajaran) of 45 minutes, whole ones. */
  jp: number;
}>;

/**
 * What each slot holds of lesson hours. In Ramadan a day has its 6.5 working hours and at most 8 of them, whichever of its
 * slots come first (DOMAIN 5.8, R3). The hours are those of the weekday: on a holiday that was overridden they count too.
 */
export function lessonHours(
  calendar: Calendar,
  policy: Policy,
  office: string,
  slots: readonly Slot[],
): readonly LessonHours[] {
  const taught = new Map<string, number>();
  return slots.map(placed).map((at) => {
    const { isRamadan, weekday } = calendar.on(at.day, office);
    const minutes = teachingMinutes(at, policy, weekday, isRamadan);
    const { lessonMinutes, ramadanLessonHours } = policy.scheduling;
    const before = taught.get(at.day) ?? 0;
    const whole = Math.floor(minutes / lessonMinutes);
    const jp = isRamadan ? Math.max(0, Math.min(whole, ramadanLessonHours - before)) : whole;
    taught.set(at.day, before + jp);
    return { minutes, jp };
  });
}

function teachingMinutes({ from, to }: Placed, { officeHours }: Policy, weekday: number, isRamadan: boolean): number {
  const spans = hoursOn(officeHours, weekday, isRamadan);
  if (spans.length === 0) return to - from;
  return spans.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(to, closes) - Math.max(from, opens)), 0);
}
