import { type Decider, daysBetween, type Fact, isDay, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { CalendarEntry, CalendarFact, CalendarKind, Certainty, Decree } from './facts.js';
import { findEntry, inForce } from './standing.js';
import { type CalendarToldFact, type CalendarYear, evolve, initial, type KnownEntry } from './state.js';

/** `year`: the stream's, in which each entry begins. */
type OfYear = Readonly<{ year: string }>;

export type CalendarCommand =
  /** What one decree says of a year, all of it or nothing; entries that are known by their id are left as they are. */
  | Fact<'Proclaim', OfYear & { entries: readonly CalendarEntry[] }>
  | Fact<'Confirm', { entryId: string; decree: Decree }>
  | Fact<
      'Move',
      OfYear & { entryId: string; from: string; to: string; certainty: Certainty; decree?: Decree; reason: string }
    >
  | Fact<'Revoke', { entryId: string; decree?: Decree; reason: string }>;

export type CalendarRefusal =
  | TextRefusal
  | 'no-such-day'
  | 'ends-before-it-begins'
  | 'not-in-this-year'
  | 'lasts-too-long'
  | 'wilayah-missing'
  | 'counts-everywhere'
  | 'decree-missing'
  | 'proclaimed-already'
  | 'no-such-entry'
  | 'entry-revoked'
  | 'confirmed-already'
  | 'nothing-moves'
  | 'decreed-is-no-estimate';

const refuse: Refuse<CalendarRefusal> = refuseWith;

/** A lunar month has at most 30 days; no holiday takes two weeks. */
const longest = (kind: CalendarKind) => (kind === 'RAMADAN' ? 30 : 14);

/** What Pusat may say of the calendar of a year. */
export const pusat: Decider<CalendarYear, CalendarCommand, CalendarFact, CalendarToldFact> = withTextsRead({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state: CalendarYear, { type, data }: CalendarCommand): readonly CalendarFact[] {
    switch (type) {
      case 'Proclaim': {
        const fresh = data.entries.map((entry, i) => ({ entry, pointer: `/entries/${i}` }));
        const unknown = fresh.filter(({ entry }) => !findEntry(state, entry.entryId));
        for (const { entry, pointer } of unknown) {
          requireDays(entry, data.year, entry.kind, pointer);
          requirePlace(entry, pointer);
          requireDecree(entry, pointer);
        }
        requireNew(state, unknown);
        return unknown.map(({ entry }) => ({ type: 'CalendarEntryProclaimed', data: entryOf(entry) }));
      }
      case 'Confirm': {
        const { entryId, decree } = data;
        const known = get(state, entryId);
        requireRealDay(decree.tanggal, '/decree/tanggal');
        if (known.certainty === 'OFFICIAL') refuse('confirmed-already');
        return [{ type: 'CalendarEntryConfirmed', data: { entryId, decree: decreeOf(decree) } }];
      }
      case 'Move': {
        const { entryId, from, to, certainty, decree, reason, year } = data;
        const known = get(state, entryId);
        requireDays(data, year, known.kind, '');
        requireDecree(data, '');
        if (known.certainty === 'OFFICIAL' && certainty === 'ESTIMATED') refuse('decreed-is-no-estimate', '/certainty');
        if (known.from === from && known.to === to) refuse('nothing-moves');
        const others = inForce(state).filter((other) => other.entryId !== entryId);
        if (others.some((other) => isSame(other, { ...known, from, to }))) refuse('proclaimed-already');
        const moved = { entryId, from, to, certainty, ...(decree && { decree: decreeOf(decree) }), reason };
        return [{ type: 'CalendarEntryMoved', data: moved }];
      }
      case 'Revoke': {
        const { entryId, decree, reason } = data;
        const known = get(state, entryId);
        requireDecree({ certainty: known.certainty, ...(decree && { decree }) }, '');
        return [
          { type: 'CalendarEntryRevoked', data: { entryId, ...(decree && { decree: decreeOf(decree) }), reason } },
        ];
      }
    }
  },
});

function get(state: CalendarYear, entryId: string): KnownEntry {
  const known = findEntry(state, entryId) ?? refuse('no-such-entry');
  if (known.revoked) refuse('entry-revoked');
  return known;
}

function requireDays(
  { from, to }: Readonly<{ from: string; to: string }>,
  year: string,
  kind: CalendarKind,
  at: string,
) {
  requireRealDay(from, `${at}/from`);
  requireRealDay(to, `${at}/to`);
  if (to < from) refuse('ends-before-it-begins', `${at}/to`);
  if (!from.startsWith(`${year}-`)) refuse('not-in-this-year', `${at}/from`);
  if (daysBetween(from, to) >= longest(kind)) refuse('lasts-too-long', `${at}/to`);
}

function requireRealDay(day: string, pointer: string) {
  if (!isDay(day)) refuse('no-such-day', pointer);
}

/** A region has its own holidays and its own elections; everything else counts everywhere. */
function requirePlace({ kind, wilayah }: CalendarEntry, pointer: string) {
  if (kind === 'REGIONAL' && wilayah === undefined) refuse('wilayah-missing', `${pointer}/wilayah`);
  if (kind !== 'REGIONAL' && kind !== 'ELECTION' && wilayah !== undefined)
    refuse('counts-everywhere', `${pointer}/wilayah`);
}

function requireDecree({ certainty, decree }: Readonly<{ certainty: Certainty; decree?: Decree }>, at: string) {
  if (decree) requireRealDay(decree.tanggal, `${at}/decree/tanggal`);
  else if (certainty === 'OFFICIAL') refuse('decree-missing', `${at}/decree`);
}

/** Nothing stands twice on a day: neither with what is in force, nor among these. */
function requireNew(state: CalendarYear, fresh: ReadonlyArray<Readonly<{ entry: CalendarEntry; pointer: string }>>) {
  const known: CalendarEntry[] = [...inForce(state)];
  for (const { entry, pointer } of fresh) {
    if (known.some((other) => other.entryId === entry.entryId || isSame(other, entry)))
      refuse('proclaimed-already', pointer);
    known.push(entry);
  }
}

const isSame = (a: CalendarEntry, b: CalendarEntry) =>
  a.kind === b.kind && a.wilayah === b.wilayah && a.from <= b.to && b.from <= a.to;

const decreeOf = (decree: Decree) => pick(decree, 'jenis', 'nomor', 'tanggal');
const entryOf = ({ decree, ...entry }: CalendarEntry): CalendarEntry => ({
  ...pick(entry, 'entryId', 'kind', 'name', 'from', 'to', 'wilayah', 'certainty'),
  ...(decree && { decree: decreeOf(decree) }),
});
