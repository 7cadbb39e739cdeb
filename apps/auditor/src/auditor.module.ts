import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Clock } from '#libs/kernel';
import { Metrics, Shutdown } from '#libs/runtime';
import { Auditor } from './auditor.js';
import { Cases } from './cases.js';
import { HealthController } from './health.controller.js';
import { RecordsReadings } from './recording.interceptor.js';

/** Hands the auditor's parts to its features, starts its loops when the app is up, and ends them when it goes down. */
@Global()
@Module({})
export class AuditorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(Auditor) private readonly auditor: Auditor) {}

  static of(auditor: Auditor, metrics: Metrics): DynamicModule {
    const provided = [
      { provide: Auditor, useValue: auditor },
      { provide: Metrics, useValue: metrics },
      { provide: Clock, useValue: auditor.clock },
      Shutdown,
      Cases,
    ];
    return {
      module: AuditorModule,
      imports: [TerminusModule],
      controllers: [HealthController],
      providers: [...provided, { provide: APP_INTERCEPTOR, useClass: RecordsReadings }],
      exports: provided.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }

  async onApplicationBootstrap() {
    await this.auditor.start();
  }

  async onApplicationShutdown() {
    await this.auditor.stop();
  }
}
