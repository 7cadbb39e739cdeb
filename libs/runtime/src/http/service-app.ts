import { type DynamicModule, Module, RequestMethod, type Type, ValidationPipe } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Logger as NestLogger, LoggerModule } from 'nestjs-pino';
import { AccessGuard, AccessTokens, keysAt, NodeProofs } from '#libs/access';
import { isStorable } from '#libs/evidence';
import { Readable } from 'node:stream';
import { fileTypes } from '#libs/files';
import { pino } from 'pino';
import { watch } from '../gauges.js';
import { Metrics } from '../metrics.js';
import { type Features, Service, storeOf } from '../service.js';
import type { Settings } from '../settings.js';
import { SystemClock, SystemIds } from '../system.js';
import { traceCommands } from '../telemetry/traced-commands.js';
import { traceRequests } from '../telemetry/traced-http.js';
import { TracedStore } from '../telemetry/traced-store.js';
import type { Traces } from '../telemetry/traces.js';
import { fieldsOf, Problem, unstorableTexts } from './problem.js';
import { NamedFilesAreHere } from './named-files.js';
import { openApiOf } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { constraintWords } from './problem-words.js';
import { MarksInHeaders } from './receipt.interceptor.js';
import { SignedByNode } from './signed-by-node.js';
import { refuseFloods } from './flood.js';
import { RuntimeModule } from './runtime.module.js';

/** Bytes of a body; more is 413. */
const LARGEST_BODY = 256 * 1024;

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
  const app = await NestFactory.create<NestFastifyApplication>(
    rootOf(service, metrics, modules, log),
    new FastifyAdapter({ bodyLimit: LARGEST_BODY, genReqId: correlationIdOf, trustProxy: false }),
    { bufferLogs: true, abortOnError: false },
  );
  app.useLogger(app.get(NestLogger));
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new Problem(400, 'invalid-request', { fields: fieldsOf(errors) }),
    }),
  );
  app.useGlobalFilters(
    new ProblemFilter(features.refusals, features.labels, (error, correlationId) =>
      log.error({ err: error, correlationId }, 'a bug'),
    ),
  );
  app.useGlobalInterceptors(new MarksInHeaders(), new NamedFilesAreHere(service));
  const fastify = app.getHttpAdapter().getInstance();
  // a file is read as it comes, by whoever wants it
  fastify.addContentTypeParser([...fileTypes, 'application/octet-stream'], (_request, payload, done) =>
    done(null, payload),
  );
  fastify.addHook('preValidation', async ({ body }: FastifyRequest) => {
    if (!(body instanceof Readable)) refuseUnstorable(body);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    // the route's pattern, never the URL: a label has few values and no personal data
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  fastify.addHook('onSend', async (request, reply) => {
    void reply.headers({ 'x-correlation-id': request.id, 'x-content-type-options': 'nosniff' });
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  if (traces) {
    traceRequests(fastify, traces);
    traceCommands(app.get(CommandBus), traces);
  }
  refuseFloods(fastify);
  app.enableShutdownHooks();
  SwaggerModule.setup('docs', app, () => openApiOf(app, title));
  return app;
}

/** What traces need is loaded only where they are wanted. */
async function findTraces({ otlpEndpoint, node }: Settings): Promise<Traces | undefined> {
  if (otlpEndpoint === undefined) return undefined;
  const { tracesTo } = await import('../telemetry/open-telemetry.js');
  return tracesTo(otlpEndpoint, node);
}

function rootOf(
  service: Service,
  metrics: Metrics,
  modules: readonly Type[],
  log: ReturnType<typeof pino>,
): DynamicModule {
  const { issuer, audience, jwksUrl } = service.settings;
  return {
    module: Root,
    imports: [
      LoggerModule.forRoot({
        // nestjs-pino's own default matches nothing on platform-fastify 12: no request is logged
        forRoutes: [{ path: '/{*splat}', method: ALL }],
        exclude: ['health/live', 'health/ready', 'health/exchange', 'metrics'].map((path) => ({ path, method: ALL })),
        pinoHttp: {
          logger: log,
          // the path without its query (a search may hold a name), and no headers: they carry tokens
          serializers: {
            req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
              id,
              method,
              path: url.split('?')[0],
            }),
            res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          },
        },
      }),
      RuntimeModule.of(service, metrics),
      ...modules,
    ],
    providers: [
      // by the real time: a development clock is none of the issuer's
      { provide: AccessTokens, useValue: new AccessTokens({ issuer, audience }, keysAt(jwksUrl), new SystemClock()) },
      { provide: NodeProofs, useValue: new SignedByNode(service.keyring, service.nodeRequests, new SystemClock()) },
      { provide: APP_GUARD, useClass: AccessGuard },
    ],
    exports: [AccessTokens],
  };
}

const ALL = RequestMethod.ALL;

@Module({})
class Root {}

/** A caller's own correlation id, if it is one that can stand in a log; else a new one. */
function correlationIdOf(request: { headers: Record<string, unknown> }): string {
  const given = request.headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.:-]{8,100}$/.test(given) ? given : new SystemIds().fresh();
}

function refuseUnstorable(body: unknown) {
  const pointers = unstorableTexts(body, isStorable);
  if (pointers.length === 0) return;
  const words = constraintWords['isStorable']!;
  throw new Problem(400, 'invalid-request', {
    fields: pointers.map((pointer) => ({ pointer, code: 'isStorable', words })),
  });
}
