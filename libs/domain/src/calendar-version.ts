import { optional, type Older, type Shape, text } from '#libs/kernel';

/** Of the calendar by which working days were counted (`2026.26`); absent where none were, or none was known yet. */
export const calendarVersion = optional(text(40));

/** How a fact reads that was said before there was a calendar: as it stands. */
export const beforeCalendar = <T>(shape: Shape<T>): Older => ({ shape, next: (before: T) => before });
