import { type Fact, catalogueOf, listOf, record, sha256, text } from '#libs/kernel';
import { specificationOf } from '#libs/kernel/testing';
import { holdsPersonalNumber, textRefusals, withTextsRead } from './free-text.js';

it.each([
  ['a NIK', 'for 3372011203450001, please', true],
  ['a NIP', '198609262015051001', true],
  ['a NIP as it is printed, in groups', '19860926 201505 1 001', false],
  ['seventeen digits', '33720112034500011', false],
  ['a letter number', '471.13/6153/Dukcapil', false],
])('finds %s', (_, written, found) => expect(holdsPersonalNumber(written)).toBe(found));

describe('rules that say free text', () => {
  type Said = Fact<'Said', { note: string; list: ReadonlyArray<{ 'a/b': string }>; hash: string }>;
  const shape = record({ note: text(10), list: listOf(record({ 'a/b': text() })), hash: sha256 });
  const given = specificationOf(
    withTextsRead<null, Said['data'], Said, never>({
      side: 'dinas',
      catalogue: catalogueOf({ category: 'said', audience: 'own', dinas: { Said: shape } }),
      initial: null,
      evolve: () => null,
      decide: (_, data) => [{ type: 'Said', data }],
    }),
  );
  const hash = '1234567890123456'.repeat(4);
  const nik = '3372011203450001';
  const of = (note: string, inList: readonly string[] = []) => ({
    note,
    list: inList.map((written) => ({ 'a/b': written })),
    hash,
  });

  it('refuse a NIK wherever it is written, and point at it', () =>
    given()
      .when(of('ok', ['ok', nik]))
      .thenRefused('personal-number-in-text', '/list/1/a~1b'));
  it('refuse what is too long, in characters as people count them', () => {
    given()
      .when(of('🎓'.repeat(11)))
      .thenRefused('text-too-long', '/note');
    expect(() =>
      given()
        .when(of('🎓'.repeat(11)))
        .thenRefused('text-missing'),
    ).toThrow();
  });
  it('take ten characters for ten, however many bytes they need', () =>
    expect(() =>
      given()
        .when(of('🎓'.repeat(10)))
        .thenNothing(),
    ).toThrow('Received'));
  it('refuse blanks', () => given().when(of('  ')).thenRefused('text-missing', '/note'));
  it('have words for each', () => expect(Object.keys(textRefusals)).toHaveLength(3));
});
