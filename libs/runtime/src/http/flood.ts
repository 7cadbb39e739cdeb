import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

/** Requests under way at once; what comes beyond is told to come again, so that those under way are answered in time. */
const MOST = 500;
/** Of these none waits for a store, but one is open for as long as a screen is. */
const UNCOUNTED = ['/nudges', '/health/live', '/health/ready', '/health/exchange', '/metrics'];

export function refuseFloods(fastify: FastifyInstance): void {
  let underWay = 0;
  fastify.addHook('onRequest', async ({ routeOptions }, reply) => {
    if (UNCOUNTED.includes(routeOptions.url ?? '')) return;
    if (underWay >= MOST) throw new Problem(429, 'too-many-requests', { headers: { 'retry-after': '1' } });
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
}
