import type { Connection, Pool, Submittable } from 'pg';

/** Rows that are handed on together: so few that most are garbage before the young generation is full. */
const BATCH = 100;
/** Batches that wait to be fetched; then the server is kept waiting. */
const MOST_WAITING = 3;

/** A signature of 11 bytes, flags, and the length of an extension that nobody has. */
const FILE_HEADER = 11 + 4 + 4;
const NULL = -1;
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** The fields of one row in COPY's binary format, counted from 0. Read them at once: the next row takes their place. */
export class CopiedRow {
  private bytes: Buffer = Buffer.alloc(0);
  private isHeaderRead = false;
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];

  /** False for what is no row: the end, or the file's header alone. */
  take(chunk: Buffer): boolean {
    let at = this.isHeaderRead ? 0 : FILE_HEADER; // it comes in one piece, before the first row or alone
    this.isHeaderRead = true;
    if (at >= chunk.length) return false;
    const count = chunk.readInt16BE(at);
    at += 2;
    for (let i = 0; i < count; i++) {
      const length = chunk.readInt32BE(at);
      at += 4;
      this.starts[i] = at;
      this.lengths[i] = length;
      if (length !== NULL) at += length;
    }
    this.bytes = chunk;
    return count >= 0;
  }

  /** Of text and json. */
  text(i: number): string {
    return this.bytes.toString('utf8', this.starts[i], this.starts[i]! + this.lengths[i]!);
  }

  int4(i: number): number {
    return this.bytes.readInt32BE(this.starts[i]);
  }

  /** @throws RangeError beyond what a number can hold */
  int8(i: number): number {
    const at = this.starts[i]!;
    const value = this.bytes.readInt32BE(at) * 2 ** 32 + this.bytes.readUInt32BE(at + 4);
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is beyond what a number can hold`);
    return value;
  }

  uuid(i: number): string {
    const at = this.starts[i]!;
    const hex = this.bytes.toString('hex', at, at + 16);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Of a timestamptz: whole milliseconds since 1970. */
  milliseconds(i: number): number {
    return Math.floor(this.int8(i) / 1000) + EPOCH_MS;
  }
}

/**
 * The rows of a query, by COPY: half as much work for both as a result set, and never more than a few thousand at once
 * in memory. Whoever stops early costs the pool one connection.
 * @param query without parameters
 * @param settings for this query only, as `SET LOCAL` takes them
 * @param read called once a row
 */
export async function* copyOut<Item>(
  pool: Pool,
  { query, settings = {} }: Readonly<{ query: string; settings?: Readonly<Record<string, string>> }>,
  read: (row: CopiedRow) => Item,
): AsyncGenerator<readonly Item[]> {
  const client = await pool.connect();
  let broken = true;
  try {
    const local = Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
    await client.query(['BEGIN READ ONLY', ...local].join('; '));
    const copying = client.query(new Copying(`COPY (${query}) TO STDOUT (FORMAT binary)`, read));
    for (let batch = await copying.next(); batch.length > 0; batch = await copying.next()) yield batch;
    await client.query('COMMIT');
    broken = false;
  } finally {
    client.release(broken);
  }
}

/** A query as `pg` runs it: it calls `submit`, then a handler for each message of the server. */
class Copying<Item> implements Submittable {
  private readonly row = new CopiedRow();
  private filling: Item[] = [];
  private readonly full: (readonly Item[])[] = [];
  private isOver = false;
  private failure: unknown;
  private connection: Connection | undefined;
  private wake: () => void = () => {};

  constructor(
    private readonly sql: string,
    private readonly read: (row: CopiedRow) => Item,
  ) {}

  /** The next rows; none at the end. */
  async next(): Promise<readonly Item[]> {
    for (;;) {
      const batch = this.full.shift();
      if (this.full.length < MOST_WAITING) this.connection?.stream.resume();
      if (batch) return batch;
      if (this.failure) throw this.failure;
      if (this.isOver) return [];
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  submit(connection: Connection) {
    this.connection = connection;
    connection.query(this.sql);
  }

  handleCopyData({ chunk }: Readonly<{ chunk: Buffer }>) {
    if (!this.row.take(chunk)) return;
    try {
      this.filling.push(this.read(this.row));
    } catch (error) {
      this.handleError(error);
    }
    if (this.filling.length < BATCH) return;
    this.handOn();
    if (this.full.length >= MOST_WAITING) this.connection?.stream.pause();
  }

  handleError(error: unknown) {
    this.failure ??= error;
    this.wake();
  }

  handleReadyForQuery() {
    if (this.filling.length > 0) this.handOn();
    this.isOver = true;
    this.wake();
  }

  handleCopyOutResponse() {}
  handleCommandComplete() {}

  private handOn() {
    this.full.push(this.filling);
    this.filling = [];
    this.wake();
  }
}
