/** One append that waits for its turn. */
type Waiting<Work, Result> = Readonly<{
  key: string;
  work: Work;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}>;

const LARGEST_BATCH = 512;
/** From this many waiting on, a second batch is sent while the first is under way; twice as many are halved for it. */
const DEEP = 32;
/** A third would only wait: one is stored while the next is on its way. */
const UNDER_WAY = 2;

/**
 * Natural batching: one batch is under way, and whatever comes meanwhile forms the next. At most one append of a stream
 * is in a batch, so that each is judged by what the one before it did. Alone, an append waits for nothing.
 */
export class GroupCommit<Work, Result> {
  private queue: Waiting<Work, Result>[] = [];
  private underWay = 0;
  private isDue = false;
  private readonly busyKeys = new Set<string>();
  private idle: (() => void)[] = [];

  /** @param commit answers each of them, in order, with a result or an error; rejects when it failed whole. */
  constructor(private readonly commit: (batch: readonly Work[]) => Promise<ReadonlyArray<Result | Error>>) {}

  add(key: string, work: Work): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.queue.push({ key, work, resolve, reject });
      if (!this.isDue && this.mayGo()) {
        this.isDue = true;
        queueMicrotask(() => {
          this.isDue = false;
          this.next();
        });
      }
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  async drained(): Promise<void> {
    if (this.underWay > 0 || this.queue.length > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private mayGo(): boolean {
    const least = this.underWay === 0 ? 1 : DEEP;
    return this.underWay < UNDER_WAY && this.queue.length >= least;
  }

  private next() {
    while (this.mayGo()) {
      const batch = this.take();
      if (batch.length === 0) return;
      this.underWay += 1;
      void this.run(batch).finally(() => {
        this.underWay -= 1;
        for (const { key } of batch) this.busyKeys.delete(key);
        this.next();
        if (this.underWay === 0 && this.queue.length === 0) for (const resolve of this.idle.splice(0)) resolve();
      });
    }
  }

  private take(): readonly Waiting<Work, Result>[] {
    const batch: Waiting<Work, Result>[] = [];
    const waiting = this.queue.length;
    const most = Math.min(LARGEST_BATCH, this.underWay === 0 && waiting >= 2 * DEEP ? Math.ceil(waiting / 2) : waiting);
    this.queue = this.queue.filter((one) => {
      if (batch.length === most || this.busyKeys.has(one.key)) return true;
      this.busyKeys.add(one.key);
      batch.push(one);
      return false;
    });
    return batch;
  }

  private async run(batch: readonly Waiting<Work, Result>[]) {
    try {
      settle(batch, await this.commit(batch.map(({ work }) => work)));
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error);
      // one of them spoils it for all: each by itself, so that it hurts only itself
      for (const alone of batch) {
        await this.commit([alone.work]).then(
          (results) => settle([alone], results),
          (reason: unknown) => alone.reject(reason),
        );
      }
    }
  }
}

function settle<Work, Result>(batch: readonly Waiting<Work, Result>[], results: ReadonlyArray<Result | Error>) {
  batch.forEach(({ resolve, reject }, i) => {
    const result = results[i]!;
    if (result instanceof Error) reject(result);
    else resolve(result);
  });
}
