import { Clock } from '#libs/kernel';

type Waiter = Readonly<{ until: number; wake: () => void }>;

/** Stands still until it is turned. */
export class TurnedClock extends Clock {
  private readonly waiting = new Set<Waiter>();
  private ms: number;

  constructor(from = '2026-02-02T02:00:00.000Z') {
    super();
    this.ms = Date.parse(from);
  }

  override now() {
    return new Date(this.ms).toISOString();
  }

  override wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiter: Waiter = { until: this.ms + ms, wake: () => this.waiting.delete(waiter) && resolve() };
      this.waiting.add(waiter);
      signal?.addEventListener('abort', waiter.wake, { once: true });
    });
  }

  /** Wakes whoever has waited long enough by then. */
  turn(ms: number) {
    this.ms += ms;
    for (const { until, wake } of this.waiting) if (until <= this.ms) wake();
  }

  /** For how long the next one to wake has still to wait; undefined when nobody waits. */
  get nextIn(): number | undefined {
    const untils = [...this.waiting].map(({ until }) => until - this.ms);
    return untils.length === 0 ? undefined : Math.min(...untils);
  }
}
