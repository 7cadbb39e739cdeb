import type { Calendar } from '#libs/reference';

/** The calendar as this service knows it now. */
export abstract class Calendars {
  abstract now(): Promise<Calendar>;
}
