import { hostname } from 'node:os';
import type { Pool } from 'pg';
import {
  type EventStore,
  EventStoreDbStore,
  followAhead,
  PostgresEventStore,
  readAhead,
  StoreUnavailable,
  WrongRevision,
} from '#libs/event-store';
import { signingKeyOf } from '#libs/evidence';
import {
  type Consumption,
  type Exchange,
  groupsOf,
  KafkaExchange,
  type Log,
  type NodeRegistry,
  PostgresExchange,
  RegistryFile,
} from '#libs/exchange';
import { DiskFiles } from '#libs/files';
import type { Catalogue, InWords } from '#libs/kernel';
import { isAway, poolOf } from '#libs/postgres';
import type { Projected } from '#libs/read-models';
import type { Calendar } from '#libs/reference';
import type { RefusalTable } from './http/problem.filter.js';
import { type Beginning, Beginnings } from './beginnings.js';
import { KnownCalendar } from './calendar/known-calendar.js';
import { FilesCrossing } from './files-crossing/crossing.js';
import { FileNaming } from './files-crossing/naming.js';
import { PusatsFilesOverHttp } from './files-crossing/pusats-files.js';
import { Inbox } from './inbox/inbox.js';
import { KnownFacts } from './known-facts.js';
import { type Applicant, LostLease } from './leases.js';
import { Loop, type LoopHealth } from './loop.js';
import { OlderThanSaid } from './asking-errors.js';
import type { Metrics } from './metrics.js';
import { Outbox } from './outbox/outbox.js';
import { PostgresDueTimes } from './postgres/due-times.js';
import { PostgresFileList } from './postgres/file-list.js';
import { PostgresInboxJournal } from './postgres/inbox-journal.js';
import { PostgresLeases } from './postgres/leases.js';
import { PostgresNodeRequests } from './postgres/node-requests.js';
import { PostgresOutboxJournal } from './postgres/outbox-journal.js';
import { PostgresReactionJournal } from './postgres/reaction-journal.js';
import { PostgresReadModelTables } from './postgres/read-model-tables.js';
import { PostgresStuckList } from './postgres/stuck-list.js';
import { RegisteredKeys } from './registered-keys.js';
import { Projector } from './projections.js';
import type { Files, Reaction } from './reactions/reaction.js';
import { type ReactionParts, Reactions } from './reactions/reactions.js';
import type { ExchangeSettings, Settings } from './settings.js';
import type { StuckList } from './stuck.js';
import { derivedId, SystemChance, SystemClock, SystemIds } from './system.js';
import { tracedExecute } from './telemetry/traced-commands.js';
import { TracedExchange } from './telemetry/traced-exchange.js';
import { tracedProjection } from './telemetry/traced-projection.js';
import type { Traces } from './telemetry/traces.js';
import type { Timer } from './timers/timer.js';
import { Timers } from './timers/timers.js';

/** What makes one service different from the other. */
export type Features = Readonly<{
  /** Every stream category that this service reads or writes. */
  catalogues: readonly Catalogue[];
  projected: readonly Projected[];
  refusals: RefusalTable;
  /** Labels of fact types. */
  labels: Readonly<Record<string, InWords>>;
  isLate: (calendar: Calendar, occurredAt: string, now: string, office: string) => boolean;
  /** The processes of this side. */
  reactions: readonly Reaction[];
  /** What this side says at its first start. */
  beginnings?: readonly Beginning[];
  /** What this side asks of itself when its time has come; their models are among the projected. */
  timers: readonly Timer[];
}>;

const LOOK_AT_REGISTRY_EVERY_MS = 5_000;
const PATIENCE_WITH_CALENDAR_MS = 5_000;
/** Bytes of a letter or photo: 25 MB. */
export const LARGEST_FILE = 25_000_000;

/** One node's stores, loops and registry, put together from its settings; Nest only hands its parts around. */
export class Service {
  readonly clock = new SystemClock();
  readonly ids = new SystemIds();
  readonly chance = new SystemChance();
  readonly pool: Pool;
  readonly exchange: Exchange;
  readonly registry: NodeRegistry;
  readonly known: KnownFacts;
  readonly calendar: KnownCalendar;
  readonly tables: PostgresReadModelTables;
  readonly projector: Projector;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly parked: PostgresInboxJournal;
  readonly files: DiskFiles;
  /** Files that shared facts name. */
  readonly fileList: PostgresFileList;
  readonly nodeRequests: PostgresNodeRequests;
  readonly keyring: RegisteredKeys;
  private readonly exchangePool: Pool | undefined;
  /** Of reactions and timers. */
  readonly stuck: StuckList;
  /** Once started, where this side has any. */
  reactions: Reactions | undefined;
  timers: Timers | undefined;
  private readonly loops: Loop[];
  private readonly applicant: Applicant;
  /** Once it is known that this database is older than what it has said: nothing is said any more. */
  older: OlderThanSaid | undefined;
  private consumption: Consumption | undefined;
  private readonly closing = new AbortController();
  private following: Promise<void> | undefined;

