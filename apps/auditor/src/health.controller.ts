import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, HealthIndicatorService, MemoryHealthIndicator } from '@nestjs/terminus';
import { Public } from '#libs/access';
import { Metrics, Shutdown } from '#libs/runtime';
import { Auditor } from './auditor.js';

const HEAP = 1024 ** 3;

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly memory: MemoryHealthIndicator,
    private readonly indicators: HealthIndicatorService,
    private readonly shutdown: Shutdown,
    private readonly auditor: Auditor,
    @Inject(Metrics) private readonly measured: Metrics,
  ) {}

  /** "Restart me" when red: says nothing about databases or services, a restart would not mend them. */
  @Get('health/live')
  @Public()
  @HealthCheck()
  live() {
    return this.health.check([() => this.memory.checkHeap('heap', HEAP)]);
  }

  /** "Send me no work" when red: the own database. What is mirrored can be read while a service is away. */
  @Get('health/ready')
  @Public()
  @HealthCheck()
  ready() {
    const accepting = this.indicators.check('accepting');
    return this.health.check([
      () => (this.shutdown.signal.aborted ? accepting.down() : accepting.up()),
      () => this.database(),
    ]);
  }

  /** Whether each service's file is followed, and nothing was wrong with it. */
  @Get('health/mirrors')
  @Public()
  @HealthCheck()
  async mirrors() {
    const found = await this.auditor.health();
    return this.health.check(
      found.map(({ name, up, alarms, failing }) => () => {
        const indicator = this.indicators.check(name);
        return up ? indicator.up() : indicator.down({ alarms, ...failing });
      }),
    );
  }

  /** For Prometheus. */
  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.measured.registry.metrics();
  }

  private async database() {
    const database = this.indicators.check('database');
    try {
      await this.auditor.pool.query('SELECT 1');
      return database.up();
    } catch (error) {
      return database.down({ reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
