import type { JSONEventData, Position as LogPosition } from '@eventstore/db-client';
import { type NewFact, type Position, type RecordedFact, START, type StoredFact } from '#libs/kernel';

/** What of a fact stands in the event's metadata. */
type Metadata = Omit<NewFact, 'id' | 'type' | 'data' | 'stream'> & Readonly<{ recordedAt?: string }>;

/** What every reading of an event gives. */
export type ReadEvent = Readonly<{
  streamId: string;
  id: string;
  type: string;
  revision: bigint;
  created: Date;
  data: unknown;
  metadata?: unknown;
  position?: LogPosition;
}>;

export function eventOf(fact: NewFact | RecordedFact): JSONEventData {
  const { id, type, data, stream: _, ...metadata } = fact;
  return { id, type, contentType: 'application/json', data: { ...data }, metadata };
}

export function factOf(event: ReadEvent): StoredFact {
  const storedAt = event.created.toISOString();
  return {
    recordedAt: storedAt,
    ...(event.metadata as Metadata),
    id: event.id,
    type: event.type,
    data: event.data as object,
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event),
    storedAt,
  };
}

/** The server's own bookkeeping: no facts. */
export const isOfTheServer = ({ streamId, type }: ReadEvent) => streamId.startsWith('$') || type.startsWith('$');

const DIGITS = 19;

/** Commit and prepare position: both are needed to read on, and as strings of one length they compare in the log's order. */
export function positionOf({ position }: ReadEvent): Position {
  if (!position) throw new Error('the server gives no positions: EventStoreDB 22.6 or newer is needed');
  return [position.commit, position.prepare].map((n) => String(n).padStart(DIGITS, '0')).join('-');
}

export function logPositionOf(position: Position): LogPosition | 'start' {
  if (position === START) return 'start';
  const [commit = '', prepare = ''] = position.split('-');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
