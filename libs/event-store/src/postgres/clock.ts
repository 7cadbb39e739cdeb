import { alone, clientOf, listen } from '#libs/postgres';

const CHANNEL = 'clock';
const AHEAD = '(extract(epoch FROM ahead) * 1000)::bigint AS ms';

/** How many milliseconds this log's time is ahead of the server's: 0 in production. */
export async function readAhead(url: string): Promise<number> {
  const client = clientOf(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ ms: number }>(`SELECT ${AHEAD} FROM facts.clock`);
    return rows[0]?.ms ?? 0;
  } finally {
    await client.end();
  }
}

/** Tells how far ahead it is whenever that may have changed, until the signal fires. */
export function followAhead(url: string, turned: (ms: number) => void, signal: AbortSignal): Promise<void> {
  // anybody may notify: what counts is what stands there
  return listen(url, CHANNEL, () => void readAhead(url).then(turned, () => {}), signal);
}

/**
 * Puts a development clock ahead, never back: all that is recorded from now on is of that time.
 * @param ownerUrl as the role that owns the database
 * @param ms ahead of the server's clock
 */
export const turnClock = (ownerUrl: string, ms: number): Promise<void> =>
  alone(ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO facts.clock AS clock (ahead) VALUES ($1 * interval '1 millisecond')
        ON CONFLICT (the_one) DO UPDATE SET ahead = greatest(clock.ahead, excluded.ahead)`,
      [ms],
    );
    await client.query(`NOTIFY ${CHANNEL}`);
  });
