import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  type CalendarCommand,
  type CalendarEntry,
  type CalendarFact,
  type CalendarToldFact,
  evolve,
  findEntry,
  inForce,
  initial,
  pusat,
  versionOf,
} from './index.js';

const given = specificationOf(inShape(pusat));
const idOf = (no: number) => `0199a000-0000-7000-8000-00000000000${no}`;
const skb = { jenis: 'SKB', nomor: '1497/2025', tanggal: '2025-09-19' } as const;
const isbat = { jenis: 'SIDANG_ISBAT', nomor: 'KMA/1/2026', tanggal: '2026-02-18' } as const;

const nyepi: CalendarEntry = {
  entryId: idOf(1),
  kind: 'NATIONAL_HOLIDAY',
  name: 'Hari Suci Nyepi',
  from: '2026-03-19',
  to: '2026-03-19',
  certainty: 'OFFICIAL',
  decree: skb,
};
const ramadan: CalendarEntry = {
  entryId: idOf(2),
  kind: 'RAMADAN',
  name: 'Ramadan 1447 H',
  from: '2026-02-19',
  to: '2026-03-20',
  certainty: 'ESTIMATED',
};
const galungan: CalendarEntry = {
  entryId: idOf(3),
  kind: 'REGIONAL',
  name: 'Galungan',
  from: '2026-06-17',
  to: '2026-06-17',
  wilayah: '51',
  certainty: 'OFFICIAL',
  decree: { jenis: 'KEPUTUSAN', nomor: 'B/1/2026', tanggal: '2026-01-05' },
};

const { subject, role, office, at: recordedAt } = someone;
const said = (fact: CalendarFact): CalendarToldFact => ({ ...fact, by: 'pusat', subject, role, office, recordedAt });
const proclaimed = (entry: CalendarEntry) => said({ type: 'CalendarEntryProclaimed', data: entry });
const proclaim = (...entries: readonly CalendarEntry[]): CalendarCommand => ({
  type: 'Proclaim',
  data: { year: '2026', entries },
});
const confirm = (entryId = ramadan.entryId): CalendarCommand => ({ type: 'Confirm', data: { entryId, decree: isbat } });
const confirmed = said({ type: 'CalendarEntryConfirmed', data: { entryId: ramadan.entryId, decree: isbat } });
type Move = Extract<CalendarCommand, { type: 'Move' }>['data'];
const move = (change: Partial<Move> = {}): CalendarCommand => ({
  type: 'Move',
  data: {
    year: '2026',
    entryId: ramadan.entryId,
    from: '2026-02-18',
    to: '2026-03-19',
    certainty: 'OFFICIAL',
    decree: isbat,
    reason: 'hilal terlihat',
    ...change,
  },
});
const revoke = (entryId = ramadan.entryId): CalendarCommand => ({
  type: 'Revoke',
  data: { entryId, reason: 'keliru' },
});
const revoked = said({ type: 'CalendarEntryRevoked', data: { entryId: ramadan.entryId, reason: 'keliru' } });

describe('proclaiming', () => {
  it('says all that a decree says', () => {
    const facts = [nyepi, ramadan, galungan].map(proclaimed);
    given()
      .when(proclaim(nyepi, ramadan, galungan))
      .then(...facts);
  });
  it('says nothing again that is known', () =>
    given(proclaimed(nyepi)).when(proclaim(nyepi, ramadan)).then(proclaimed(ramadan)));
  it('may say anew what was revoked', () => {
    const again = { ...ramadan, entryId: idOf(4) };
    given(proclaimed(ramadan), revoked).when(proclaim(again)).then(proclaimed(again));
  });
  it('lets regions have the same day each', () => {
    const inYogya = { ...galungan, entryId: idOf(4), wilayah: '34' };
    given(proclaimed(galungan)).when(proclaim(inYogya)).then(proclaimed(inYogya));
  });
  it('lets one region vote', () => {
    const pilkada: CalendarEntry = { ...galungan, kind: 'ELECTION', wilayah: '33.72' };
    given().when(proclaim(pilkada)).then(proclaimed(pilkada));
  });
  it('keeps named fields only', () =>
    given()
      .when(proclaim({ ...nyepi, note: 'x' } as CalendarEntry))
      .then(proclaimed(nyepi)));

  it.each<[string, Partial<CalendarEntry>, string]>([
    ['no-such-day', { from: '2026-02-30' }, '/from'],
    ['no-such-day', { to: '2026-04-31' }, '/to'],
    ['no-such-day', { decree: { ...skb, tanggal: '2025-02-29' } }, '/decree/tanggal'],
    ['ends-before-it-begins', { to: '2026-03-18' }, '/to'],
    ['not-in-this-year', { from: '2025-12-31', to: '2026-01-01' }, '/from'],
    ['lasts-too-long', { to: '2026-04-02' }, '/to'],
    ['wilayah-missing', { kind: 'REGIONAL' }, '/wilayah'],
    ['counts-everywhere', { wilayah: '51' }, '/wilayah'],
    ['personal-number-in-text', { name: 'NIK 3372010101010001' }, '/name'],
  ])('is refused: %s (%j)', (code, change, pointer) => {
    const at = code === 'personal-number-in-text' ? pointer : `/entries/1${pointer}`;
    given()
      .when(proclaim(ramadan, { ...nyepi, ...change }))
      .thenRefused(code, at);
  });
  it('is refused of the 31st day of Ramadan, not of the 30th', () => {
    given()
      .when(proclaim({ ...ramadan, to: '2026-03-21' }))
      .thenRefused('lasts-too-long');
    given()
      .when(proclaim({ ...nyepi, to: '2026-04-01' }))
      .then(proclaimed({ ...nyepi, to: '2026-04-01' }));
  });
  it('is refused of what is official by nobody', () => {
    const { decree: _, ...official } = nyepi;
    given().when(proclaim(official)).thenRefused('decree-missing', '/entries/0/decree');
  });
  it('is refused of the same day twice', () => {
    const again = { ...nyepi, entryId: idOf(4) };
    given(proclaimed(nyepi)).when(proclaim(again)).thenRefused('proclaimed-already', '/entries/0');
    given().when(proclaim(nyepi, again)).thenRefused('proclaimed-already', '/entries/1');
    given()
      .when(proclaim(ramadan, { ...nyepi, entryId: ramadan.entryId }))
      .thenRefused('proclaimed-already');
  });
});

