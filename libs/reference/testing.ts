import type { CalendarEntry } from '#libs/domain/calendar';
import { calendarOf } from './src/calendar/calendar.js';
import { seeds } from './src/calendar/seed.js';

/** Galungan in Bali, by its governor. */
export const galungan: CalendarEntry = {
  entryId: 'galungan',
  kind: 'REGIONAL',
  name: 'Galungan',
  from: '2026-06-17',
  to: '2026-06-17',
  wilayah: '51',
  certainty: 'OFFICIAL',
  decree: { jenis: 'KEPUTUSAN', nomor: '1/2026', tanggal: '2026-01-05' },
};

/** What a release knows, as if Pusat had proclaimed it; and of 2026 this too. */
export const seededCalendar = (...more: readonly CalendarEntry[]) =>
  calendarOf(
    [...seeds].map(([year, seed]) => {
      const entries = [
        ...seed.map((entry, i) => ({ entryId: `${year}-${i}`, ...entry })),
        ...(year === '2026' ? more : []),
      ];
      return { year, version: `${year}.${entries.length}`, entries };
    }),
  );
