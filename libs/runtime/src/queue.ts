/** Work on one key waits for the work before it; other keys don't wait. */
export class Queues {
  private readonly tails = new Map<string, Promise<unknown>>();

  inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.tails.set(key, mine);
    const forget = () => this.tails.get(key) === mine && this.tails.delete(key);
    mine.then(forget, forget);
    return mine;
  }
}

/** At most so many works at a time; the others wait in the order they came. */
export class AtOnce {
  private readonly waiting: Array<() => void> = [];
  private free: number;

  constructor(most: number) {
    this.free = most;
  }

  async within<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
