import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import * as claim from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchangeCase from '#libs/domain/exchange';
import { aDatabaseToMake } from '#libs/embedded/testing';
import { MemoryEventStore, PostgresEventStore, provisionDatabase } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { MemoryExchange, MemoryTopics } from '#libs/exchange';
import { type NewFact, PUSAT, type RecordedFact, type StoredFact } from '#libs/kernel';
import { clientOf, poolOf } from '#libs/postgres';
import { aRecordedFact, MemoryInboxJournal, someNodes, spoken, Stumbling, TurnedClock } from '#libs/runtime/testing';
import { Inbox } from '../inbox/inbox.js';
import { bytesOf } from '../message.js';
import { Outbox } from '../outbox/outbox.js';
import { PostgresLeases } from '../postgres/leases.js';
import { migrateRuntime } from '../postgres/migrate.js';
import { PostgresOutboxJournal } from '../postgres/outbox-journal.js';
import { derivedId } from '../system.js';
import { restore } from './restore.js';
import type { Restoring } from './restoring.js';

const nodes = someNodes();
const topic = 'facts.dinas.surakarta';
const claims = 'claim-33.72-BLK-BACKLOG';
const [A, B] = ['0197a000-0000-7000-8000-00000000000a', '0197a000-0000-7000-8000-00000000000b'];
const catalogues = [equipmentRequest.catalogue, exchangeCase.catalogue, claim.catalogue];

/** The second request claims what the first submission of nobody else may. */
const restoring: Restoring = {
  implied: ({ stream }) =>
    stream === 'equipmentRequest-2'
      ? [{ stream: claims, type: 'ClaimTaken', data: { case: A, submissionNo: 7 }, alone: { submissionNo: 7 } }]
      : [],
  expected: ({ stream }) =>
    stream === 'equipmentRequest-2'
      ? [{ what: { id: 'konsep', en: 'draft' }, stream: 'requestDraft-2', isThere: (history) => history.length > 0 }]
      : [],
};

const said = (fields: Partial<RecordedFact> = {}): NewFact => {
  const { recordedAt: _, ...fact } = aRecordedFact({ commandId: randomUUID(), ...fields });
  return fact;
};
const claimed = (of: string, submissionNo: number) =>
  said({ type: 'ClaimTaken', stream: claims, data: { case: of, submissionNo } });
const copy = () => aRecordedFact({ origin: PUSAT, type: 'EquipmentRequestRegistered', data: { submissionNo: 1 } });

