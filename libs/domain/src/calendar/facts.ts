import { day, type FactsOf, matching, oneOf, optional, record, type ShapeOf, text, uuid } from '#libs/kernel';

/**
 * What a day may be. IDUL_FITRI is a national holiday that others are counted from; RAMADAN closes no office, it shortens
 * the day; ELECTION is a holiday on which services may be ordered open; REGIONAL counts in its wilayah only.
 */
export const calendarKind = oneOf('NATIONAL_HOLIDAY', 'IDUL_FITRI', 'CUTI_BERSAMA', 'RAMADAN', 'ELECTION', 'REGIONAL');
export type CalendarKind = ShapeOf<typeof calendarKind>;

/** The decree (SKB, keppres, a governor's, the minutes of a sidang isbat) that a day rests on. */
const decree = record({
  jenis: oneOf('SKB', 'KEPPRES', 'KEPUTUSAN', 'PERATURAN', 'SURAT_EDARAN', 'SIDANG_ISBAT'),
  nomor: text(100),
  tanggal: day,
});
export type Decree = ShapeOf<typeof decree>;

const certainty = oneOf('ESTIMATED', 'OFFICIAL');
export type Certainty = ShapeOf<typeof certainty>;

const entry = record({
  entryId: uuid,
  kind: calendarKind,
  /** As the decree calls it. */
  name: text(120),
  from: day,
  /** The last day. */
  to: day,
  /** Kode wilayah of a province, kabupaten or kota: with all that lies in it. Absent where it counts everywhere. */
  wilayah: optional(matching(/^\d{2}(\.\d{2})?$/)),
  certainty,
  /** Absent only of what is estimated. */
  decree: optional(decree),
});
export type CalendarEntry = ShapeOf<typeof entry>;

/** What Pusat says of the days of a year; every node hears it. */
export const calendarFacts = {
  CalendarEntryProclaimed: entry,
  /** What was estimated stands, on the days that were estimated. */
  CalendarEntryConfirmed: record({ entryId: uuid, decree }),
  CalendarEntryMoved: record({
    entryId: uuid,
    from: day,
    to: day,
    certainty,
    decree: optional(decree),
    reason: text(),
  }),
  CalendarEntryRevoked: record({ entryId: uuid, decree: optional(decree), reason: text() }),
};
export type CalendarFact = FactsOf<typeof calendarFacts>;
