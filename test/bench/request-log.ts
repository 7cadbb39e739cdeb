import { randomUUID } from 'node:crypto';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { requestLife } from '#libs/domain/testing';
import type { PostgresEventStore } from '#libs/event-store';
import { type NewFact, PUSAT } from '#libs/kernel';
import { SystemIds } from '#libs/runtime';

/** Requests that are under way at any time, and that many writers. */
const LIVE = 2_000;
const ids = new SystemIds();

/** Fills the log with requests in the middle of their lives, one fact an append, until it holds so many facts. */
export async function seedRequests(store: PostgresEventStore, count: number): Promise<void> {
  let said = Number((await store.head()) || 0);
  const office = async () => {
    while (said < count) {
      const stream = `equipmentRequest-${randomUUID()}`;
      for (const [n, fact] of factsOf(stream).entries()) {
        if (said >= count) return;
        said += 1;
        if (said % 100_000 === 0) process.stderr.write(`seeding: ${said} of ${count} facts\n`);
        await store.append(stream, [fact], n === 0 ? 'none' : n - 1);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(LIVE, count) }, office));
}

/** A request from its submission to the decision on it, as both sides' nodes say it. */
export const factsOf = (stream: string): readonly NewFact[] =>
  requestLife.map(({ type, data, by, subject, role, office, recordedAt }) => ({
    id: ids.fresh(),
    type,
    version: equipmentRequest.catalogue.facts[type]!.older.length + 1,
    data,
    stream,
    case: stream,
    origin: by === 'pusat' ? PUSAT : 'surakarta',
    office,
    actor: { kind: 'person', subject, role },
    occurredAt: recordedAt,
    correlationId: stream,
  }));