describe('what is known', () => {
  it('is confirmed', () => given(proclaimed(ramadan)).when(confirm()).then(confirmed));
  it('is moved, for good or to another estimate', () => {
    const { year: _, ...data } = move().data as Move;
    given(proclaimed(ramadan))
      .when(move())
      .then(said({ type: 'CalendarEntryMoved', data }));
    const { decree: __, ...estimate } = { ...data, certainty: 'ESTIMATED' as const };
    given(proclaimed(ramadan))
      .when({ type: 'Move', data: { ...estimate, year: '2026' } })
      .then(said({ type: 'CalendarEntryMoved', data: estimate }));
  });
  it('is revoked', () => given(proclaimed(ramadan)).when(revoke()).then(revoked));
  it('of a decree, only by a decree', () => {
    given(proclaimed(nyepi)).when(revoke(nyepi.entryId)).thenRefused('decree-missing', '/decree');
    const data = { entryId: nyepi.entryId, decree: skb, reason: 'dicabut' };
    given(proclaimed(nyepi))
      .when({ type: 'Revoke', data })
      .then(said({ type: 'CalendarEntryRevoked', data }));
  });

  it.each<[string, readonly CalendarToldFact[], CalendarCommand]>([
    ['no-such-entry', [], confirm()],
    ['no-such-entry', [proclaimed(nyepi)], move()],
    ['no-such-entry', [], revoke()],
    ['entry-revoked', [proclaimed(ramadan), revoked], confirm()],
    ['entry-revoked', [proclaimed(ramadan), revoked], move()],
    ['entry-revoked', [proclaimed(ramadan), revoked], revoke()],
    ['confirmed-already', [proclaimed(ramadan), confirmed], confirm()],
    ['confirmed-already', [proclaimed(nyepi)], confirm(nyepi.entryId)],
    ['nothing-moves', [proclaimed(ramadan)], move({ from: ramadan.from, to: ramadan.to })],
    ['decreed-is-no-estimate', [proclaimed(ramadan), confirmed], move({ certainty: 'ESTIMATED' })],
    ['not-in-this-year', [proclaimed(ramadan)], move({ from: '2025-12-31' })],
    ['no-such-day', [proclaimed(ramadan)], move({ from: '2026-02-29' })],
    ['no-such-day', [proclaimed(ramadan)], move({ decree: { ...isbat, tanggal: '2026-02-29' } })],
    [
      'no-such-day',
      [proclaimed(ramadan)],
      { type: 'Confirm', data: { entryId: ramadan.entryId, decree: { ...isbat, tanggal: '2026-02-29' } } },
    ],
    ['ends-before-it-begins', [proclaimed(ramadan)], move({ to: '2026-02-17' })],
    ['lasts-too-long', [proclaimed(ramadan)], move({ to: '2026-03-20' })],
    [
      'proclaimed-already',
      [proclaimed(nyepi), proclaimed({ ...nyepi, entryId: idOf(5), from: '2026-03-25', to: '2026-03-25' })],
      move({ entryId: idOf(5), from: '2026-03-19', to: '2026-03-19' }),
    ],
  ])('is refused: %s', (code, history, command) => {
    given(...history)
      .when(command)
      .thenRefused(code);
  });
  it('is refused to be official by nobody', () => {
    const { decree: _, ...data } = move().data as Move;
    given(proclaimed(ramadan)).when({ type: 'Move', data }).thenRefused('decree-missing', '/decree');
  });
});

it('knows what counts, and by which version', () => {
  const year = [proclaimed(nyepi), proclaimed(ramadan), confirmed, revoked].reduce(evolve, initial);
  expect(inForce(year).map(({ name }) => name)).toStrictEqual(['Hari Suci Nyepi']);
  expect(findEntry(year, ramadan.entryId)).toMatchObject({
    certainty: 'OFFICIAL',
    decree: isbat,
    revoked: { reason: 'keliru' },
  });
  expect(versionOf('2026', year)).toBe('2026.4');
});
