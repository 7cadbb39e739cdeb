import { randomUUID } from 'node:crypto';
import { hash } from '#libs/domain/testing';
import { EventStoreDbDouble, eventually } from '#libs/event-store/testing';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, type Pool } from 'pg';
import request, { type Response } from 'supertest';
import type { Person } from '#libs/access';
import { aTokenIssuer } from '#libs/access/testing';
import { provisionAuditor } from '#libs/audit';
import { aDatabase, aDatabaseToMake } from '#libs/embedded/testing';
import { provisionDatabase, turnClock } from '#libs/event-store';
import { newKeyPair, signingKeyOf, vouchFor } from '#libs/evidence';
import { loadNodes, type NodeKey, PostgresExchange, provisionPostgres } from '#libs/exchange';
import { migrate, poolOf } from '#libs/postgres';
import { migrateRuntime, runRestored, type Settings } from '#libs/runtime';
import { auditorApp } from '../../apps/auditor/src/app.js';
import { dinasApp, features as ofDinas } from '../../apps/dinas/src/app.js';
import { restoring as restoringDinas } from '../../apps/dinas/src/restoring.js';
import { features as ofPusat, pusatApp } from '../../apps/pusat/src/app.js';
import { restoring as restoringPusat } from '../../apps/pusat/src/restoring.js';
import { Documented } from './documented.js';

const NODES = { pusat: [], surakarta: ['33.72', '33.11'], yogyakarta: ['34.71'] } as const;
export type Node = keyof typeof NODES;

/** Everybody who takes part in a story; nobody of them exists. */
export const people = {
  clerk: person('clerk', '33.72'),
  divisionHead: person('division-head', '33.72'),
  officeHead: person('office-head', '33.72'),
  custodian: person('custodian', '33.72'),
  clerkOfYogyakarta: person('clerk', '34.71'),
  desk: person('desk', '*'),
  analyst: person('analyst', '*'),
  warehouse: person('warehouse', '*'),
  organiser: person('bintek-organiser', '*'),
  director: person('director', '*'),
  admin: person('admin', '*'),
  auditor: person('auditor', '*'),
} as const satisfies Record<string, Person>;

function person(role: Person['roles'][number], office: string): Person {
  return { subject: `p-${office}-${role}`, roles: [role], offices: [office], mandates: [] };
}

/** What keeps the facts. */
export type StoreKind = 'postgresql' | 'eventstoredb';

type BridgeOptions = Readonly<{
  developmentClock?: boolean;
  otlpEndpoint?: string;
  /** The directory of people. */
  namesUrl?: string;
  /** The way of every Dinas to Pusat, where files are to cross. */
  pusatUrl?: string;
  /** Pusat proclaims what the release knows of the calendar. */
  seedCalendar?: boolean;
  /** Nodes that the registry names at first. */
  registered?: readonly Node[];
}>;

