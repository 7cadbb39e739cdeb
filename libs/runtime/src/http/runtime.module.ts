import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TerminusModule } from '@nestjs/terminus';
import { EventStore } from '#libs/event-store';
import { Clock, Ids } from '#libs/kernel';
import { calendarVersionBetween } from '#libs/reference';
import { KnownCalendar } from '../calendar/known-calendar.js';
import { ExecuteHandler, Speaker } from '../execute.handler.js';
import type { Metrics } from '../metrics.js';
import { Metrics as MetricsToken } from '../metrics.js';
import { Service } from '../service.js';
import { Ask } from './ask.js';
import { Divergence } from './divergence.js';
import { ExchangeController } from './exchange.controller.js';
import { FactsController } from './facts.controller.js';
import { FilesController } from './files.controller.js';
import { HealthController } from './health.controller.js';
import { Nudges } from './nudges.js';
import { ReactionsController } from './reactions.controller.js';
import { Screens } from './screens.js';
import { Streams } from './streams.js';
import { Shutdown } from './shutdown.js';
import { WaivingController } from './waiving.controller.js';

/** Hands a service's parts to its features, starts its loops when the app is up, and ends them when it goes down. */
@Global()
@Module({})
export class RuntimeModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Service) private readonly service: Service,
    private readonly handler: ExecuteHandler,
    private readonly files: Streams,
  ) {}

  static of(service: Service, metrics: Metrics): DynamicModule {
    const speaker: Speaker = {
      node: service.settings.node,
      isLate: (...when) => service.features.isLate(service.calendar.now(), ...when),
      calendarVersion: (...when) => calendarVersionBetween(service.calendar.now(), ...when),
      silencedBy: () => service.older,
    };
    const provided = [
      { provide: Service, useValue: service },
      { provide: MetricsToken, useValue: metrics },
      { provide: EventStore, useValue: service.store },
      { provide: KnownCalendar, useValue: service.calendar },
      { provide: Clock, useValue: service.clock },
      { provide: Ids, useValue: service.ids },
      { provide: Speaker, useValue: speaker },
      ExecuteHandler,
      Ask,
      Screens,
      Streams,
      Divergence,
      Nudges,
      Shutdown,
    ];
    return {
      module: RuntimeModule,
      imports: [CqrsModule.forRoot(), TerminusModule],
      controllers: [
        FactsController,
        HealthController,
        ExchangeController,
        WaivingController,
        ReactionsController,
        FilesController,
      ],
      providers: provided,
      exports: [CqrsModule, ...provided.map((provider) => ('provide' in provider ? provider.provide : provider))],
    };
  }

  async onApplicationBootstrap() {
    await this.service.start((ask) => this.handler.execute(ask), this.files);
  }

  async onApplicationShutdown() {
    await this.service.stop();
  }
}
