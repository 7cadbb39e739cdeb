import { Injectable } from '@nestjs/common';
import { NotBuilt } from '../asking-errors.js';
import { Screens } from './screens.js';

/**
 * Whether the two files of a case differ, for good as things stand: a message of it was left out at one side, and its sender
 * has said nothing in its place yet. @param root SQL: the case's root stream
 */
export const isDiverged = (schema: string, root: string) =>
  `${root} IN (SELECT d->>'case' FROM ${schema}.receipts, json_array_elements(diverged) d)`;

export const divergedProperty = { type: ['boolean', 'null'] };

/** The same for one case's page, which is there while tables are being built, too: null then. */
@Injectable()
export class Divergence {
  constructor(private readonly screens: Screens) {}

  async of(root: string): Promise<boolean | null> {
    const reading = this.screens.read(undefined, async (client, schema) => {
      const { rows } = await client.query<{ diverged: boolean }>(
        `SELECT coalesce(${isDiverged(schema, '$1')}, false) AS diverged`,
        [root],
      );
      return rows[0]!.diverged;
    });
    try {
      return (await reading).result;
    } catch (error) {
      if (error instanceof NotBuilt) return null;
      throw error;
    }
  }
}
