import { someone, specificationOf } from '#libs/kernel/testing';
import { evolve, findNumber, initial, numbers, numbersId, type NumbersToldFact } from './index.js';

const given = specificationOf(numbers);
const give = (of: string) => ({ type: 'GiveNumber' as const, data: { case: of } });
const { subject, role, office, at: recordedAt } = someone;
const gave = (no: number, of: string): NumbersToldFact => ({
  type: 'NumberGiven',
  data: { no, case: of },
  by: 'dinas',
  subject,
  role,
  office,
  recordedAt,
});

it('gives the first number, then the next', () => {
  given().when(give('a')).then(gave(1, 'a'));
  given(gave(1, 'a')).when(give('b')).then(gave(2, 'b'));
});
it('gives a case no second number', () => given(gave(1, 'a')).when(give('a')).thenNothing());
it('never gives a number twice, even when one was raised after a restore', () =>
  given(gave(7, 'a'), gave(3, 'b')).when(give('c')).then(gave(8, 'c')));
it('refuses a seventh digit', () => given(gave(999_999, 'a')).when(give('b')).thenRefused('numbers-used-up'));
it('knows whose a number is', () => {
  const state = [gave(1, 'a')].reduce(evolve, initial);
  expect([findNumber(state, 'a'), findNumber(state, 'b'), findNumber(state, 'constructor')]).toStrictEqual([
    1,
    undefined,
    undefined,
  ]);
});
it('counts anew for each office and year', () => expect(numbersId('33.72', '2026')).toBe('33.72-2026'));
