import { type DynamicModule, Module, type Provider, RequestMethod, ValidationPipe } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Logger as NestLogger, LoggerModule } from 'nestjs-pino';
import { Readable } from 'node:stream';
import type { pino } from 'pino';
import { AccessGuard, AccessTokens, keysAt } from '#libs/access';
import { isStorable } from '#libs/evidence';
import type { InWords } from '#libs/kernel';
import type { Metrics } from '../metrics.js';
import { SystemClock, SystemIds } from '../system.js';
import { traceRequests } from '../telemetry/traced-http.js';
import type { Traces } from '../telemetry/traces.js';
import { refuseFloods } from './flood.js';
import { openApiOf } from './openapi.js';
import { fieldsOf, Problem, unstorableTexts } from './problem.js';
import { ProblemFilter, type RefusalTable } from './problem.filter.js';
import { constraintWords } from './problem-words.js';
import { MarksInHeaders } from './receipt.interceptor.js';

/** Bytes of a body; more is 413. */
const LARGEST_BODY = 256 * 1024;

export type HttpParts = Readonly<{
  title: string;
  /** Of access tokens. */
  issuer: string;
  audience: string;
  jwksUrl: string;
  log: pino.Logger<string>;
  metrics: Metrics;
  /** Undefined where nothing is traced. */
  traces: Traces | undefined;
  refusals: RefusalTable;
  /** Of fact types. */
  labels: Readonly<Record<string, InWords>>;
  imports: NonNullable<DynamicModule['imports']>;
  /** What the guard needs where nodes ask too. */
  providers?: readonly Provider[];
}>;

/** The manners of every service: guarded, validated, logged, measured; problems in two languages. It does not listen yet. */
export async function httpApp(parts: HttpParts): Promise<NestFastifyApplication> {
  const { title, log, metrics, traces } = parts;
  const app = await NestFactory.create<NestFastifyApplication>(
    rootOf(parts),
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
    new ProblemFilter(parts.refusals, parts.labels, (error, correlationId) =>
      log.error({ err: error, correlationId }, 'a bug'),
    ),
  );
  app.useGlobalInterceptors(new MarksInHeaders());
  const fastify = app.getHttpAdapter().getInstance();
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
  if (traces) traceRequests(fastify, traces);
  refuseFloods(fastify);
  app.enableShutdownHooks();
  SwaggerModule.setup('docs', app, () => openApiOf(app, title));
  return app;
}

function rootOf({ issuer, audience, jwksUrl, log, imports, providers = [] }: HttpParts): DynamicModule {
  return {
    module: Root,
    imports: [
      LoggerModule.forRoot({
        // nestjs-pino's own default matches nothing on platform-fastify 12: no request is logged
        forRoutes: [{ path: '/{*splat}', method: ALL }],
        exclude: ['health/live', 'health/ready', 'health/exchange', 'metrics'].map((path) => ({ path, method: ALL })),
        pinoHttp: {
          logger: log,
          // the path without its query (a search may hold a name) and without whom it is about, and no headers: they
          // carry tokens
          serializers: {
            req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
              id,
              method,
              path: url.split('?')[0]!.replace(/^\/people\/(?!imports)[^/]+/, '/people/:ref'),
            }),
            res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
          },
        },
      }),
      ...imports,
    ],
    providers: [
      // by the real time: a development clock is none of the issuer's
      { provide: AccessTokens, useValue: new AccessTokens({ issuer, audience }, keysAt(jwksUrl), new SystemClock()) },
      ...providers,
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
