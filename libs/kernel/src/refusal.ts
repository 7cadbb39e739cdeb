/** An expected "no", by a code of the decider's closed list. Anything else that is thrown is a bug. */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  /** @param pointer RFC 6901, into the command's data: which part of it is refused. */
  constructor(
    readonly code: Code,
    readonly pointer?: string,
  ) {
    super(code);
  }
}

/** `const refuse: Refuse<MyRefusal> = refuseWith;` gives a decider a `refuse` that knows its own codes only. */
export type Refuse<Code extends string> = (code: Code, pointer?: string) => never;

export const refuseWith: Refuse<string> = (code, pointer) => {
  throw new Refusal(code, pointer);
};
