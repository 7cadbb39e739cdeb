/** What time it is, and waiting. */
export abstract class Clock {
  /** RFC 3339 in UTC, milliseconds: `2026-02-02T02:00:00.000Z`. */
  abstract now(): string;
  /** Resolves after so many milliseconds, or at once when the signal fires; never rejects. */
  abstract wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Ids of new things. */
export abstract class Ids {
  /** UUIDv7. */
  abstract fresh(): string;
}

/** Randomness that nobody's safety depends on. */
export abstract class Chance {
  /** At least 0, less than 1. */
  abstract next(): number;
}
