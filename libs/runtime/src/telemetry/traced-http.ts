import type { Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findParent, placeOf } from './trace-context.js';
import type { Traces } from './traces.js';

const UNTRACED = /^\/(health|metrics|docs)/;

/** A span for each request, below the caller's `traceparent` if there is one; what it makes happen stands below it. */
export function traceRequests(fastify: FastifyInstance, traces: Traces): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, headers, id } = request;
    // the route's pattern, never the URL: it may hold a name
    const route = request.routeOptions.url ?? 'none';
    if (UNTRACED.test(route)) return done();
    const parent = findParent(headers['traceparent']) ?? placeOf(id);
    const span = traces.begin(`${method} ${route}`, parent, { 'http.request.method': method, 'http.route': route });
    spans.set(request, span);
    traces.within(span, done);
  });
  // reading a body leaves the hook's own context
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) traces.within(span, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.setAttribute('http.response.status_code', reply.statusCode).end();
    done();
  });
}