/** Two nodes of Dinas and Pusat in this process, each with its own database, over the embedded exchange. */
export async function aBridge(
  nodes: readonly Node[] = ['pusat', 'surakarta', 'yogyakarta'],
  store: StoreKind = 'postgresql',
  {
    developmentClock = false,
    otlpEndpoint,
    namesUrl,
    pusatUrl,
    seedCalendar = false,
    registered = Object.keys(NODES) as readonly Node[],
  }: BridgeOptions = {},
) {
  const issuer = await aTokenIssuer();
  const keys: Record<string, (NodeKey & { privateKey: string })[]> = Object.fromEntries(
    Object.keys(NODES).map((node) => [node, [{ kid: `${node}-1`, ...newKeyPair() }]]),
  );
  const signingKey = (node: string) => {
    const { kid, privateKey } = keys[node]!.at(-1)!;
    return signingKeyOf(kid, privateKey);
  };
  const nodesFile = join(mkdtempSync(join(tmpdir(), 'bridge-')), 'nodes.json');
  /** Which offices the registry names. */
  const register = (hosted: Readonly<Partial<Record<Node, readonly string[]>>>) => {
    const entries = Object.entries(hosted).map(([node, offices]) => ({
      node,
      offices,
      keys: keys[node]!.map(({ kid, publicKey, to, signedBy }) => ({ kid, publicKey, to, signedBy })),
    }));
    writeFileSync(nodesFile, JSON.stringify({ nodes: entries }));
  };
  const hosted = Object.fromEntries(registered.map((node) => [node, NODES[node]]));
  register(hosted);

  const filesOf = (node: string) => join(dirname(nodesFile), 'files', node);
  for (const [node, offices] of Object.entries(NODES))
    uploadInvented(filesOf(node), offices.length > 0 ? offices : [node]);

  const exchange = await aDatabase();
  await migrate(exchange.url, 'exchange', 'exchange');
  const databases = new Map<Node | 'auditor', Database>(
    await Promise.all(nodes.map(async (node) => [node, await databaseOfNode()] as const)),
  );
  const provision = async () => {
    const admin = poolOf(exchange.url, { max: 1 });
    await provisionPostgres(admin, loadNodes(nodesFile), roleOf);
    await admin.end();
  };
  // a server has its roles in common: each bridge has its own
  const roleOf = (node: string) => `${exchange.name}_${node}`;
  await asSuperuser(
    exchange.url,
    ...Object.keys(NODES).map((node) => `CREATE ROLE ${roleOf(node)} LOGIN PASSWORD 'exchange-pw'`),
  );
  await provision();

  const settingsOf = (node: Node): Settings => ({
    node,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: databases.get(node)!.url,
    nodes: nodesFile,
    files: filesOf(node),
    signingKey: keys[node]!.at(-1)!.privateKey,
    signingKeyId: keys[node]!.at(-1)!.kid,
    issuer: issuer.issuer,
    audience: issuer.audience,
    jwksUrl: issuer.jwksUrl,
    eventStoreUrl: doubles.get(node)?.url,
    exchange: { kind: 'postgres', url: asRole(exchange.url, roleOf(node)) },
    developmentClock,
    otlpEndpoint,
    namesUrl,
    pusatUrl,
    vaultKey: Buffer.alloc(32, node).toString('base64'),
    seedCalendar,
    logLevel: process.env['LOG_LEVEL'] ?? 'silent',
  });
  // a real server belongs to one service: each has a double of its own
  const doubles = new Map(
    store === 'eventstoredb' ? nodes.map((node) => [node, new EventStoreDbDouble()] as const) : [],
  );
  await Promise.all([...doubles.values()].map((double) => double.start()));
  const pools: Pool[] = [];
  const apps = new Map<Node | 'auditor', NestFastifyApplication>();
  const start = async (node: Node) => {
    const app = await (node === 'pusat' ? pusatApp : dinasApp)(settingsOf(node));
    await app.listen(0, '127.0.0.1');
    apps.set(node, app);
    await eventually(async () => expect((await request(app.getHttpServer()).get('/health/ready')).status).toBe(200));
  };
  const stop = async (node: Node | 'auditor') => {
    await apps.get(node)?.close();
    apps.delete(node);
  };
  await Promise.all(nodes.map(start));

  /** The auditor beside them, with a database of its own. @returns what tests may do with it */
  const audited = async () => {
    const { serverUrl, name, drop } = await aDatabaseToMake();
    const sources = nodes.map((node) => ({ name: node, node, url: `http://127.0.0.1:${portOf(apps.get(node)!)}` }));
    const database = { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' };
    const urls = await provisionAuditor(serverUrl, database, sources);
    const sourcesFile = join(dirname(nodesFile), 'sources.json');
    writeFileSync(sourcesFile, JSON.stringify({ sources }));
    const { audience, jwksUrl, tokenUrl } = issuer;
    const settings = {
      port: 0,
      host: '127.0.0.1',
      databaseUrl: urls.app,
      nodes: nodesFile,
      sources: sourcesFile,
      issuer: issuer.issuer,
      audience,
      jwksUrl,
      tokenUrl,
      clientId: 'auditor',
      clientSecret: 'none',
      logLevel: process.env['LOG_LEVEL'] ?? 'silent',
    };
    let app: NestFastifyApplication | undefined;
    const begin = async () => {
      app = await auditorApp(settings);
      await app.listen(0, '127.0.0.1');
      apps.set('auditor', app);
    };
    const pause = async () => {
      await app?.close();
      apps.delete('auditor');
    };
    databases.set('auditor', { name, serverUrl, url: urls.app, ownerUrl: urls.owner, drop });
    await begin();
    return { begin, pause, settings };
  };

  return {
    apps,
    issuer,
    audited,
    databaseUrl: (node: Node | 'auditor') => databases.get(node)!.url,
    /** To do in a database what nobody should. */
    superuserUrl: (node: Node | 'auditor') => {
      const { serverUrl, name } = databases.get(node)!;
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    settingsOf,
    start,
    stop,
    /** The exchange lets nobody of this node in, and ends the connections it has. */
    cut: (node: Node) => allow(exchange.url, roleOf(node), false),
    mend: (node: Node) => allow(exchange.url, roleOf(node), true),
    /** The same of its own database. */
    cutStore: (node: Node) => allow(databases.get(node)!.serverUrl, databases.get(node)!.name, false),
    mendStore: (node: Node) => allow(databases.get(node)!.serverUrl, databases.get(node)!.name, true),
    register,
    /** A node with an empty database, whose topics and entry in the registry are made while the others run. */
    join: async (node: Node) => {
      databases.set(node, await databaseOfNode());
      register({ ...hosted, [node]: NODES[node] });
      await provision();
      await start(node);
    },
    /** The database of a stopped service is lost: an empty one takes its place. */
    lose: async (node: Node) => {
      const { serverUrl, name, drop } = databases.get(node)!;
      await drop();
      databases.set(node, await databaseOfNode({ serverUrl, name, drop }));
    },
    /** A new key for a node, vouched for by its old one: its service signs with it from its next start on. */
    newKey: (node: Node) => {
      const next = { kid: `${node}-${keys[node]!.length + 1}`, ...newKeyPair() };
      keys[node]!.push({ ...next, signedBy: vouchFor(signingKey(node), { node, ...next }) });
      register(hosted);
    },
    /** The key before the newest signs nothing after these. @returns it */
    retire: (node: Node, to: NonNullable<NodeKey['to']>) => {
      const old = keys[node]!.at(-2)!;
      keys[node]!.splice(-2, 1, { ...old, to });
      register(hosted);
      return signingKeyOf(old.kid, old.privateKey);
    },
    /** Lets this much time pass, for those who have a development clock. */
    turn: (node: Node, ms: number) => turnClock(databases.get(node)!.ownerUrl, ms),
    /** Keeps a copy of the database of a service that is stopped. */
    dump: (node: Node) => {
      const { serverUrl, name } = databases.get(node)!;
      return asSuperuser(serverUrl, `CREATE DATABASE ${name}_dump TEMPLATE ${name}`);
    },
    /** Puts the copy in the place of what has become of it since. */
    restore: async (node: Node) => {
      const { serverUrl, name, drop } = databases.get(node)!;
      await drop();
      await asSuperuser(
        serverUrl,
        `CREATE DATABASE ${name} TEMPLATE ${name}_dump OWNER ${name}_owner`,
        `GRANT CONNECT, CREATE ON DATABASE ${name} TO ${name}`,
        `DROP DATABASE ${name}_dump`,
      );
    },
    /** `npm run restored` for a node whose service is stopped. @returns its report, and what it said */
    mendStored: async (node: Node) => {
      const reports = mkdtempSync(join(tmpdir(), 'restored-'));
      let said = '';
      const [features, restoring] = node === 'pusat' ? [ofPusat, restoringPusat] : [ofDinas, restoringDinas];
      const report = await runRestored({
        settings: settingsOf(node),
        ownerUrl: databases.get(node)!.ownerUrl,
        reports,
        features,
        restoring,
        isEnglish: true,
        write: (text) => (said += text),
      });
      const [file] = readdirSync(reports);
      return { report, said, kept: JSON.parse(readFileSync(join(reports, file!), 'utf8')) as unknown };
    },
    /** A node's own key, and its way to the exchange: to say what its service would not. */
    signingKey,
    exchangeOf: (node: Node) => {
      const pool = poolOf(asRole(exchange.url, roleOf(node)), { max: 2 });
      pools.push(pool);
      return new PostgresExchange(pool);
    },
    /** Asks a node as somebody; a command gets an Idempotency-Key of its own unless one is given. */
    as: (who: Person, node: Node | 'auditor') =>
      new Asking(
        apps.get(node)!,
        () => issuer.bearer(who),
        documented[node === 'pusat' || node === 'auditor' ? node : 'dinas'],
      ),
    async end() {
      await Promise.all([...apps.keys()].map(stop));
      await issuer.close();
      for (const double of doubles.values()) double.stop();
      await Promise.all(pools.map((pool) => pool.end()));
      await Promise.all([...databases.values()].map(({ drop }) => drop()));
      await asSuperuser(
        exchange.url,
        ...Object.keys(NODES).flatMap((node) => [`DROP OWNED BY ${roleOf(node)}`, `DROP ROLE ${roleOf(node)}`]),
      );
      await exchange.drop();
    },
  };
}

type NodeDatabase = Pick<Awaited<ReturnType<typeof aDatabase>>, 'serverUrl' | 'name' | 'drop'>;

/** A service's database with its roles, in the place of this one or of a new one. */
async function databaseOfNode(there?: NodeDatabase) {
  const { serverUrl, name, drop } = there ?? (await aDatabaseToMake());
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  await migrateRuntime(urls.owner, name);
  return { name, serverUrl, url: urls.app, ownerUrl: urls.owner, drop };
}

export type Bridge = Awaited<ReturnType<typeof aBridge>>;

/** A database of a service, and how to reach it. */
type Database = Readonly<{ name: string; serverUrl: string; url: string; ownerUrl: string; drop(): Promise<void> }>;

const portOf = (app: NestFastifyApplication) => (app.getHttpServer().address() as AddressInfo).port;

const documented = {
  dinas: new Documented('dinas'),
  pusat: new Documented('pusat'),
  auditor: new Documented('auditor'),
};

type Headers = Readonly<Record<string, string>>;

export class Asking {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly bearer: () => Promise<string>,
    private readonly docs: Documented,
  ) {}

  async get(path: string, headers: Headers = {}) {
    const server = this.app.getHttpServer();
    const answer = await caughtUp(async () =>
      request(server)
        .get(path)
        .set({ authorization: await this.bearer(), ...headers }),
    );
    this.docs.expect('get', path, answer);
    return answer;
  }

  async post(path: string, body: unknown, headers: Headers = {}) {
    return this.send('post', path, body, headers);
  }

  async put(path: string, body: unknown, headers: Headers = {}) {
    return this.send('put', path, body, headers);
  }

  private async send(method: 'post' | 'put', path: string, body: unknown, headers: Headers) {
    const agent = request(this.app.getHttpServer());
    const key = randomUUID();
    const answer = await caughtUp(async () =>
      agent[method](path)
        .set({
          authorization: await this.bearer(),
          'idempotency-key': key,
          'content-type': 'application/json',
          ...headers,
        })
        .send(typeof body === 'string' ? body : JSON.stringify(body)),
    );
    this.docs.expect(method, path, answer);
    return answer;
  }
}

/** Asks again, as a screen does, while the tables have not passed what must be seen in them. */
async function caughtUp(ask: () => Promise<Response>, withinMs = 45_000): Promise<Response> {
  for (const end = Date.now() + withinMs; ; ) {
    const answer = await ask();
    const { type } = answer.body as { type?: string };
    if (type !== 'urn:jembatan:problem:not-caught-up' || Date.now() > end) return answer;
  }
}

/** Letters and photos that specs name by an invented hash are there, as if they had been uploaded. */
function uploadInvented(folder: string, owners: readonly string[]) {
  for (const sha256 of [...'abcdef'].map(hash))
    for (const owner of owners) {
      const place = join(folder, owner, sha256.slice(0, 2));
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, sha256), '%PDF-1.7 invented');
    }
}

async function asSuperuser(url: string, ...statements: readonly string[]) {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const allow = (url: string, role: string, login: boolean) =>
  asSuperuser(
    url,
    `ALTER ROLE ${role} ${login ? 'LOGIN' : 'NOLOGIN'}`,
    ...(login ? [] : [`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role}'`]),
  );

function asRole(url: string, role: string): string {
  const own = new URL(url);
  own.username = role;
  own.password = 'exchange-pw';
  return own.href;
}
