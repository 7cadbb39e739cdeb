import type { Pool } from 'pg';
import { ExchangeUnavailable, type Message, type Offset, type Received, type Topics } from '../exchange.js';
import { failureOf } from './failure.js';

const BATCH = 500;
const BATCH_BYTES = 1024 * 1024;

type Row = Readonly<{ offset: string; key: string; headers: string; body: Buffer }>;
type Held = Readonly<{ topic: string; source: string; keep: boolean }>;

/** The functions of `migrations/`, which know what the role that signed in may do. */
export class ExchangeTables {
  constructor(private readonly pool: Pool) {}

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    await this.rows('exchange-publish', 'SELECT exchange.publish($1, $2, $3, $4, $5)', [
      topic,
      messages.map(({ key }) => key),
      messages.map(({ headers }) => JSON.stringify(headers)),
      Buffer.concat(messages.map(({ body }) => body)),
      messages.map(({ body }) => body.byteLength),
    ]);
  }

  async describe(topic: string): Promise<Readonly<{ source: string; next: number }>> {
    const [found] = await this.rows<{ source: string; next: string }>(
      'exchange-describe',
      'SELECT source, next::text FROM exchange.describe($1)',
      [topic],
    );
    if (!found) throw new ExchangeUnavailable(`there is no topic ${topic}`);
    return { source: found.source, next: Number(found.next) };
  }

  /**
   * In order; as many as fit in a batch, or none when there are none yet.
   * @throws ExchangeUnavailable when the topic is of another source now
   */
  async read(
    topic: string,
    source: string,
    from: Offset | number,
    limit = BATCH,
    bytes = BATCH_BYTES,
  ): Promise<readonly Received[]> {
    const rows = await this.rows<Row>(
      'exchange-read',
      'SELECT "offset"::text, key, headers, body FROM exchange.read($1, $2, $3, $4, $5)',
      [topic, source, from, limit, bytes],
    );
    return rows.map(receivedFrom);
  }

  async attend(
    group: string,
    member: string,
    topics: Topics,
    lettingGo: readonly string[],
    leaseMs: number,
  ): Promise<readonly Held[]> {
    const [names, prefix] = 'prefix' in topics ? [[], topics.prefix] : [topics, null];
    return this.rows<Held>(
      'exchange-attend',
      `SELECT topic, source, keep FROM exchange.attend($1, $2, $3, $4, $5, $6 * interval '1 millisecond')`,
      [group, member, names, prefix, lettingGo, leaseMs],
    );
  }

  async leave(group: string, member: string): Promise<void> {
    await this.rows('exchange-leave', 'SELECT exchange.leave($1, $2)', [group, member]);
  }

  async present(topics: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.rows<{ name: string }>('exchange-present', 'SELECT exchange.present($1) AS name', [topics]);
    return new Set(rows.map(({ name }) => name));
  }

  private async rows<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    try {
      return (await this.pool.query<R>({ name, text, values: [...values] })).rows;
    } catch (error) {
      throw failureOf(error);
    }
  }
}

const receivedFrom = ({ offset, key, headers, body }: Row): Received => ({
  key,
  body,
  headers: JSON.parse(headers) as Record<string, string>,
  offset,
  next: String(BigInt(offset) + 1n),
});
