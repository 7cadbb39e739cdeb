import type { Words } from '#libs/kernel';
import type { RefusalTable } from './problem.filter.js';

/** What a case says when it says no, and of which kind each no is. */
export type RefusalWords = Readonly<{
  refusals: Words<string>;
  /** 422, "not as it is asked": asking the same again can never be granted. */
  neverAsAsked?: readonly string[];
  /** 403: not by this person, whatever their role. */
  notByThem?: readonly string[];
}>;

/** A service's refusals as HTTP answers them: 409, "not as things stand", unless their case says otherwise. The last words of a code hold. */
export const refusalTable = (...cases: readonly RefusalWords[]): RefusalTable =>
  Object.fromEntries(
    cases.flatMap(({ refusals, neverAsAsked = [], notByThem = [] }) =>
      Object.entries(refusals).map(([code, inWords]) => [
        code,
        { ...inWords, status: notByThem.includes(code) ? 403 : neverAsAsked.includes(code) ? 422 : 409 },
      ]),
    ),
  );
