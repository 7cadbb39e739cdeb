import type { Words } from '#libs/kernel';
import type { RefusalTable } from './problem.filter.js';

/**
 * A service's refusals as HTTP answers them: 409, "not as things stand", but for those named here.
 * @param unprocessable "not as it is asked": asking the same again can never be granted
 * @param forbidden not by this person, whatever their role
 */
export function refusalTable<Code extends string>(
  words: Words<Code>,
  { unprocessable = [], forbidden = [] }: Readonly<{ unprocessable?: readonly Code[]; forbidden?: readonly Code[] }>,
): RefusalTable {
  const statusOf = (code: Code) => (forbidden.includes(code) ? 403 : unprocessable.includes(code) ? 422 : 409);
  return Object.fromEntries(
    (Object.keys(words) as Code[]).map((code) => [code, { ...words[code], status: statusOf(code) }]),
  );
}
