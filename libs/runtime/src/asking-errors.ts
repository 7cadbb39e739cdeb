import type { StoredFact } from '#libs/kernel';

// What can be wrong with an asking itself, whatever the rules of the case. HTTP answers each with its own status.

/** No such stream, or one that is not the asker's to know of. */
export class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** The same command id was used for something else, or by somebody else. */
export class CommandIdUsed extends Error {
  override readonly name = 'CommandIdUsed';
}

/** A command on an existing stream must say what has been seen of it. */
export class SeenNothing extends Error {
  override readonly name = 'SeenNothing';
}

/** The stream has moved on since it was seen. */
export class Stale extends Error {
  override readonly name = 'Stale';

  /** @param unseen the facts that came since, oldest first. */
  constructor(
    readonly etag: string,
    readonly unseen: readonly StoredFact[],
  ) {
    super('the stream has moved on since it was seen');
  }
}

/** Claimed to have happened later than now, by more than a clock may be wrong. */
export class Ahead extends Error {
  override readonly name = 'Ahead';
}

/** Told long after it happened, without saying why. */
export class LateWithoutReason extends Error {
  override readonly name = 'LateWithoutReason';
}

/** One fact would be larger than a fact may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Text that cannot be kept: a lone surrogate or U+0000. */
export class Unstorable extends Error {
  override readonly name = 'Unstorable';
}

/** The tables of the read models are being built: they can be asked once they stand. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt';
}
