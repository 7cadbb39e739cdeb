/** Wakes one who waits. A ring that nobody waited for is kept for the next who does, so none is missed. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(this: Bell): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves once it has rung since the last time, after `ms` at the latest, or when the signal fires. Never rejects. */
  async heard(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.rung && !signal.aborted)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', this.wake, { once: true });
      });
    if (this.wake) signal.removeEventListener('abort', this.wake);
    this.wake = undefined;
    this.rung = false;
  }
}
