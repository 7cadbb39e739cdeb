/** Wakes whoever waits for new facts; a ring that nobody waited for is remembered once. */
export class Wake {
  private readonly waiting = new Set<() => void>();
  private rung = 0;

  ring = () => {
    this.rung += 1;
    for (const wake of this.waiting) wake();
  };

  /** How often it has rung: give this to `after`, taken before looking. */
  get count() {
    return this.rung;
  }

  /** Resolves when it has rung since that count, when the signal fires, or after so many milliseconds. */
  after(count: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.rung !== count || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
