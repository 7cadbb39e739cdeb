import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf } from './connection.js';

const LONGEST_WAIT_MS = 5_000;

/**
 * Calls back with each notification on a channel, and with nothing once after every (re)connection, since one may have been missed.
 * Reconnects, backing off, until the signal fires. A notification is a hint: look slowly beside it.
 */
export async function listen(
  url: string,
  channel: string,
  onNotify: (payload?: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const stopping = Promise.withResolvers<void>();
    const stop = () => stopping.resolve();
    signal.addEventListener('abort', stop);
    const client = clientOf(url, { application_name: `listens to ${channel}` });
    try {
      const ended = new Promise<void>((resolve) => client.once('end', resolve).once('error', () => resolve()));
      client.on('notification', ({ payload }) => onNotify(payload));
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      failures = 0;
      onNotify();
      await Promise.race([ended, stopping.promise]);
    } catch {
      failures += 1;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.end().catch(() => {});
    }
    if (!signal.aborted)
      await sleep(Math.min(LONGEST_WAIT_MS, 100 * 2 ** failures), undefined, { signal }).catch(() => {});
  }
}
