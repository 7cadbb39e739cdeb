// Run by the benchmark, in a process of its own: projects the whole log once, and says how long it took and what memory.
import { PostgresEventStore } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import { dinasReadModels, myRequests } from '#libs/read-models';
import { PostgresReadModelTables, Projector } from '#libs/runtime';

const [how, url] = process.argv.slice(2);
if (!url) throw new Error('needs what to do, and the url of a database');
const pool = poolOf(url);
const store = new PostgresEventStore(url);
const tables = new PostgresReadModelTables(url, pool, [myRequests]);
await pool.query(tables.howToForget());
if (how === 'catch-up') await tables.build({ position: '' }, (async function* () {})());

const stopping = new AbortController();
const projector = new Projector(
  store,
  tables,
  dinasReadModels.filter(({ model }) => model.name === myRequests.name),
);
const head = await store.head();
const before = process.memoryUsage.rss() / 2 ** 20;
const begun = performance.now();
const running = projector.run(stopping.signal, () => {});
await Promise.race([running, projector.waitFor(head, stopping.signal)]);
const ms = performance.now() - begun;
stopping.abort();
await running;
process.stdout.write(JSON.stringify({ ms, before, mib: process.resourceUsage().maxRSS / 1024 }));
await Promise.all([store.close(), tables.close()]);
await pool.end();
