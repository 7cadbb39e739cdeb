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
