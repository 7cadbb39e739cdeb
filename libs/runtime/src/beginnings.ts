import { Refusal } from '#libs/kernel';
import type { Asking, Execute } from './execute.js';
import { derivedId } from './system.js';

/** What a side says once, of its own accord, and never again. */
export type Beginning = Readonly<{
  /** Stands in the id of the asking: kept for good. */
  name: string;
  ask: (asking: Asking) => Execute<never, never, never, never>;
}>;

type Parts = Readonly<{
  beginnings: readonly Beginning[];
  execute: (ask: Execute<never, never, never, never>) => Promise<unknown>;
  /** Who is told what was refused, since people have said otherwise already. */
  refused: (name: string, code: string) => void;
}>;

/** Asks each beginning, then rests until the signal fires; asked again, at whichever instance, nothing is added. */
export class Beginnings {
  constructor(private readonly parts: Parts) {}

  async run(signal: AbortSignal, well: () => void): Promise<void> {
    for (const { name, ask } of this.parts.beginnings) {
      if (signal.aborted) return;
      await this.parts.execute(ask(askingOf(name))).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        this.parts.refused(name, error.code);
      });
    }
    well();
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}

function askingOf(name: string): Asking {
  const commandId = derivedId('beginning', name);
  return {
    subject: name,
    kind: 'process',
    commandId,
    commandHash: commandId,
    correlationId: commandId,
    permit: () => ({ role: 'process' }),
    seen: 'unasked',
  };
}
