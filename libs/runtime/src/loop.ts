import type { Chance, Clock } from '#libs/kernel';

export type LoopHealth = Readonly<{
  name: string;
  up: boolean;
  /** Since when it fails without a pause, and with what it failed last. */
  failing?: Readonly<{ since: string; reason: string }>;
}>;

const FIRST_WAIT = 100;
const LONGEST_WAIT = 10_000;

/** Work that goes on until it is stopped: when it throws it is begun anew after a wait that grows, with some chance in it. */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failing: LoopHealth['failing'];
  private failures = 0;

  constructor(
    readonly name: string,
    private readonly work: (signal: AbortSignal, well: () => void) => Promise<void>,
    private readonly clock: Clock,
    private readonly chance: Chance,
    private readonly onFailure: (name: string, error: unknown) => void = () => {},
  ) {}

  start() {
    this.running ??= this.run();
  }

  /** Resolves when the work has ended. */
  async stop() {
    this.stopping.abort();
    await this.running;
  }

  health(): LoopHealth {
    return { name: this.name, up: !this.failing, ...(this.failing && { failing: this.failing }) };
  }

  private async run() {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.work(signal, () => this.isWell());
        this.isWell();
      } catch (error) {
        if (signal.aborted) return;
        this.failing = { since: this.failing?.since ?? this.clock.now(), reason: String(error) };
        this.onFailure(this.name, error);
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++);
        await this.clock.wait(wait * (0.5 + this.chance.next() / 2), signal);
      }
    }
  }

  private isWell() {
    this.failing = undefined;
    this.failures = 0;
  }
}
