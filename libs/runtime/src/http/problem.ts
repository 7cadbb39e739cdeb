import type { ValidationError } from 'class-validator';
import type { InWords } from '#libs/kernel';
import { constraintWords, type ProblemCode } from './problem-words.js';

/** What is wrong with one part of a request. */
export type FieldProblem = Readonly<{
  /** RFC 6901, into the body. */
  pointer: string;
  code: string;
  words: InWords;
}>;

/** A request that is answered with a problem (RFC 9457), for reasons that have nothing to do with a case's rules. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly more: Readonly<{
      fields?: readonly FieldProblem[];
      headers?: Readonly<Record<string, string>>;
      extra?: object;
    }> = {},
  ) {
    super(code);
  }
}

/** class-validator's tree as a flat list, a pointer for each failed constraint. */
export function fieldsOf(errors: readonly ValidationError[], parent = ''): readonly FieldProblem[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${escaped(property)}`;
    const own = Object.entries(constraints).map(([code, said]) => ({
      pointer,
      code,
      words: constraintWords[code] ?? { id: 'Isian ini tidak benar.', en: said },
    }));
    return [...own, ...fieldsOf(children, pointer)];
  });
}

/** Pointers to every text in a body that cannot be kept. */
export function unstorableTexts(
  value: unknown,
  isStorable: (text: string) => boolean,
  pointer = '',
): readonly string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(isStorable(key) ? [] : [pointer]),
    ...unstorableTexts(part, isStorable, `${pointer}/${escaped(key)}`),
  ]);
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
