import type { Message } from '#libs/exchange';
import { canonicalBytes } from '#libs/evidence';
import type { RecordedFact, StoredFact } from '#libs/kernel';

/** The fact as its origin recorded it: what is signed, and what travels. Fields that it does not have are left out. */
export function recorded(fact: StoredFact): RecordedFact {
  const { id, type, version, data, stream, origin, office, actor, occurredAt, recordedAt, correlationId } = fact;
  return {
    id,
    type,
    version,
    data,
    stream,
    origin,
    actor,
    occurredAt,
    recordedAt,
    correlationId,
    ...(fact.case !== undefined && { case: fact.case }),
    ...(office !== undefined && { office }),
    ...(fact.lateEntryReason !== undefined && { lateEntryReason: fact.lateEntryReason }),
    ...(fact.calendarVersion !== undefined && { calendarVersion: fact.calendarVersion }),
    ...(fact.causationId !== undefined && { causationId: fact.causationId }),
    ...(fact.commandId !== undefined && { commandId: fact.commandId }),
    ...(fact.commandHash !== undefined && { commandHash: fact.commandHash }),
    ...(fact.policyVersion !== undefined && { policyVersion: fact.policyVersion }),
  };
}

export const bytesOf = (fact: StoredFact) => canonicalBytes(recorded(fact));

/** CloudEvents 1.0 in Kafka's binary mode. The attributes are copies for tools: only what the signature covers counts. */
export const messageOf = (fact: StoredFact, body: Buffer, jws: string): Message => ({
  key: fact.case ?? fact.stream,
  body,
  headers: {
    ce_specversion: '1.0',
    ce_id: fact.id,
    ce_type: `id.jembatan.${fact.type}.v${fact.version}`,
    ce_source: `/nodes/${fact.origin}`,
    ce_subject: fact.stream,
    ce_time: fact.recordedAt,
    'content-type': 'application/json',
    jws,
  },
});
