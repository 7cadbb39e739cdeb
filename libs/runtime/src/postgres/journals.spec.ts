import { aDatabaseToMake } from '#libs/embedded/testing';
import { provisionDatabase } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import {
  dueTimesBehaviour,
  inboxJournalBehaviour,
  leasesBehaviour,
  outboxJournalBehaviour,
  reactionJournalBehaviour,
  stuckListBehaviour,
} from '#libs/runtime/testing';
import { PostgresDueTimes } from './due-times.js';
import { PostgresInboxJournal } from './inbox-journal.js';
import { PostgresLeases } from './leases.js';
import { migrateRuntime } from './migrate.js';
import { PostgresOutboxJournal } from './outbox-journal.js';
import { PostgresReactionJournal } from './reaction-journal.js';
import { PostgresReadModelTables } from './read-model-tables.js';
import { PostgresStuckList } from './stuck-list.js';

/** A service's database, and its pool as two processes have it. */
async function aServiceDatabase() {
  const { serverUrl, name, drop } = await aDatabaseToMake();
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  await migrateRuntime(urls.owner, name);
  const pools = [poolOf(urls.app, { max: 6 }), poolOf(urls.app, { max: 6 })] as const;
  const end = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await drop();
  };
  return { url: urls.app, pools, end };
}

inboxJournalBehaviour('PostgreSQL', async () => {
  const { url, pools, end } = await aServiceDatabase();
  const [journal, again] = pools.map((pool) => new PostgresInboxJournal(url, pool)) as [
    PostgresInboxJournal,
    PostgresInboxJournal,
  ];
  return { journal, again, end: () => Promise.all([journal.close(), again.close()]).then(end) };
});
outboxJournalBehaviour('PostgreSQL', async () => {
  const { pools, end } = await aServiceDatabase();
  return { journal: new PostgresOutboxJournal(pools[0]), leases: new PostgresLeases(pools[1]), end };
});
reactionJournalBehaviour('PostgreSQL', async () => {
  const { pools, end } = await aServiceDatabase();
  return { journal: new PostgresReactionJournal(pools[0]), leases: new PostgresLeases(pools[1]), end };
});
for (const job of ['reactions', 'timers'] as const)
  stuckListBehaviour('PostgreSQL', job, async () => {
    const { pools, end } = await aServiceDatabase();
    return { journal: new PostgresStuckList(pools[0], job), leases: new PostgresLeases(pools[1]), end };
  });
dueTimesBehaviour('PostgreSQL', async (models) => {
  const { url, pools, end } = await aServiceDatabase();
  const tables = new PostgresReadModelTables(url, pools[0], models);
  return { tables, dueTimes: new PostgresDueTimes(tables, models), end: () => tables.close().then(end) };
});
leasesBehaviour('PostgreSQL', async () => {
  const { pools, end } = await aServiceDatabase();
  // the clock is the database's: instead of letting it go on, what was taken is moved into the past
  const pass = async (ms: number) => {
    await pools[1].query(`UPDATE runtime.lease SET expires = expires - $1 * interval '1 millisecond'`, [ms]);
  };
  return { leases: new PostgresLeases(pools[0]), pass, end };
});
