import { Injectable } from '@nestjs/common';
import { Screens } from './screens.js';

/**
 * Whether the two files of a case differ, for good as things stand: a message of it was left out at one side, and its sender
 * has said nothing in its place yet. @param root SQL: the case's root stream
 */
export const isDiverged = (schema: string, root: string) =>
  `${root} IN (SELECT d->>'case' FROM ${schema}.receipts, json_array_elements(diverged) d)`;

/** The same for one case's page. */
@Injectable()
export class Divergence {
  constructor(private readonly screens: Screens) {}

  async of(root: string): Promise<boolean> {
    const { result } = await this.screens.read(undefined, async (client, schema) => {
      const { rows } = await client.query<{ diverged: boolean }>(
        `SELECT coalesce(${isDiverged(schema, '$1')}, false) AS diverged`,
        [root],
      );
      return rows[0]!.diverged;
    });
    return result;
  }
}
