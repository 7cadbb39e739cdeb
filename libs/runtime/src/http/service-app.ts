import type { Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { sideOf } from '#libs/kernel';
import { NodeProofs, ServiceSide } from '#libs/access';
import { fileTypes } from '#libs/files';
import { watch } from '../gauges.js';
import { Metrics } from '../metrics.js';
import { type Features, Service, storeOf } from '../service.js';
import type { Settings } from '../settings.js';
import { SystemClock } from '../system.js';
import { traceCommands } from '../telemetry/traced-commands.js';
import { TracedStore } from '../telemetry/traced-store.js';
import type { Traces } from '../telemetry/traces.js';
import { httpApp } from './http-app.js';
import { NamedFilesAreHere } from './named-files.js';
import { RuntimeModule } from './runtime.module.js';
import { SignedByNode } from './signed-by-node.js';

/** Lists that people upload. */
export const tableTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

/** A service as main.ts and the specs know it: wired, guarded, measured; it does not listen yet. */
export async function serviceApp(
  title: string,
  settings: Settings,
  features: Features,
  modules: readonly Type[],
): Promise<NestFastifyApplication> {
  const metrics = new Metrics();
  const log = pino<string>({ level: settings.logLevel, base: { node: settings.node } });
  const traces = await findTraces(settings);
  const store = await storeOf(settings);
  const service = new Service(
    settings,
    features,
    traces ? new TracedStore(store, traces) : store,
    log,
    metrics,
    traces,
  );
  watch(service, metrics);
  const { issuer, audience, jwksUrl } = settings;
  const { refusals, labels } = features;
  const imports = [RuntimeModule.of(service, metrics), ...modules];
  // by the real time: a development clock is none of the other node's
  const signed = new SignedByNode(service.keyring, service.nodeRequests, new SystemClock());
  const providers = [
    { provide: NodeProofs, useValue: signed },
    { provide: ServiceSide, useValue: { side: sideOf(settings.node) } },
  ];
  const tokens = { issuer, audience, jwksUrl };
  const app = await httpApp({ title, ...tokens, log, metrics, traces, refusals, labels, imports, providers });
  app.useGlobalInterceptors(new NamedFilesAreHere(service));
  // a file is read as it comes, by whoever wants it
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser([...fileTypes, ...tableTypes, 'application/octet-stream'], (_request, payload, done) =>
      done(null, payload),
    );
  if (traces) traceCommands(app.get(CommandBus), traces);
  return app;
}

/** What traces need is loaded only where they are wanted. */
async function findTraces({ otlpEndpoint, node }: Settings): Promise<Traces | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const { tracesTo } = await import('../telemetry/open-telemetry.js');
  return tracesTo(otlpEndpoint, node);
}
