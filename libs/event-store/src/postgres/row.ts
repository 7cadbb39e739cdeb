import type { Actor, NewFact, RecordedFact, StoredFact } from '#libs/kernel';
import { positionOf } from '../positions.js';

/** A row of facts.fact: data and envelope unparsed, stored_at in milliseconds since 1970. */
export type FactRow = Readonly<{
  position: number;
  stream: string;
  revision: number;
  id: string;
  type: string;
  version: number;
  origin: string;
  stored_ms: number;
  data: string;
  envelope: string;
}>;

export const COLUMNS = `position, stream, revision, id::text AS id, type, version, origin,
  (date_part('epoch', stored_at) * 1000000)::bigint / 1000 AS stored_ms, data::text AS data, envelope::text AS envelope`;

/** The same of a stream that is known, as arrays: half of what reading a short stream costs is making objects of rows. */
export const OF_STREAM = COLUMNS.replace(' stream,', '');
export type OfStream = readonly [number, number, string, string, number, string, number, string, string];

export const factOfStream = (
  stream: string,
  [position, revision, id, type, version, origin, stored_ms, data, envelope]: OfStream,
) => new RowFact({ position, stream, revision, id, type, version, origin, stored_ms, data, envelope });

/** What of a fact has no column of its own. */
export type RowEnvelope = Readonly<
  Omit<RecordedFact, 'id' | 'type' | 'version' | 'data' | 'stream' | 'origin' | 'recordedAt'> & { recordedAt?: string }
>;

export function envelopeOf(fact: NewFact | RecordedFact): RowEnvelope {
  const { id: _i, type: _t, version: _v, data: _d, stream: _s, origin: _o, ...envelope } = fact;
  return envelope;
}

/** A stored fact that parses its data and its envelope when they are first asked for: do not spread it. */
export class RowFact implements StoredFact {
  private parsedData: object | undefined;
  private parsedEnvelope: RowEnvelope | undefined;

  constructor(private readonly row: FactRow) {}

  get data(): object {
    this.parsedData ??= JSON.parse(this.row.data) as object;
    return this.parsedData;
  }

  get position() {
    return positionOf(this.row.position);
  }

  get storedAt() {
    return new Date(this.row.stored_ms).toISOString();
  }

  /** Its origin's: of own facts the instant at which they were stored. */
  get recordedAt() {
    return this.envelope.recordedAt ?? this.storedAt;
  }

  get id() {
    return this.row.id;
  }
  get type() {
    return this.row.type;
  }
  get version() {
    return this.row.version;
  }
  get stream() {
    return this.row.stream;
  }
  get revision() {
    return this.row.revision;
  }
  get origin() {
    return this.row.origin;
  }
  get case() {
    return this.envelope.case;
  }
  get office() {
    return this.envelope.office;
  }
  get actor(): Actor {
    return this.envelope.actor;
  }
  get occurredAt() {
    return this.envelope.occurredAt;
  }
  get lateEntryReason() {
    return this.envelope.lateEntryReason;
  }
  get calendarVersion() {
    return this.envelope.calendarVersion;
  }
  get correlationId() {
    return this.envelope.correlationId;
  }
  get causationId() {
    return this.envelope.causationId;
  }
  get commandId() {
    return this.envelope.commandId;
  }
  get commandHash() {
    return this.envelope.commandHash;
  }
  get policyVersion() {
    return this.envelope.policyVersion;
  }

  /** For logs and answers: `JSON.stringify` sees what the getters say. */
  toJSON(): StoredFact {
    const { id, type, version, data, stream, origin, recordedAt, revision, position, storedAt } = this;
    return { ...this.envelope, id, type, version, data, stream, origin, recordedAt, revision, position, storedAt };
  }

  private get envelope(): RowEnvelope {
    this.parsedEnvelope ??= JSON.parse(this.row.envelope) as RowEnvelope;
    return this.parsedEnvelope;
  }
}
