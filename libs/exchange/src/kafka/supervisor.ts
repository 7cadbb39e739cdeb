import { backOff, wait } from '../patience.js';
import type { Membership } from './membership.js';

/** A membership that held for so long makes good the failures before it. */
const LASTING_MS = 30_000;

type Work = Readonly<{
  join(this: void): Promise<Membership | undefined>;
  /** The membership that is in force. */
  holds(this: void, membership: Membership): void;
  failed(this: void, error: unknown): void;
  signal: AbortSignal;
}>;

export type Supervision = Readonly<{
  /** Whether kafkajs may restart a consumer by its own judgement. */
  kafkajsRestarts: boolean;
  /** Resolves when the signal has fired and nobody is a member any more. */
  keep(this: void, work: Work): Promise<void>;
}>;

/**
 * kafkajs gives a consumer up for good on some answers of the coordinator (#1445, #1630), after a broker was killed and
 * came back for one, while the application looks healthy. So it restarts nothing here: whatever ends, the first connect
 * included, is left in good order and built anew.
 */
export const supervised: Supervision = {
  kafkajsRestarts: false,
  async keep({ join, holds, failed, signal }) {
    for (let failures = 0; !signal.aborted; ) {
      try {
        const membership = await join();
        if (!membership) return;
        holds(membership);
        const joinedAt = performance.now();
        const end = await Promise.race([membership.over, aborted(signal)]);
        if (performance.now() - joinedAt > LASTING_MS) failures = 0;
        await membership.leave();
        if (typeof end !== 'string') throw end;
        failures = 0;
      } catch (error) {
        failed(error);
        await wait(backOff(failures++), signal);
      }
    }
  },
};

/** kafkajs on its own, to see that the supervisor is needed. */
export const unsupervised: Supervision = {
  kafkajsRestarts: true,
  async keep({ join, holds, failed, signal }) {
    try {
      const membership = await join();
      if (!membership) return;
      holds(membership);
      await aborted(signal);
      await membership.leave();
    } catch (error) {
      failed(error);
    }
  },
};

const aborted = (signal: AbortSignal) =>
  new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
