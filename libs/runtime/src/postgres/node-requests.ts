import type { Pool } from 'pg';

/** Requests that nodes have made, for as long as one could be sent again. */
export class PostgresNodeRequests {
  constructor(private readonly pool: Pool) {}

  /** Whether this node makes it for the first time, at whichever instance. */
  async isFirst(node: string, nonce: string): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'node-requests-take',
      text: `WITH old AS (DELETE FROM runtime.node_request WHERE at < clock_timestamp() - interval '15 minutes')
        INSERT INTO runtime.node_request (node, nonce) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      values: [node, nonce],
    });
    return rowCount === 1;
  }
}
