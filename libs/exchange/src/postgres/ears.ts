import type { Pool, PoolClient } from 'pg';
import { type Log } from '../log.js';
import { backOff, wait, wordsOf } from '../patience.js';

/**
 * Hears what other connections NOTIFY, over a connection of its own that is made anew when it is lost. What was said
 * meanwhile is lost, so a listener also looks by itself from time to time, and whenever `heard` comes without a topic.
 */
export class Ears {
  private readonly closing = new AbortController();
  private readonly closed: Promise<void>;

  constructor(
    private readonly pool: Pool,
    private readonly heard: (topic: string | undefined) => void,
    private readonly log: Log,
  ) {
    this.closed = this.listen();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.closed;
  }

  private async listen(): Promise<void> {
    const { signal } = this.closing;
    for (let failures = 0; !signal.aborted; ) {
      let client: PoolClient | undefined;
      try {
        client = await this.pool.connect();
        const lost = lossOf(client, signal);
        client.on('notification', ({ payload }) => this.heard(payload || undefined));
        await client.query('LISTEN exchange');
        failures = 0;
        this.heard(undefined);
        const error = await lost;
        if (error) throw error;
      } catch (error) {
        this.log.warn({ error: wordsOf(error) }, 'the exchange does not hear; listening again');
      } finally {
        client?.release(true);
      }
      await wait(backOff(failures++), signal);
    }
  }
}

/** Resolves when the connection is lost, with the error, or when the signal fires, with none. */
const lossOf = (client: PoolClient, signal: AbortSignal): Promise<Error | undefined> =>
  new Promise((resolve) => {
    client.once('error', resolve);
    client.once('end', () => resolve(new Error('the connection ended')));
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
