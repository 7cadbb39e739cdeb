import { setTimeout as sleep } from 'node:timers/promises';
import { v5, v7 } from 'uuid';
import { Chance, Clock, Ids } from '#libs/kernel';

/** The machine's time, and what a development clock is ahead of it: never in production. Waiting takes its real time. */
export class SystemClock extends Clock {
  private readonly listeners = new Set<() => void>();
  private ahead = 0;

  override now() {
    return new Date(Date.now() + this.ahead).toISOString();
  }

  override wait(ms: number, signal?: AbortSignal) {
    return sleep(ms, undefined, signal && { signal }).catch(() => {});
  }

  get aheadMs() {
    return this.ahead;
  }

  /** It never goes back. */
  turn(aheadMs: number) {
    if (aheadMs <= this.ahead) return;
    this.ahead = aheadMs;
    for (const listener of this.listeners) listener();
  }

  /** Called whenever it was turned. @returns what ends that */
  onTurn(listener: () => void): () => void {
    const again = () => listener();
    this.listeners.add(again);
    return () => this.listeners.delete(again);
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
