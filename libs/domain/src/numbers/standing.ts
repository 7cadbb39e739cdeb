import type { Numbers } from './state.js';

/** `<office>-<year>`: the id of the stream. */
export const numbersId = (office: string, year: string) => `${office}-${year}`;
/** The same of programmes, by who organises them: an office, or PUSAT. */
export const programmeNumbersId = (organiser: string, year: string) => `BT-${organiser}-${year}`;

/** The number that a case was given; undefined while it has none. */
export function findNumber(numbers: Numbers, caseId: string): number | undefined {
  for (let given = numbers.given; given; given = given.before) if (given.case === caseId) return given.no;
  return undefined;
}
