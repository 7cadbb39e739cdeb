import { pick } from './pick.js';

it('takes the named fields that are there, and nothing else', () => {
  const from: { a: number; b?: string; c?: null; d: string } = { a: 1, c: null, d: 'left out' };
  expect(pick(from, 'a', 'b', 'c')).toStrictEqual({ a: 1, c: null });
});
