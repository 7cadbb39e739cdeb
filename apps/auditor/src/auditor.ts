import type { Pool } from 'pg';
import { Follower, loadSources, MachineToken, Mirror } from '#libs/audit';
import { loadNodes, type Log, type NodeRegistry } from '#libs/exchange';
import { poolOf } from '#libs/postgres';
import { Loop, type LoopHealth, type Metrics, SystemChance, SystemClock } from '#libs/runtime';
import type { AuditorSettings } from './settings.js';

/** How one mirror does. */
export type MirrorHealth = Readonly<{
  name: string;
  up: boolean;
  alarms: readonly string[];
  failing?: LoopHealth['failing'];
}>;

/** The mirrors and the loops that follow the services, put together from the settings; Nest only hands it around. */
export class Auditor {
  readonly clock = new SystemClock();
  readonly pool: Pool;
  readonly registry: NodeRegistry;
  readonly mirrors: readonly Mirror[];
  private readonly loops: ReadonlyMap<string, Loop>;

  constructor(
    settings: AuditorSettings,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    const { databaseUrl, tokenUrl, clientId, clientSecret, audience } = settings;
    this.registry = loadNodes(settings.nodes);
    this.pool = poolOf(databaseUrl, { max: 16, application_name: 'auditor' });
    this.pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection ended'));
    const sources = loadSources(settings.sources);
    for (const { node } of sources) this.registry.get(node);
    this.mirrors = sources.map(({ name, node }) => new Mirror(this.pool, name, node));
    const token = new MachineToken({ tokenUrl, clientId, clientSecret, audience });
    this.loops = new Map(
      sources.flatMap(({ name, url }, i) =>
        url === undefined ? [] : [[name, this.loop(this.mirrors[i]!, url, token)]],
      ),
    );
    this.watch();
  }

  /** The mirrors that are followed, each of another node: what stands there is compared. */
  get followed(): readonly Mirror[] {
    return this.mirrors.filter(({ name }) => this.loops.has(name));
  }

  find(name: string): Mirror | undefined {
    return this.mirrors.find((mirror) => mirror.name === name);
  }

  async start() {
    for (const loop of this.loops.values()) loop.start();
    this.log.info({ mirrors: this.mirrors.map(({ name }) => name) }, 'mirrors');
  }

  async stop() {
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
    await this.pool.end();
  }

  async health(): Promise<readonly MirrorHealth[]> {
    const alarms = await this.alarms();
    return this.followed.map(({ name }) => {
      const { up, failing } = this.loops.get(name)!.health();
      const raised = alarms.filter(({ mirror }) => mirror === name).map(({ detail }) => detail);
      return { name, up: up && raised.length === 0, alarms: raised, ...(failing && { failing }) };
    });
  }

  /** What nobody has settled yet. */
  async alarms() {
    const { rows } = await this.pool.query<{
      mirror: string;
      at: Date;
      kind: string;
      position: string;
      detail: string;
    }>('SELECT mirror, at, kind, position, detail FROM audit.alarm WHERE settled IS NULL ORDER BY id');
    return rows;
  }

  private loop({ name }: Mirror, url: string, token: MachineToken): Loop {
    const mirror = this.find(name)!;
    const follower = new Follower({ mirror, url, token, pool: this.pool, clock: this.clock });
    return new Loop(
      `mirror of ${name}`,
      (signal, well) => follower.run(signal, well),
      this.clock,
      new SystemChance(),
      (failed, error) => {
        this.metrics.failed(failed);
        this.log.warn(
          { loop: failed, error: error instanceof Error ? error.message : String(error) },
          'will try again',
        );
      },
    );
  }

  private watch() {
    const ofEach = (look: (mirror: Mirror) => Promise<number>) => async () =>
      new Map(await Promise.all(this.followed.map(async (mirror) => [mirror.name, await look(mirror)] as const)));
    const since = (at: string | undefined) => (at === undefined ? Number.NaN : (Date.now() - Date.parse(at)) / 1000);
    this.metrics.gaugeOf(
      'mirror',
      'jembatan_mirror_lag_seconds',
      'Since the file of a service was read to its end last',
      ofEach(async (mirror) => since((await mirror.reach()).caughtUpAt)),
    );
    this.metrics.gaugeOf(
      'mirror',
      'jembatan_mirror_facts',
      'Facts in the mirror of a service',
      ofEach(async (mirror) => (await mirror.reach()).facts),
    );
    this.metrics.gauge(
      'jembatan_audit_alarms',
      'What services served otherwise than a file can be, and nobody has settled',
      async () => (await this.alarms()).length,
    );
    this.metrics.gauge(
      'jembatan_loops_failing',
      'Loops that fail and back off just now',
      () => [...this.loops.values()].filter((loop) => !loop.health().up).length,
    );
  }
}
