import type { Client, ClientConfig, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { clientOf } from './connection.js';

/**
 * One connection that is nobody else's, made when first used and anew after it broke: for settings of its own, and for
 * sending a query before the one before it is answered (`pipeline`), which a pool cannot.
 */
export class OwnConnection {
  private opening: Promise<Client> | undefined;

  constructor(
    private readonly url: string,
    private readonly config: ClientConfig,
  ) {}

  async query<Row extends QueryResultRow>(query: QueryConfig): Promise<QueryResult<Row>> {
    const client = await (this.opening ??= this.open());
    return client.query<Row>(query);
  }

  async end(): Promise<void> {
    const opening = this.opening;
    this.opening = undefined;
    await opening?.then(
      (client) => client.end(),
      () => {},
    );
  }

  private open(): Promise<Client> {
    const client = clientOf(this.url, { keepAlive: true, ...this.config });
    const opening = client.connect().then(() => client);
    const forget = () => {
      if (this.opening === opening) this.opening = undefined;
    };
    client.on('error', forget).on('end', forget);
    opening.catch(forget);
    return opening;
  }
}
