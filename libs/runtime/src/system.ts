import { setTimeout as sleep } from 'node:timers/promises';
import { v5, v7 } from 'uuid';
import { Chance, Clock, Ids } from '#libs/kernel';

export class SystemClock extends Clock {
  override now() {
    return new Date().toISOString();
  }

  override wait(ms: number, signal?: AbortSignal) {
    return sleep(ms, undefined, signal && { signal }).catch(() => {});
  }
}

export class SystemIds extends Ids {
  override fresh() {
    return v7();
  }
}

export class SystemChance extends Chance {
  override next() {
    return Math.random();
  }
}

const JEMBATAN = 'b0d1c2a4-6a57-5f0e-9c1b-3d2f6f5c7a10';

/** UUIDv5 of these words: the same id whenever the same thing is meant. */
export const derivedId = (...words: readonly string[]) => v5(JSON.stringify(words), JEMBATAN);
