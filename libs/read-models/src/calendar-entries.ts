import { type CalendarYear, versionOf } from '#libs/domain/calendar';
import type { ReadModel } from './read-model.js';

const columns = {
  year: 'text',
  entryId: 'text',
  kind: 'text',
  /** As the decree calls it. */
  name: 'text',
  firstDay: 'text',
  lastDay: 'text',
  /** Kode wilayah where it counts; everywhere when null. */
  wilayah: 'text?',
  certainty: 'text',
  /** `{jenis, nomor, tanggal}`; null of what is estimated. */
  decree: 'json?',
  changedAt: 'instant',
  revokedAt: 'instant?',
  revokedBecause: 'text?',
  /** Of the whole year: what facts that used it name. */
  version: 'text',
} as const;

/** Kalender: what has been proclaimed of each year, of both sides the same. */
export const calendarEntries: ReadModel<CalendarYear, typeof columns> = {
  name: 'calendar-entries',
  version: 1,
  of: 'calendar',
  columns,
  key: ['year', 'entryId'],
  rows: (state, year) =>
    state.entries.map(({ entryId, kind, name, from, to, wilayah, certainty, decree, changedAt, revoked }) => ({
      year,
      entryId,
      kind,
      name,
      firstDay: from,
      lastDay: to,
      wilayah: wilayah ?? null,
      certainty,
      decree: decree ?? null,
      changedAt,
      revokedAt: revoked?.at ?? null,
      revokedBecause: revoked?.reason ?? null,
      version: versionOf(year, state),
    })),
};
