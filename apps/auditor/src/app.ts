import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { labels } from '#libs/audit';
import { httpApp, Metrics } from '#libs/runtime';
import { AsOfController } from './as-of/as-of.controller.js';
import { Moments } from './as-of/moments.js';
import { Auditor } from './auditor.js';
import { AuditorModule } from './auditor.module.js';
import { MirrorsController } from './mirrors/mirrors.controller.js';
import { ReadingsController } from './readings/readings.controller.js';
import { ReconciliationController } from './reconciliation/reconciliation.controller.js';
import type { AuditorSettings } from './settings.js';
import { TimelineController } from './timeline/timeline.controller.js';

export const title = 'Jembatan: Auditor';

@Module({
  controllers: [MirrorsController, TimelineController, AsOfController, ReconciliationController, ReadingsController],
  providers: [Moments],
})
class Features {}

/** The auditor's service as main.ts and the specs know it; it does not listen yet. It has no route that writes. */
export async function auditorApp(settings: AuditorSettings): Promise<NestFastifyApplication> {
  const metrics = new Metrics();
  const log = pino<string>({ level: settings.logLevel, base: { node: 'auditor' } });
  const auditor = new Auditor(settings, log, metrics);
  const { issuer, audience, jwksUrl } = settings;
  return httpApp({
    title,
    issuer,
    audience,
    jwksUrl,
    log,
    metrics,
    traces: undefined,
    refusals: {},
    labels,
    imports: [AuditorModule.of(auditor, metrics), Features],
  });
}
