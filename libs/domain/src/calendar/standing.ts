import type { CalendarYear, KnownEntry } from './state.js';

export const findEntry = ({ entries }: CalendarYear, entryId: string): KnownEntry | undefined =>
  entries.find((entry) => entry.entryId === entryId);

/** What counts: proclaimed and not revoked. */
export const inForce = ({ entries }: CalendarYear): readonly KnownEntry[] => entries.filter(({ revoked }) => !revoked);

/** `2026.26`: the year, and how many facts have been said of it. Rules name it, so that they can be judged again. */
export const versionOf = (year: string, { facts }: CalendarYear) => `${year}.${facts}`;
