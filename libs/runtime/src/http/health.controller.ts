import { Controller, Get, Header, Inject } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, MemoryHealthIndicator } from '@nestjs/terminus';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/access';
import { millisecondsBetween } from '#libs/kernel';
import { Metrics } from '../metrics.js';
import { Service } from '../service.js';
import { Shutdown } from './shutdown.js';

const HEAP = 1024 ** 3;
/** A store whose clock runs ahead of ours by more than this stamps facts with times that have not come. */
const STORE_AHEAD_MS = 5_000;

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly memory: MemoryHealthIndicator,
    private readonly indicators: HealthIndicatorService,
    private readonly shutdown: Shutdown,
    @Inject(Service) private readonly service: Service,
    @Inject(Metrics) private readonly measured: Metrics,
  ) {}

  /** "Restart me" when red: says nothing about databases or brokers, a restart would not mend them. */
  @Get('health/live')
  @Public()
  @HealthCheck()
  live() {
    return this.health.check([() => this.memory.checkHeap('heap', HEAP)]);
  }

  /** "Send me no work" when red: the own database, and the tables' first build. The exchange does not count: work goes on without it. */
  @Get('health/ready')
  @Public()
  @HealthCheck()
  ready() {
    const accepting = this.indicators.check('accepting');
    return this.health.check([
      () => (this.shutdown.signal.aborted ? accepting.down() : accepting.up()),
      () => this.database(),
      () => this.tables(),
      () => this.restored(),
      ...this.service
        .loopsHealth()
        .filter(({ name }) => name === 'projections')
        .map(({ name, up, failing }) => () => {
          const indicator = this.indicators.check(name);
          return up ? indicator.up() : indicator.down(failing);
        }),
    ]);
  }

  /** Whether facts, and the files that they name, flow to and from the other side. */
  @Get('health/exchange')
  @Public()
  @HealthCheck()
  exchange() {
    const { up, ...detail } = this.service.exchangeHealth();
    const reading = this.indicators.check('reading');
    const outbox = this.service.loopsHealth().find(({ name }) => name === 'outbox');
    const sending = this.indicators.check('sending');
    const crossing = this.service.loopsHealth().find(({ name }) => name === 'files');
    const files = this.indicators.check('files');
    return this.health.check([
      // a topic that is left alone, or stopped for a fork, is trouble too
      () => (up && !detail.reason ? reading.up(detail) : reading.down(detail)),
      () => this.topics(),
      () => (outbox?.up ? sending.up() : sending.down(outbox?.failing)),
      ...(crossing ? [() => (crossing.up ? files.up() : files.down(crossing.failing))] : []),
    ]);
  }

  /** For Prometheus. */
  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.measured.registry.metrics();
  }

  /** Down once it is known that the database is older than what it has said: nothing may be said until that is mended. */
  private restored() {
    const restored = this.indicators.check('restored');
    const { older } = this.service;
    return older ? restored.down({ reason: older.message }) : restored.up();
  }

  /** Down while something of the other side's cannot be taken in for what is missing before it, or contradicts it. */
  private async topics() {
    const topics = this.indicators.check('topics');
    try {
      const stopped = await this.service.parked.stopped();
      return stopped.length === 0 ? topics.up() : topics.down({ stopped });
    } catch (error) {
      return topics.down({ reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Down while they are built for the first time, with how far that is. */
  private tables() {
    const tables = this.indicators.check('tables');
    const folded = this.service.projector.building;
    return folded === undefined ? tables.up() : tables.down({ reason: 'being built', folded });
  }

  private async database() {
    const database = this.indicators.check('database');
    const { pool, store, clock } = this.service;
    try {
      await pool.query('SELECT 1');
      const last = await store.find(await store.head());
      const ahead = last ? millisecondsBetween(clock.now(), last.storedAt) : 0;
      return ahead > STORE_AHEAD_MS ? database.down({ aheadMs: ahead }) : database.up();
    } catch (error) {
      return database.down({ reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
