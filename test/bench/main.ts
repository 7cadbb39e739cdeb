import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#libs/embedded';
import { PostgresEventStore, provisionDatabase } from '#libs/event-store';
import { appends } from './append.js';
import { held, type Measured } from './measure.js';
import { replay } from './replay.js';

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });

const dataDir = join(tmpdir(), `jembatan-bench-${randomUUID()}`);
const server = await startPostgres({
  dataDir,
  password: 'bench',
  settings: { max_connections: '300', max_wal_size: '4GB' },
});
try {
  const urls = await provisionDatabase(server.url, { name: 'bench', ownerPassword: 'a', appPassword: 'b' });
  const superuser = new URL(server.url);
  superuser.pathname = '/bench';
  const store = new PostgresEventStore(urls.app);
  const contests = [
    ...[1, 64, 256].map((writers) => appends(writers, store, superuser.href)),
    replay(store, superuser.href),
  ].filter(({ measure }) => !values.only || measure === values.only);
  if (contests.length === 0) throw new Error(`nothing here is called "${values.only}"`);
  const rows: Measured[] = [];
  for (const contest of contests) {
    const row = await held(contest);
    rows.push(row);
    if (values.json) process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  if (!values.json) console.table(rows, ['measure', 'ours', 'unit', 'peer', 'peerName', 'ratioPeer']);
  await store.close();
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