  constructor(
    readonly settings: Settings,
    readonly features: Features,
    readonly store: EventStore,
    private readonly log: Log,
    private readonly metrics: Metrics,
    /** Undefined where nothing is traced. */
    readonly traces?: Traces,
  ) {
    const { node, databaseUrl } = settings;
    this.registry = new RegistryFile(settings.nodes, (error) =>
      log.warn({ error: String(error) }, 'the node registry cannot be read; the one before still counts'),
    );
    this.registry.get(node);
    this.pool = poolOf(databaseUrl, { max: 16, application_name: node });
    this.pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection ended'));
    this.files = new DiskFiles(settings.files, LARGEST_FILE);
    const { exchange, pool } = exchangeOf(settings.exchange, node, log);
    this.exchange = traces ? new TracedExchange(exchange, traces) : exchange;
    this.exchangePool = pool;
    this.known = new KnownFacts(features.catalogues);
    this.calendar = new KnownCalendar(store);
    const models = features.projected.map(({ model }) => model);
    this.tables = new PostgresReadModelTables(databaseUrl, this.pool, models);
    const projecting = { store: this.store, tables: this.tables };
    const traced = traces ? tracedProjection(traces, this.store, this.tables) : projecting;
    this.projector = new Projector(traced.store, traced.tables, features.projected, (facts) =>
      log.info({ facts }, 'builds tables'),
    );
    this.parked = new PostgresInboxJournal(databaseUrl, this.pool);
    this.keyring = new RegisteredKeys(this.registry);
    this.fileList = new PostgresFileList(this.pool);
    this.nodeRequests = new PostgresNodeRequests(this.pool);
    this.inbox = new Inbox({
      node,
      store: this.store,
      journal: this.parked,
      registry: this.registry,
      keyring: this.keyring,
      known: this.known,
      derivedId,
      now: () => this.clock.now(),
      check: (topics) => this.exchange.check(topics),
      counted: (what, topic, count) => metrics.received(what, topic, count),
    });
    this.stuck = new PostgresStuckList(this.pool, 'timers');
    this.applicant = {
      leases: new PostgresLeases(this.pool),
      clock: this.clock,
      holder: `${hostname()}-${process.pid}-${this.ids.fresh()}`, // in a container every process is the first
    };
    const key = signingKeyOf(settings.signingKeyId, settings.signingKey);
    const shared = this.known.heardBy('shared');
    this.outbox = new Outbox({
      ...this.applicant,
      node,
      store: this.store,
      exchange: this.exchange,
      journal: new PostgresOutboxJournal(this.pool),
      registry: this.registry,
      key,
      shared,
      toAllNodes: this.known.heardBy('all-nodes'),
      sent: (topic, count) => metrics.sent(topic, count),
    });
    const naming = new FileNaming({ ...this.applicant, store: this.store, list: this.fileList, shared });
    this.loops = [
      this.loop('outbox', this.outbox),
      this.loop('projections', this.projector),
      this.loop('file-naming', naming),
      this.loop('registry', { run: (signal, well) => this.watchRegistry(signal, well) }),
    ];
    if (settings.pusatUrl !== undefined) {
      const pusat = new PusatsFilesOverHttp({ url: settings.pusatUrl, key, clock: new SystemClock(), ids: this.ids });
      const { applicant, fileList: list, files, chance } = this;
      this.loops.push(this.loop('files', new FilesCrossing({ ...applicant, list, files, pusat, naming, chance })));
    }
  }

  /** @param execute the way of every command; @param streams what a reaction may look up */
  async start(execute: ReactionParts['execute'], streams: Files) {
    await this.setClock();
    const { reactions, timers, beginnings = [] } = this.features;
    const { applicant, store, stuck, projector, pool } = this;
    const ask = this.traces ? tracedExecute(execute, this.traces) : execute;
    const asking = { ...applicant, execute: ask, derivedId, isPassing };
    if (beginnings.length > 0) {
      const refused = (beginning: string, code: string) =>
        this.log.info({ beginning, code }, 'people have said otherwise');
      this.loops.push(this.loop('beginnings', new Beginnings({ beginnings, execute: ask, refused })));
    }
    if (reactions.length > 0) {
      const journal = new PostgresReactionJournal(pool);
      this.reactions = new Reactions({ ...asking, store, journal, files: streams, reactions });
      this.loops.push(this.loop('reactions', this.reactions));
    }
    if (timers.length > 0) {
      const dueTimes = new PostgresDueTimes(
        this.tables,
        timers.map(({ model }) => model),
      );
      const onMove = (listener: () => void) => {
        const ends = [projector.onMove(listener), this.clock.onTurn(listener)];
        return () => ends.forEach((end) => end());
      };
      this.timers = new Timers({ ...asking, dueTimes, stuck, timers, onMove });
      this.loops.push(this.loop('timers', this.timers));
    }
    await this.files.prepare(Date.now());
    await this.followCalendar();
    for (const loop of this.loops) loop.start();
    this.consumption = this.exchange.consume(this.inbox.topics(), `${groupsOf(this.settings.node)}inbox`, this.inbox);
    this.log.info({ node: this.settings.node }, 'reads, sends and projects');
  }

