import type { StoredFact } from '#libs/kernel';

// What can be wrong with an asking itself, whatever the rules of the case. HTTP answers each with its own status.

/** This database is older than what it has already said: somebody restored a backup. Nothing may be said until that is mended. */
export class OlderThanSaid extends Error {
  override readonly name = 'OlderThanSaid';

  constructor(topic: string, { epoch, sequence }: Readonly<{ epoch: number; sequence: number }>) {
    super(
      `${topic} holds our message ${epoch}/${sequence}, which this database does not know: it was restored from a backup. Stop the service and run "npm run restored" (docs/operations.md)`,
    );
  }
}

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
