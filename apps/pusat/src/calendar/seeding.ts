import { pusat } from '#libs/domain/calendar';
import { seeds } from '#libs/reference';
import { type Beginning, derivedId, Execute } from '#libs/runtime';

/** What the release knows of the years, proclaimed at the first start: 2026 as decreed, later ones as they are expected. */
export const seeding: readonly Beginning[] = [...seeds].map(([year, seed]) => {
  const name = `calendar-${year}`;
  const entries = seed.map((entry, i) => ({ entryId: derivedId('calendar-entry', year, String(i)), ...entry }));
  return {
    name,
    ask: (asking) =>
      new Execute(pusat, { id: year, newFor: '' }, { type: 'Proclaim', data: { year, entries } }, asking) as never,
  };
});
