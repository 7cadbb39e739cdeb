import { someone, specificationOf } from '#libs/kernel/testing';
import { agreedSlotsOf, monthsBetween } from './index.js';

const given = specificationOf(agreedSlotsOf('pusat'));
const data = { negotiationId: '0197a000-0000-7000-8000-0000000000a1', agreementNo: 1 };
const { at: recordedAt, subject, role, office } = someone;
const noted = { type: 'SlotsAgreed' as const, data, by: 'pusat' as const, recordedAt, subject, role, office };

it('notes each agreement once in its month', () => {
  given().when({ type: 'NoteSlots', data }).then(noted);
  given(noted).when({ type: 'NoteSlots', data }).thenNothing();
  given(noted)
    .when({ type: 'NoteSlots', data: { ...data, agreementNo: 2 } })
    .then({ ...noted, data: { ...data, agreementNo: 2 } });
});

it('knows the months that days lie in', () =>
  expect([
    monthsBetween('2026-12-30', '2027-01-02'),
    monthsBetween('2026-04-01', '2026-04-30'),
    monthsBetween('2026-05-01', '2026-04-30'),
  ]).toStrictEqual([['2026-12', '2027-01'], ['2026-04'], []]));
