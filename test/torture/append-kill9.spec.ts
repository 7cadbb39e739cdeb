import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, stopPostgres } from '#libs/embedded';
import { PostgresEventStore, provisionDatabase, StoreUnavailable } from '#libs/event-store';
import { aFact } from '#libs/event-store/testing';
import { START } from '#libs/kernel';

const WRITERS = 64;
const ROUNDS = 3;
const WRITING_MS = 700;

/** The server and every process that it made, all at once, as when the power goes. */
function killWhole(postmaster: number) {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1] === String(postmaster);
      } catch {
        return false; // ended meanwhile
      }
    });
  for (const pid of [postmaster, ...children.map(Number)]) process.kill(pid, 'SIGKILL');
}

/** One writer, a stream of its own, until the server is gone: the ids that were acknowledged, in order. */
async function writeUntilGone(store: PostgresEventStore): Promise<readonly string[]> {
  const stream = `thing-${randomUUID()}`;
  const acknowledged: string[] = [];
  try {
    for (let n = 0; ; n++) {
      const fact = aFact({ stream });
      await store.append(stream, [fact], n === 0 ? 'none' : n - 1);
      acknowledged.push(fact.id);
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return acknowledged;
  }
}

it('no acknowledged append is missing after the whole server was killed in mid-write, again and again', async () => {
  const dataDir = join(tmpdir(), `jembatan-torture-${randomUUID()}`);
  let server = await startPostgres({ dataDir, password: 'only-here' });
  const { app } = await provisionDatabase(server.url, { name: 'office', ownerPassword: 'a', appPassword: 'b' });
  const store = new PostgresEventStore(app);
  const acknowledged: string[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      const before = acknowledged.length;
      const writing = Promise.all(Array.from({ length: WRITERS }, () => writeUntilGone(store)));
      await sleep(WRITING_MS);
      killWhole(server.pid);
      acknowledged.push(...(await writing).flat());
      expect(acknowledged.length - before).toBeGreaterThan(WRITERS);

      server = await startPostgres({ dataDir, password: 'only-here', port: server.port });
      expect(server.adopted).toBe(false);
      // reading it all also asserts that positions have no hole
      const held = new Set((await Array.fromAsync(store.readAll(START))).flat().map(({ id }) => id));
      expect(acknowledged.filter((id) => !held.has(id))).toStrictEqual([]);
    }
  } finally {
    await store.close();
    await stopPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
});
