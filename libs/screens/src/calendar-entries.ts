import { words } from '#libs/domain/calendar';
import type { Side } from '#libs/kernel';
import { calendarEntries, type RowOf } from '#libs/read-models';
import { columnsOf, equals, propertiesOf, type ShownPage } from '#libs/runtime';
import { CalendarEntriesQuery } from './calendar-entries.requests.js';
import type { ListScreen } from './screen.js';

export type CalendarEntriesPage = ShownPage<RowOf<(typeof calendarEntries)['columns']>>;

const properties = {
  ...propertiesOf(calendarEntries.columns),
  year: { type: 'string', example: '2026' },
  kind: { enum: Object.keys(words.kinds) },
  name: { type: 'string', example: 'Hari Suci Nyepi' },
};

/** Kalender: by its first day. It is everybody's, so that nobody's scope narrows it. */
const screenOf = (side: Side): ListScreen<CalendarEntriesQuery> => ({
  name: 'calendar-entries',
  side,
  asked: CalendarEntriesQuery,
  properties,
  list:
    (_person, { year, kind, certainty, office, revoked }) =>
    (schema) => ({
      from: `${schema}.calendar_entries`,
      columns: columnsOf(Object.keys(calendarEntries.columns)),
      where: [
        equals('year', year),
        equals('kind', kind),
        equals('certainty', certainty),
        office === undefined
          ? undefined
          : { sql: "(wilayah IS NULL OR ? = wilayah OR ? LIKE wilayah || '.%')", values: [office, office] },
        revoked === undefined ? { sql: 'revoked_at IS NULL', values: [] } : undefined,
      ],
      sort: { sql: 'first_day', type: 'text' },
      tie: 'entry_id',
    }),
});

export const calendarEntriesScreens = { dinas: screenOf('dinas'), pusat: screenOf('pusat') } as const;
