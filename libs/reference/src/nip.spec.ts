import { isDay, isNip } from './index.js';

it.each<[string, boolean, boolean]>([
  ['198609262015051001', false, true],
  ['198001012005011001', false, true],
  ['199001012023211003', false, false],
  ['199001012023211003', true, true],
  ['198502302010012002', false, false],
  ['198609262015051003', false, true],
  ['198609262015053003', false, false],
  ['198609262015131001', false, false],
  ['201009262015051001', false, false],
  ['190009262015051001', false, false],
  ['19860926201505100', false, false],
  ['1986092620150510011', false, false],
  ['19860926 20150510', false, false],
])('%s (contract: %s) may be somebody’s number: %s', (number, isContract, is) =>
  expect(isNip(number, isContract)).toBe(is),
);

it.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-31', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['today', false],
])('%s is a day: %s', (text, is) => expect(isDay(text)).toBe(is));
