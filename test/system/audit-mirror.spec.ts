import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import request from 'supertest';
import type { Person } from '#libs/access';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import type { NewFact } from '#libs/kernel';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { DecidedRequest } from './committed.js';

type Auditor = Awaited<ReturnType<Bridge['audited']>>;
let bridge: Bridge;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
beforeEach(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
});
afterEach(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

const auditor: Person = people.auditor;
const ask = async (path: string) => (await bridge.as(auditor, 'auditor').get(path)).body;
const health = () => request(bridge.apps.get('auditor')!.getHttpServer()).get('/health/mirrors');

async function inDatabase<Row extends QueryResultRow>(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    let rows: readonly Row[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
/** As somebody who may do everything there, around the service. */
const tamper = (node: 'surakarta' | 'pusat', ...statements: readonly string[]) =>
  inDatabase(bridge.superuserUrl(node), ...statements);

const newFact = (fields: Parameters<typeof aRecordedFact>[0]): NewFact => {
  const { recordedAt: _, ...fact } = aRecordedFact(fields);
  return fact;
};

/** Everything that both services have stands in the mirrors. */
const mirrored = () =>
  eventually(async () => {
    const { mirrors } = await ask('/mirrors');
    for (const node of ['surakarta', 'pusat'] as const) {
      // who reads is noted after what was read: that comes with the next reading
      const last = (await stores[node].read(`readings-auditor-${new Date().toISOString().slice(0, 10)}`)).length;
      const head = Number(await stores[node].head());
      const { position } = (mirrors as readonly { name: string; position: string }[]).find(
        ({ name }) => name === node,
      )!;
      expect(Number(position)).toBeGreaterThanOrEqual(head - last);
    }
  });

/** Both sides have all of it, and the mirrors too. */
async function reconciled(expected: object, path = '/reconciliation') {
  await eventually(async () => expect(await ask(path)).toMatchObject(expected));
}

/** The Dinas has all that Pusat has said of it. */
const arrived = (stream: string) => eventually(async () => expect(await stores.surakarta.read(stream)).toHaveLength(4));

describe('a mirror', () => {
  const main = join(import.meta.dirname, '../../dist/apps/auditor/src/main.js');
  const program = ({ settings: of }: Auditor, port: number) =>
    spawn(process.execPath, [main], {
      env: {
        PORT: String(port),
        DATABASE_URL: of.databaseUrl,
        NODES: of.nodes,
        SOURCES: of.sources,
        ISSUER: of.issuer,
        JWKS_URL: of.jwksUrl,
        TOKEN_URL: of.tokenUrl,
        CLIENT_ID: of.clientId,
        CLIENT_SECRET: of.clientSecret,
        LOG_LEVEL: 'silent',
      },
      stdio: 'ignore',
    });
  const killed = (child: ChildProcess) =>
    new Promise<void>((ended) => {
      child.once('exit', () => ended());
      child.kill('SIGKILL');
    });

  it('killed again and again in the middle goes on where it was: nothing twice, nothing missing, to the byte', async () => {
    const count = 12_000;
    const of = await bridge.audited();
    await of.pause();
    for (let no = 0; no < count; no += 500) {
      const stream = `numbers-33.72-${2000 + no}`;
      const facts = Array.from({ length: 500 }, (_, i) =>
        newFact({ type: 'NumberGiven', data: { no: i + 1, case: randomUUID() }, stream, case: stream }),
      );
      await stores.surakarta.append(stream, facts, 'none');
    }
    const facts = () =>
      inDatabase<{ count: number }>(of.settings.databaseUrl, 'SELECT count(*)::int FROM mirror_surakarta.fact');
    // so slow that each batch can be seen to come
    await inDatabase(
      bridge.superuserUrl('auditor'),
      `CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.4); RETURN NULL; END'`,
      'CREATE TRIGGER slow AFTER INSERT ON mirror_surakarta.fact EXECUTE FUNCTION dawdle()',
    );
    const seen = new Set<number>();
    for (let kill = 0; kill < 60 && seen.size < 5; kill++) {
      const child = program(of, 0);
      const before = (await facts())[0]!.count;
      await eventually(async () => expect((await facts())[0]!.count).toBeGreaterThan(before), 20_000).catch(() => {});
      await killed(child);
      const after = (await facts())[0]!.count;
      if (after >= count) break;
      if (after > before) seen.add(after);
    }
    expect(seen.size).toBe(5); // it was killed in the middle
    await inDatabase(bridge.superuserUrl('auditor'), 'DROP TRIGGER slow ON mirror_surakarta.fact');

    await of.begin();
    await mirrored();
    const [told] = await inDatabase<{ facts: number; ids: number; told: number }>(
      of.settings.databaseUrl,
      `SELECT count(*)::int AS facts, count(DISTINCT id)::int AS ids, (SELECT facts::int FROM audit.mirror WHERE name = 'surakarta') AS told
        FROM mirror_surakarta.fact`,
    );
    expect(told!.facts).toBeGreaterThanOrEqual(count);
    expect([told!.ids, told!.told]).toStrictEqual([told!.facts, told!.facts]);
    const wrong = await inDatabase(
      of.settings.databaseUrl,
      `SELECT position FROM mirror_surakarta.fact WHERE sha256 <> pg_catalog.sha256(bytes) LIMIT 1`,
    );
    expect(wrong).toStrictEqual([]);
    expect((await health()).status).toBe(200);
  }, 480_000);

  it('has only what is added: its role may neither change nor delete a fact, an alarm, or a reading', async () => {
    const { settings: of } = await bridge.audited();
    const changes = { 'mirror_pusat.fact': 'type', 'audit.alarm': 'detail', 'audit.reading': 'what' };
    for (const [table, column] of Object.entries(changes))
      for (const statement of [`DELETE FROM ${table}`, `TRUNCATE ${table}`, `UPDATE ${table} SET ${column} = ''`])
        await expect(inDatabase(of.databaseUrl, statement)).rejects.toThrow('permission denied');
  });

  it('raises an alarm, and changes nothing, when a service says otherwise than it did', async () => {
    const of = await bridge.audited();
    await DecidedRequest.of(bridge, stores, 1);
    await mirrored();
    expect((await health()).status).toBe(200);
    await of.pause();
    const rows = await inDatabase<{ position: string }>(
      of.settings.databaseUrl,
      "SELECT last_position AS position FROM audit.mirror WHERE name = 'pusat'",
    );
    const at = Number(rows[0]!.position);
    await tamper(
      'pusat',
      `UPDATE facts.fact SET envelope = (envelope::jsonb || '{"correlationId":"another"}')::json WHERE position = ${at}`,
    );
    await of.begin();
    await eventually(async () => {
      const { status, text } = await health();
      expect([status, text]).toStrictEqual([503, expect.stringContaining('another-fact')]);
    });
    expect((await ask('/mirrors')).alarms).toMatchObject([{ mirror: 'pusat', kind: 'another-fact' }]);

    // and when another fact stands there
    await tamper('pusat', `UPDATE facts.fact SET id = '${randomUUID()}' WHERE position = ${at}`);
    await of.pause();
    await of.begin();
    await eventually(
      async () =>
        expect((await ask('/mirrors')).alarms).toMatchObject([{ kind: 'another-fact' }, { kind: 'another-file' }]),
      20_000,
    );
    const kept = await inDatabase<{ last: string }>(
      of.settings.databaseUrl,
      'SELECT max(position) AS last FROM mirror_pusat.fact',
    );
    expect(kept[0]!.last).toBe(rows[0]!.position);
    // the others go on
    const stream = 'numbers-33.72-2026';
    const fact = newFact({ type: 'NumberGiven', data: { no: 1, case: randomUUID() }, stream });
    await stores.surakarta.append(stream, [fact], 'none');
    await eventually(async () => {
      const found = await inDatabase(
        of.settings.databaseUrl,
        `SELECT FROM mirror_surakarta.fact WHERE id = '${fact.id}'`,
      );
      expect(found).toHaveLength(1);
    });
  });

  it('of a service that is away waits, and says so', async () => {
    await bridge.audited();
    await mirrored();
    await bridge.stop('surakarta');
    await eventually(async () => expect((await health()).status).toBe(503));
    expect((await request(bridge.apps.get('auditor')!.getHttpServer()).get('/health/ready')).status).toBe(200);
    expect(await ask('/reconciliation')).toMatchObject({ clean: true });
  });

  it('reaches no further than its token', async () => {
    await DecidedRequest.of(bridge, stores, 1);
    bridge.issuer.machine.offices = ['34.71'];
    await bridge.audited();
    await eventually(async () => {
      const { mirrors } = await ask('/mirrors');
      expect(mirrors).toMatchObject([
        { facts: 0, caughtUpAt: expect.any(String) },
        { facts: 0, caughtUpAt: expect.any(String) },
      ]);
    });
  });
});

describe('reconciliation', () => {
  it('is clean when both sides have said and heard the same, of a case, an office and everything', async () => {
    await bridge.audited();
    const { number } = await DecidedRequest.of(bridge, stores, 1);
    await reconciled({ clean: true, counts: { 'in-transit': 0 }, streams: 2 });
    for (const query of [`case=${encodeURIComponent(number)}`, 'office=33.72'])
      expect(await ask(`/reconciliation?${query}`)).toMatchObject({ clean: true, facts: 4, streams: 1, findings: [] });
    expect(await ask('/reconciliation?office=33.11')).toMatchObject({ clean: true, facts: 0, streams: 0 });
  });

  it('names what is on its way while the link is down, and finds nothing wrong with it', async () => {
    await bridge.audited();
    const { id } = await DecidedRequest.of(bridge, stores, 1);
    const stream = `equipmentRequest-${id}`;
    await arrived(stream);
    await reconciled({ clean: true, counts: { 'in-transit': 0 } });
    await bridge.cut('surakarta');
    const fact = newFact({
      type: 'WithdrawalRequested',
      data: { submissionNo: 1, reason: 'Sudah dibantu' },
      stream,
      case: stream,
    });
    await stores.surakarta.append(stream, [fact], 3);
    const onItsWay = { what: 'in-transit', factId: fact.id, stream, saidIn: 'surakarta', where: 'pusat' };
    await reconciled({ clean: true, findings: expect.arrayContaining([expect.objectContaining(onItsWay)]) });
    await bridge.mend('surakarta');
    await reconciled({ clean: true, counts: { 'in-transit': 0 } });
  });

  it('names what is parked, and what only a newer release can read', async () => {
    await bridge.audited();
    const { id } = await DecidedRequest.of(bridge, stores, 1);
    const stream = `equipmentRequest-${id}`;
    await arrived(stream);
    await reconciled({ clean: true, counts: { 'in-transit': 0 } });
    const fact = newFact({ type: 'RequestPraised', data: {}, stream, case: stream });
    await stores.surakarta.append(stream, [fact], 3);
    await reconciled({
      clean: false,
      counts: { parked: 1, missing: 0, unreadable: 1 },
      findings: [
        { what: 'parked', factId: fact.id, where: 'pusat', words: 'Ditahan: equipmentRequest-' + id },
        { what: 'unreadable', stream },
      ],
    });
    const { entries } = await ask(`/timeline?case=${id}`);
    expect((entries as readonly object[]).at(-1)).toMatchObject({ type: 'RequestPraised', missing: ['pusat'] });
    const { position } = (await stores.surakarta.read(stream)).at(-1)!;
    expect(await ask(`/as-of/case?case=${id}&service=surakarta&position=${position}`)).toMatchObject({
      status: 503,
      type: 'urn:jembatan:problem:newer-release',
    });
  });

  it('finds what a database administrator has changed in a copy, taken out of it, and put in another order', async () => {
    const [changed, removed, reordered] = [
      await DecidedRequest.of(bridge, stores, 1),
      await DecidedRequest.of(bridge, stores, 2),
      await DecidedRequest.of(bridge, stores, 3),
    ].map(({ id }) => `equipmentRequest-${id}`);
    for (const stream of [changed!, removed!, reordered!]) await arrived(stream);
    await bridge.stop('pusat');
    await bridge.stop('surakarta');

    await tamper(
      'pusat',
      `UPDATE facts.fact SET data = replace(data::text, '4000', '400')::json WHERE stream = '${changed}' AND type = 'EquipmentRequestSubmitted'`,
    );
    // neatly: so that no hole is left, neither in the stream nor in the log
    const [{ position, id }] = (await tamper(
      'surakarta',
      `DELETE FROM facts.fact WHERE stream = '${removed}' AND type = 'ReviewStarted' RETURNING position, id`,
    )) as readonly [{ position: string; id: string }];
    await tamper(
      'surakarta',
      `UPDATE facts.fact SET position = position + 1000000 WHERE position > ${position}`,
      `UPDATE facts.fact SET position = position - 1000001 WHERE position > 1000000`,
      `UPDATE facts.fact SET revision = 2 WHERE stream = '${removed}' AND revision = 3`,
    );
    // each in the other's place
    await tamper(
      'surakarta',
      `CREATE TEMP TABLE place AS SELECT position, revision FROM facts.fact WHERE stream = '${reordered}' AND revision IN (1, 2);
       UPDATE facts.fact SET position = position + 1000000, revision = revision + 100 WHERE stream = '${reordered}' AND revision IN (1, 2);
       UPDATE facts.fact f SET position = p.position, revision = p.revision FROM place p
         WHERE f.stream = '${reordered}' AND f.revision > 100 AND p.revision = 103 - f.revision`,
    );

    // a service that starts would see that its checkpoints are no more: what it serves is looked at, not how it does
    await tamper('surakarta', 'TRUNCATE runtime.generation', "UPDATE runtime.outbox SET position = '', fact_id = NULL");
    await bridge.start('surakarta');
    await bridge.start('pusat');
    await bridge.audited();
    await mirrored();
    await reconciled({
      clean: false,
      counts: { 'other-bytes': 1, missing: 1, 'other-order': 1, diverged: 2 },
      findings: expect.arrayContaining([
        expect.objectContaining({ what: 'other-bytes', stream: changed, saidIn: 'surakarta', where: 'pusat' }),
        expect.objectContaining({ what: 'diverged', stream: changed }),
        expect.objectContaining({ what: 'missing', stream: removed, factId: id, saidIn: 'pusat', where: 'surakarta' }),
        expect.objectContaining({ what: 'diverged', stream: removed }),
        expect.objectContaining({ what: 'other-order', stream: reordered, where: 'surakarta' }),
      ]),
    });
  });

  it('holds the calendar of every Dinas against what Pusat proclaimed: what is missing, what is more, what differs', async () => {
    const of = { jenis: 'SKB', nomor: '1497/2025', tanggal: '2025-09-19' };
    const proclaimed = (day: string) =>
      newFact({
        type: 'CalendarEntryProclaimed',
        data: {
          entryId: randomUUID(),
          kind: 'NATIONAL_HOLIDAY',
          name: `Libur ${day}`,
          from: day,
          to: day,
          certainty: 'OFFICIAL',
          decree: of,
        },
        stream: 'calendar-2026',
        origin: 'pusat',
        office: undefined,
        case: undefined,
      });
    const [missing, differing, same] = ['2026-03-19', '2026-05-01', '2026-08-17'].map(proclaimed);
    await stores.pusat.append('calendar-2026', [same!, differing!, missing!], 'none');
    await eventually(async () => expect(await stores.surakarta.read('calendar-2026')).toHaveLength(3));
    await bridge.stop('surakarta');
    // another one in the place of the last, without the decree that it would need
    const extra = randomUUID();
    await tamper(
      'surakarta',
      `UPDATE facts.fact SET id = '${extra}', data = (data::jsonb - 'decree')::json WHERE id = '${missing!.id}'`,
      `UPDATE facts.fact SET data = replace(data::text, '2026-05-01', '2026-05-04')::json WHERE id = '${differing!.id}'`,
      'TRUNCATE runtime.generation',
    );
    await bridge.start('surakarta');
    await bridge.audited();
    await mirrored();
    const calendar = { stream: 'calendar-2026', saidIn: 'pusat', where: 'surakarta' };
    const against = {
      what: 'anomaly',
      anomaly: 'official-without-decree',
      stream: 'calendar-2026',
      where: 'surakarta',
    };
    const found = [
      { ...calendar, what: 'missing', factId: missing!.id, words: 'Tidak ada: Hari dimaklumkan' },
      { ...calendar, what: 'other-bytes', factId: differing!.id, words: 'Isinya lain: Hari dimaklumkan' },
      {
        ...calendar,
        what: 'unsaid',
        factId: extra,
        words: 'Tidak ada di berkas yang mengatakannya: Hari dimaklumkan',
      },
      { what: 'diverged', stream: 'calendar-2026' },
      { ...against, words: 'Tidak sesuai aturan: Resmi tanpa dasar hukum' },
    ];
    for (const path of ['/reconciliation', '/reconciliation?case=2026'])
      await reconciled(
        { clean: false, findings: expect.arrayContaining(found.map((one) => expect.objectContaining(one))) },
        path,
      );
    const { body } = await bridge.as(auditor, 'auditor').get('/reconciliation', { 'accept-language': 'en' });
    expect((body.findings as readonly { words: string }[]).map(({ words }) => words)).toStrictEqual(
      expect.arrayContaining([
        'Missing: Calendar entry proclaimed',
        'Other bytes: Calendar entry proclaimed',
        'Not in the file of whoever says it: Calendar entry proclaimed',
        'Against the rules: Official without a decree',
      ]),
    );
    // what is no office's is for those who see the whole country
    expect(await ask('/reconciliation?office=33.72')).toMatchObject({ clean: true });
  });
});