  /** What is decided by the calendar is not decided before it was read, unless the store keeps us waiting. */
  private async followCalendar() {
    const read = new AbortController();
    const following = this.loop('calendar', {
      run: (signal, well) => this.calendar.run(signal, well, () => read.abort()),
    });
    this.loops.push(following);
    following.start();
    await this.clock.wait(PATIENCE_WITH_CALENDAR_MS, read.signal);
  }

  /** @throws Error where the database's time is ahead and should not be. One that is away now says so in health when it is back. */
  private async setClock() {
    const { databaseUrl, developmentClock, eventStoreUrl } = this.settings;
    if (eventStoreUrl !== undefined) return;
    const ahead = await readAhead(databaseUrl).catch((error: unknown) => {
      if (!isAway(error)) throw error;
      return 0;
    });
    if (developmentClock) {
      this.clock.turn(ahead);
      this.following = followAhead(databaseUrl, (ms) => this.clock.turn(ms), this.closing.signal);
    } else if (ahead > 0)
      throw new Error(
        `the time of this database is ${ahead / 1000} s ahead: it is for development, with DEVELOPMENT_CLOCK=1. See docs/settings.md`,
      );
  }

  /** A batch looks for itself: this is for the time when nothing comes. */
  private async watchRegistry(signal: AbortSignal, well: () => void) {
    while (!signal.aborted) {
      this.registry.refresh();
      well();
      await this.clock.wait(LOOK_AT_REGISTRY_EVERY_MS, signal);
    }
  }

  private loop(name: string, work: Readonly<{ run: (signal: AbortSignal, well: () => void) => Promise<void> }>) {
    return new Loop(
      name,
      (signal, well) => work.run(signal, well),
      this.clock,
      this.chance,
      (failed, error) => {
        this.metrics.failed(failed);
        if (error instanceof OlderThanSaid) this.older = error;
        this.log.warn(
          { loop: failed, error: error instanceof Error ? error.message : String(error) },
          'will try again',
        );
      },
    );
  }

  loopsHealth(): readonly LoopHealth[] {
    return this.loops.map((loop) => loop.health());
  }

  exchangeHealth() {
    return this.consumption?.health() ?? { up: false, reason: 'not started' };
  }

  async stop() {
    this.closing.abort();
    await this.following;
    await Promise.all([this.consumption?.stop(), ...this.loops.map((loop) => loop.stop())]);
    await this.exchange.close();
    await this.store.close();
    await this.tables.close();
    await Promise.all([this.parked.close(), this.pool.end(), this.exchangePool?.end()]);
    await this.traces?.end();
  }
}

/** What may be well later. */
const isPassing = (error: unknown) =>
  error instanceof StoreUnavailable ||
  error instanceof WrongRevision ||
  error instanceof LostLease ||
  error instanceof OlderThanSaid ||
  isAway(error);

/** Facts are kept in PostgreSQL, or in EventStoreDB where `EVENTSTORE_URL` names one. */
export const storeOf = ({ databaseUrl, eventStoreUrl }: Settings): Promise<EventStore> =>
  eventStoreUrl === undefined
    ? Promise.resolve(new PostgresEventStore(databaseUrl))
    : EventStoreDbStore.connect(eventStoreUrl);

/** What carries messages, and its pool where that is PostgreSQL. */
export function exchangeOf(settings: ExchangeSettings, node: string, log: Log) {
  if (settings.kind === 'postgres') {
    const pool = poolOf(settings.url, { max: 8, application_name: node });
    pool.on('error', (error) => log.warn({ error: error.message }, 'a connection to the exchange ended'));
    return { exchange: new PostgresExchange(pool, log), pool };
  }
  const { brokers, ca, user, password, replication } = settings;
  const connection = {
    brokers,
    clientId: node,
    ...(ca && { ssl: { ca } }),
    ...(user && password && { sasl: { username: user, password } }),
  };
  const durability = replication > 1 ? { replication, minInSync: 2 } : undefined;
  return { exchange: new KafkaExchange(connection, { log, ...(durability && { durability }) }), pool: undefined };
}
