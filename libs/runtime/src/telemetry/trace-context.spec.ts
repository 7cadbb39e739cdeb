import { findParent, placeOf, traceparentOf } from './trace-context.js';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const span = '00f067aa0ba902b7';

it.each([
  ['that is traced', `00-${trace}-${span}-01`],
  ['that is not', `00-${trace}-${span}-00`],
])('a parent %s is read as it was written', (_, header) => expect(traceparentOf(findParent(header)!)).toBe(header));

it.each([
  ['nothing', undefined],
  ['several', [`00-${trace}-${span}-01`]],
  ['no trace', `00-${'0'.repeat(32)}-${span}-01`],
  ['no span', `00-${trace}-${'0'.repeat(16)}-01`],
  ['capitals', `00-${trace.toUpperCase()}-${span}-01`],
  ['another version', `01-${trace}-${span}-01`],
  ['too much', `00-${trace}-${span}-01-more`],
  ['a line break', `00-${trace}-${span}-01\n`],
])('a header that says %s is not believed', (_, header) => expect(findParent(header)).toBeUndefined());

it('what was asked at once has one place, which any process finds, and which is a good parent', () => {
  expect(placeOf('a')).toStrictEqual(placeOf('a'));
  expect(placeOf('a').traceId).not.toBe(placeOf('b').traceId);
  expect(findParent(traceparentOf(placeOf('a')))).toStrictEqual(placeOf('a'));
});
