import { type Clock, millisecondsBetween, PUSAT } from '#libs/kernel';
import { nextAfter } from './next-after.js';
import type { Metrics } from './metrics.js';
import type { Service } from './service.js';
import { SystemClock } from './system.js';

/** Figures that are looked up when Prometheus asks. */
export function watch(service: Service, metrics: Metrics): void {
  const { store, projector, outbox, parked, stuck, clock } = service;
  const real = new SystemClock();
  const begun = real.now();
  /** By the clock that gave facts their time, which in development may be ahead of the real one. */
  const secondsSince = (at: string, by: Clock = clock) => Math.max(0, millisecondsBetween(at, by.now()) / 1000);
  metrics.gauge(
    'jembatan_projection_lag_seconds',
    'Age of the oldest fact that the tables do not show yet',
    async () => {
      const next = await nextAfter(store, projector.position);
      return next ? secondsSince(next.storedAt) : 0;
    },
  );
  metrics.gauge(
    'jembatan_projection_build_facts',
    'Facts folded so far for tables that are being built; 0 when none are',
    () => projector.building ?? 0,
  );
  metrics.gauge(
    'jembatan_exchange_lag_seconds',
    'Age of the oldest fact for the other side that the exchange has not acknowledged',
    async () => {
      const storedAt = await outbox.oldestWaiting();
      return storedAt === undefined ? 0 : secondsSince(storedAt);
    },
  );
  metrics.gauge('jembatan_exchange_silence_seconds', 'Since the exchange gave its last sign of life', () =>
    secondsSince(service.exchangeHealth().heardAt ?? begun, real),
  );
  metrics.gauge('jembatan_parked_messages', 'Messages of the other side that wait for people, or a newer release', () =>
    parked.count(),
  );
  metrics.gauge(
    'jembatan_stuck_reactions',
    'Reactions and timers of this side that wait for people',
    async () => (await stuck.stuck()).length,
  );
  metrics.gauge(
    'jembatan_timer_lag_seconds',
    'Since the first due time that has been neither met nor left to people',
    async () => {
      const at = await service.timers?.oldestWaiting();
      return at === undefined ? 0 : secondsSince(at);
    },
  );
  // Pusat awaits what the Dinas name; a Dinas brings these, and fetches what Pusat names
  const awaited = service.settings.node === PUSAT ? (['dinas'] as const) : (['dinas', 'pusat'] as const);
  metrics.gauge(
    'jembatan_files_waiting',
    'Files that facts name and that have not crossed to the other side',
    async () => (await service.fileList.waiting(awaited)).count,
  );
  metrics.gauge('jembatan_files_lag_seconds', 'Since the first of these files was named', async () => {
    const { since } = await service.fileList.waiting(awaited);
    return since === undefined ? 0 : secondsSince(since, real);
  });
  metrics.gauge(
    'jembatan_clock_ahead_seconds',
    'What the development clock is ahead of the real time; 0 in production',
    () => clock.aheadMs / 1000,
  );
  metrics.gauge(
    'jembatan_loops_failing',
    'Loops that fail and back off just now',
    () => service.loopsHealth().filter(({ up }) => !up).length,
  );
}
