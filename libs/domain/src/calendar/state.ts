import type { Heard } from '#libs/kernel';
import type { CalendarEntry, CalendarFact } from './facts.js';

export type KnownEntry = CalendarEntry &
  Readonly<{
    /** Of what it says now: by the service of Pusat. */
    changedAt: string;
    /** Absent while it counts. */
    revoked?: Readonly<{ at: string; reason: string }>;
  }>;

export type CalendarYear = Readonly<{
  /** In the order they were proclaimed. */
  entries: readonly KnownEntry[];
  /** How many facts say so: the year's version. */
  facts: number;
}>;
export type CalendarToldFact = CalendarFact & Heard<'pusat'>;

export const initial: CalendarYear = { entries: [], facts: 0 };

export function evolve(year: CalendarYear, { type, data, recordedAt: at }: CalendarToldFact): CalendarYear {
  const facts = year.facts + 1;
  const now = (change: Partial<KnownEntry>): CalendarYear => ({
    entries: year.entries.map((known) =>
      known.entryId === data.entryId ? { ...known, ...change, changedAt: at } : known,
    ),
    facts,
  });
  switch (type) {
    case 'CalendarEntryProclaimed':
      return { entries: [...year.entries, { ...data, changedAt: at }], facts };
    case 'CalendarEntryConfirmed':
      return now({ certainty: 'OFFICIAL', decree: data.decree });
    case 'CalendarEntryMoved': {
      const { from, to, certainty, decree } = data;
      return now({ from, to, certainty, ...(decree && { decree }) });
    }
    case 'CalendarEntryRevoked':
      return now({ revoked: { at, reason: data.reason } });
  }
}