/** A Dinas on PostgreSQL, of which copies can be kept and put back, and the exchange. */
async function aNode() {
  const { serverUrl, name, drop } = await aDatabaseToMake();
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  await migrateRuntime(urls.owner, name);
  const topics = new MemoryTopics([topic]);
  const exchange = new MemoryExchange(topics);
  const asAdmin = async (...statements: readonly string[]) => {
    const client = new Client(serverUrl);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  return {
    exchange,
    messages: () => topics.find(topic)!.messages,
    ownerUrl: urls.owner,
    appRole: name,
    dump: () => asAdmin(`CREATE DATABASE ${name}_dump TEMPLATE ${name}`),
    putBack: async () => {
      await drop();
      await asAdmin(
        `CREATE DATABASE ${name} TEMPLATE ${name}_dump OWNER ${name}_owner`,
        `GRANT CONNECT, CREATE ON DATABASE ${name} TO ${name}`,
        `DROP DATABASE ${name}_dump`,
      );
    },
    /** While its store is open. */
    living: async <Result>(work: (store: PostgresEventStore) => Promise<Result>): Promise<Result> => {
      const store = new PostgresEventStore(urls.app);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    },
    /** Says these, and sends them unless the link is down. */
    say: async function (facts: ReadonlyArray<NewFact | RecordedFact>, { isLinked = true } = {}) {
      const store = new PostgresEventStore(urls.app);
      const pool = poolOf(urls.app, { max: 4 });
      for (const fact of facts) await store.appendOnce(fact.stream, [fact]);
      if (isLinked) {
        const outbox = new Outbox({
          node: 'surakarta',
          store,
          exchange,
          journal: new PostgresOutboxJournal(pool),
          leases: new PostgresLeases(pool),
          clock: new TurnedClock(),
          holder: randomUUID(),
          registry: nodes.registry,
          key: nodes.signingKey('surakarta'),
          shared: nodes.known.heardBy('shared'),
          toAllNodes: [],
        });
        const stopping = new AbortController();
        const running = outbox.run(stopping.signal, () => {});
        running.catch(() => {});
        await Promise.race([running, eventually(async () => expect(await outbox.oldestWaiting()).toBeUndefined())]);
        stopping.abort();
        await running;
      }
      await store.close();
      await pool.end();
      return facts.map(({ id }) => id);
    },
    end: drop,
  };
}
type Node = Awaited<ReturnType<typeof aNode>>;

const parts = (node: Node) => ({
  node: 'surakarta',
  appRole: node.appRole,
  registry: nodes.registry,
  exchange: node.exchange,
  features: { catalogues },
  restoring,
  keep: () => {},
});
/** One run of `restored`; over a connection that may fall. */
async function mend(node: Node, over: (client: Client) => Client = (client) => client, more: object = {}) {
  const client = clientOf(node.ownerUrl);
  await client.connect();
  try {
    return await restore(over(client), { ...parts(node), ...more });
  } finally {
    await client.end();
  }
}
const all = (node: Node) => node.living(async (store) => (await Array.fromAsync(store.readAll(''))).flat());
const inStream = (facts: readonly StoredFact[], stream: string) =>
  facts.filter((fact) => fact.stream === stream).map(({ id, revision }) => ({ id, revision }));

/** Whoever reads the topic: Pusat. */
function aReader(node: Node) {
  const store = new MemoryEventStore();
  const journal = new MemoryInboxJournal();
  const inbox = new Inbox({ ...nodes, node: PUSAT, store, journal, derivedId, now: () => new Date().toISOString() });
  let next = 0;
  const read = async () => {
    const messages = node.messages().slice(next);
    next += messages.length;
    if (messages.length > 0) await inbox.handle({ topic, source: 's', messages });
  };
  return { store, journal, read };
}

let node: Node;
beforeEach(async () => {
  node = await aNode();
});
afterEach(() => node.end());

/** Backed up with two facts said; two more were said since; put back, and worked on without a link. */
async function anOldDatabase() {
  const kept = [said(), copy(), claimed(B, 1), said()];
  await node.say(kept);
  await node.dump();
  const lost = [said(), said({ stream: 'equipmentRequest-2', case: 'equipmentRequest-2' })];
  await node.say([...lost, claimed(A, 7)]);
  await node.putBack();
  const meanwhile = { byClerk: said(), receipt: receipt(), copy: copy(), spoilt: claimed(B, 7), fine: claimed(B, 8) };
  await node.say(Object.values(meanwhile), { isLinked: false });
  return { kept, lost, meanwhile };
}
function receipt() {
  const data = { topic: 'facts.pusat.surakarta', epoch: 1, upToSequence: 1, sha256: 'a'.repeat(64) };
  const actor = { kind: 'process', subject: 'inbox', role: 'process' } as const;
  const { case: _c, office: _o, ...fact } = said({ type: 'FactsReceived', stream: 'exchange-surakarta', data, actor });
  return fact;
}

it('writes the log anew: what was said is there in its bytes and order, what never was is not', async () => {
  const { kept, lost, meanwhile } = await anOldDatabase();
  const report = await mend(node);
  const facts = await all(node);
  expect(inStream(facts, 'equipmentRequest-1')).toStrictEqual(
    [kept[0], kept[1], kept[3], meanwhile.copy, lost[0]].map((fact, revision) => ({ id: fact!.id, revision })),
  );
  expect(inStream(facts, 'equipmentRequest-2')).toStrictEqual([{ id: lost[1]!.id, revision: 0 }]);
  const claimsNow = facts.filter(({ stream }) => stream === claims);
  expect(claimsNow.map(({ data }) => data)).toStrictEqual([
    { case: B, submissionNo: 1 },
    { case: B, submissionNo: 8 },
    { case: A, submissionNo: 7 },
  ]);
  expect(facts.map(({ position }) => Number(position))).toStrictEqual(facts.map((_, i) => i + 1));
  expect(facts.map(({ storedAt }) => storedAt)).toStrictEqual(facts.map(({ storedAt }) => storedAt).toSorted());

  const sent = new Map(node.messages().map(({ body }) => [(JSON.parse(body.toString()) as RecordedFact).id, body]));
  const ours = facts.filter(({ id }) => sent.has(id));
  expect(ours.map(({ id }) => id)).toStrictEqual([...sent.keys()]);
  for (const fact of ours) expect(bytesOf(fact)).toStrictEqual(sent.get(fact.id));

  expect(report).toMatchObject({
    node: 'surakarta',
    topics: [{ topic, epoch: 2, after: { epoch: 1, sequence: 4 } }],
    kept: 6,
    fetched: 2,
    leftOut: [
      { commandId: meanwhile.byClerk.commandId, subject: 'p-1', role: 'clerk', facts: ['ClarificationAnswered'] },
    ],
    leftOutOfProcesses: 1,
    cases: [
      { case: 'equipmentRequest-1', office: '33.72', missing: [] },
      { case: 'equipmentRequest-2', missing: [{ en: 'draft' }] },
    ],
    lost: { from: expect.any(String), fromPosition: '0000000000000004' },
  });
});

it('lets processes work again from what the backup surely had', async () => {
  const { kept } = await anOldDatabase();
  const newest = (await all(node)).at(-1)!;
  const owner = clientOf(node.ownerUrl);
  await owner.connect();
  await owner.query('UPDATE runtime.reactor SET position = $1, fact_id = $2', [newest.position, newest.id]);
  await mend(node);
  const { rows } = await owner.query('SELECT position, fact_id::text AS id FROM runtime.reactor');
  await owner.end();
  expect(rows).toStrictEqual([{ position: '0000000000000004', id: kept[3]!.id }]);
});

it('knows every place where a position is remembered', async () => {
  const owner = clientOf(node.ownerUrl);
  await owner.connect();
  const { rows } = await owner.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.columns
      WHERE table_schema = 'runtime' AND column_name = 'position' ORDER BY 1`,
  );
  await owner.end();
  // a table that is new here needs its line in RestoredJournals.rewrite
  expect(rows.map(({ table }) => table)).toStrictEqual([
    'file_naming',
    'generation',
    'outbound',
    'outbox',
    'reactor',
    'stuck',
  ]);
});

it('keeps the old log where the service cannot read it', async () => {
  const { meanwhile } = await anOldDatabase();
  const { oldStore } = await mend(node);
  const owner = clientOf(node.ownerUrl);
  await owner.connect();
  const { rows } = await owner.query<{ id: string; may: boolean }>(
    `SELECT id::text AS id, has_table_privilege($2, '${oldStore}.fact', 'SELECT') AS may FROM ${oldStore}.fact WHERE id = $1`,
    [meanwhile.byClerk.id, node.appRole],
  );
  await owner.end();
  expect(rows).toStrictEqual([{ id: meanwhile.byClerk.id, may: false }]);
});

it('goes on in a new epoch, which whoever heard the one before believes: nothing lost, nothing twice', async () => {
  const reader = aReader(node);
  const { kept, lost } = await anOldDatabase();
  await reader.read();
  await mend(node);
  const after = said();
  await node.say([after]);
  await reader.read();
  expect((await reader.store.read('equipmentRequest-1')).map(({ id }) => id)).toStrictEqual(
    [kept[0], kept[3], lost[0], after].map((fact) => fact!.id),
  );
  expect(reader.journal.consumers.get(topic)).toMatchObject({ epoch: 2, sequence: 3 });
  expect(reader.journal.noted).toStrictEqual([]);

  // and somebody who has heard nothing yet hears all of it
  const newcomer = aReader(node);
  await newcomer.read();
  expect(newcomer.journal.consumers.get(topic)).toMatchObject({ epoch: 2, sequence: 3 });
  expect(newcomer.journal.noted).toStrictEqual([]);
});

it('lets a reader go on that a fork has stopped: what came first counts, for both', async () => {
  const reader = aReader(node);
  const [first] = await node.say([said(), said()]);
  const other = spoken(nodes, aRecordedFact(), { sequence: 2 });
  await node.exchange.publish(topic, [other, spoken(nodes, aRecordedFact(), { sequence: 3 })]);
  await expect(reader.read()).rejects.toThrow('is stopped');
  const report = await mend(node);
  expect(report).toMatchObject({ fetched: 0, topics: [{ after: { epoch: 1, sequence: 2 } }] });
  const [after] = await node.say([said()]);
  await reader.read();
  const heard = (await reader.store.read('equipmentRequest-1')).map(({ id }) => id);
  expect([heard.length, heard[0], heard[2]]).toStrictEqual([3, first, after]);
  expect(reader.journal.consumers.get(topic)).not.toHaveProperty('stopped');
});

it('mends a database that was lost wholly', async () => {
  const empty = node.dump();
  await empty;
  const ids = await node.say([said(), said(), said({ stream: 'equipmentRequest-2', case: 'equipmentRequest-2' })]);
  await node.putBack();
  expect(await mend(node)).toMatchObject({
    kept: 0,
    fetched: 3,
    lost: expect.not.objectContaining({ from: expect.anything() }),
  });
  expect((await all(node)).slice(0, 3).map(({ id }) => id)).toStrictEqual(ids);
});

it('can be mended again after another restore', async () => {
  await anOldDatabase();
  await mend(node);
  await node.dump();
  const [last] = await node.say([said()]);
  await node.putBack();
  expect(await mend(node)).toMatchObject({ fetched: 1, topics: [{ epoch: 3, after: { epoch: 2, sequence: 2 } }] });
  expect((await all(node)).map(({ id }) => id)).toContain(last);
  const reader = aReader(node);
  await node.say([said()]);
  await reader.read();
  expect(reader.journal.consumers.get(topic)).toMatchObject({ epoch: 3, sequence: 3 });
});

it('does nothing where the database is as new as what it has said, and says so', async () => {
  await expect(mend(node)).rejects.toMatchObject({ name: 'NothingToRestore' });
  await node.say([said(), said()]);
  await node.say([said()], { isLinked: false });
  await expect(mend(node)).rejects.toMatchObject({ name: 'NothingToRestore' });
  expect(await all(node)).toHaveLength(3);
});

it('does nothing while the service runs', async () => {
  await anOldDatabase();
  await node.living(async (store) => {
    await store.head();
    await expect(mend(node)).rejects.toThrow('the service still runs');
  });
});

it('does nothing when its report cannot be kept', async () => {
  await anOldDatabase();
  const before = (await all(node)).map(({ id }) => id);
  const keep = () => {
    throw new Error('the disk is full');
  };
  await expect(mend(node, undefined, { keep })).rejects.toThrow('the disk is full');
  expect((await all(node)).map(({ id }) => id)).toStrictEqual(before);
});

it.each(['before', 'after'] as const)(
  'killed at any await, %s its effect, either all of it has happened or nothing, and it can be run again',
  async (when) => {
    const { kept, lost, meanwhile } = await anOldDatabase();
    const owner = clientOf(node.ownerUrl);
    await owner.connect();
    const ids = async () =>
      (await owner.query<{ id: string }>('SELECT id::text AS id FROM facts.fact ORDER BY position')).rows;
    const before = await ids();
    let deaths = 0;
    for (let at = 1; ; at++) {
      const stumbling = new Stumbling(at, when);
      const ended = await mend(node, (client) => stumbling.over(client)).catch((error: unknown) => error);
      const now = await ids();
      if (now.length !== before.length || !stumbling.happened) {
        if (stumbling.happened) await expect(mend(node)).rejects.toMatchObject({ name: 'NothingToRestore' });
        break;
      }
      expect(ended).toMatchObject({ name: 'Killed' });
      expect(now).toStrictEqual(before);
      deaths += 1;
    }
    await owner.end();
    expect(deaths).toBeGreaterThan(30);
    const facts = await all(node);
    expect(inStream(facts, 'equipmentRequest-1').map(({ id }) => id)).toStrictEqual(
      [kept[0], kept[1], kept[3], meanwhile.copy, lost[0]].map((fact) => fact!.id),
    );
  },
);
