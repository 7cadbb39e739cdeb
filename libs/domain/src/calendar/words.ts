import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { CalendarFact, CalendarKind, Certainty } from './facts.js';
import type { CalendarRefusal } from './pusat.js';

export const facts: Words<CalendarFact['type']> = {
  CalendarEntryProclaimed: { id: 'Hari dimaklumkan', en: 'Calendar entry proclaimed' },
  CalendarEntryConfirmed: { id: 'Tanggal ditetapkan', en: 'Calendar entry confirmed' },
  CalendarEntryMoved: { id: 'Tanggal digeser', en: 'Calendar entry moved' },
  CalendarEntryRevoked: { id: 'Hari dicabut', en: 'Calendar entry revoked' },
};

export const kinds: Words<CalendarKind> = {
  NATIONAL_HOLIDAY: { id: 'Libur nasional', en: 'National holiday' },
  IDUL_FITRI: { id: 'Idulfitri', en: 'Idul Fitri' },
  CUTI_BERSAMA: { id: 'Cuti bersama', en: 'Collective leave' },
  RAMADAN: { id: 'Bulan Ramadan', en: 'Month of Ramadan' },
  ELECTION: { id: 'Hari pemilihan', en: 'Election day' },
  REGIONAL: { id: 'Libur daerah', en: 'Regional holiday' },
};

export const certainties: Words<Certainty> = {
  ESTIMATED: { id: 'Perkiraan', en: 'Estimated' },
  OFFICIAL: { id: 'Resmi', en: 'Official' },
};

export const refusals: Words<CalendarRefusal> = {
  ...textRefusals,
  'no-such-day': { id: 'Tanggal ini tidak ada.', en: 'There is no such day.' },
  'ends-before-it-begins': { id: 'Hari terakhir mendahului hari pertama.', en: 'The last day is before the first.' },
  'not-in-this-year': { id: 'Hari pertama tidak jatuh pada tahun ini.', en: 'The first day is not in this year.' },
  'lasts-too-long': {
    id: 'Terlalu lama: Ramadan paling banyak 30 hari, yang lain 14 hari.',
    en: 'It lasts too long: Ramadan has at most 30 days, anything else 14.',
  },
  'wilayah-missing': { id: 'Sebutkan wilayah libur daerah ini.', en: 'Name the region of this regional holiday.' },
  'counts-everywhere': {
    id: 'Hari ini berlaku di seluruh Indonesia; jangan sebut wilayah.',
    en: 'This counts everywhere; name no region.',
  },
  'decree-missing': {
    id: 'Yang resmi memerlukan dasar: sebutkan jenis, nomor, dan tanggal keputusannya.',
    en: 'What is official rests on a decree: name its kind, number and date.',
  },
  'proclaimed-already': {
    id: 'Hari yang sama sudah dimaklumkan.',
    en: 'The same has been proclaimed of these days already.',
  },
  'no-such-entry': { id: 'Hari ini tidak ada di kalender tahun itu.', en: 'This year’s calendar has no such entry.' },
  'entry-revoked': { id: 'Hari ini sudah dicabut.', en: 'This entry has been revoked.' },
  'confirmed-already': { id: 'Tanggal ini sudah resmi.', en: 'This date is official already.' },
  'nothing-moves': { id: 'Tanggalnya sama dengan sebelumnya.', en: 'The days are the same as before.' },
  'decreed-is-no-estimate': {
    id: 'Yang sudah resmi tidak dapat menjadi perkiraan lagi.',
    en: 'What is official cannot become an estimate again.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'no-such-day',
  'ends-before-it-begins',
  'not-in-this-year',
  'lasts-too-long',
  'wilayah-missing',
  'counts-everywhere',
  'decree-missing',
  'no-such-entry',
  'nothing-moves',
  'decreed-is-no-estimate',
];
export const anomalies: Words<Anomaly> = {
  'proclaimed-twice': { id: 'Hari yang sama dimaklumkan dua kali', en: 'The same entry was proclaimed twice' },
  'ends-before-it-begins': { id: 'Hari terakhir mendahului hari pertama', en: 'The last day is before the first' },
  'official-without-decree': { id: 'Resmi tanpa dasar hukum', en: 'Official without a decree' },
};
