import type { Client } from 'pg';
import { int4s, jsons, texts, uuids } from '#libs/postgres';
import type { Kept } from './telling.js';

const BATCH = 5_000;

/**
 * Writes a history into an empty log, as the owner of its database: positions and revisions are given here, and `stored_at`
 * is of that time. All of it or nothing: whoever finds a fact there finds all. @returns how many facts
 */
export async function fill(
  client: Client,
  history: Iterable<Kept>,
  facts: number,
  told: (written: number) => void,
): Promise<number> {
  const revisions = new Map<string, number>();
  let written = 0;
  let batch: Kept[] = [];
  const write = async () => {
    const of = batch.map(({ fact, storedAt }, i) => {
      const revision = revisions.get(fact.stream) ?? 0;
      revisions.set(fact.stream, revision + 1);
      const { id: _i, type: _t, version: _v, data, stream, origin, recordedAt, ...rest } = fact;
      // as appends leave it: an own fact is recorded when it is stored
      const envelope = recordedAt === storedAt ? rest : { ...rest, recordedAt };
      return { fact, storedAt, stream, origin, revision, position: written + i + 1, data, envelope };
    });
    await client.query(
      `INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
        SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::int[], $7::text[],
          $8::timestamptz[], $9::json[], $10::json[])`,
      [
        int4s(of.map(({ position }) => position)),
        texts(of.map(({ stream }) => stream)),
        int4s(of.map(({ revision }) => revision)),
        uuids(of.map(({ fact }) => fact.id)),
        texts(of.map(({ fact }) => fact.type)),
        int4s(of.map(({ fact }) => fact.version)),
        texts(of.map(({ origin }) => origin)),
        of.map(({ storedAt }) => storedAt),
        jsons(of.map(({ data }) => JSON.stringify(data))),
        jsons(of.map(({ envelope }) => JSON.stringify(envelope))),
      ],
    );
    written += batch.length;
    batch = [];
    told(written);
  };
  await client.query('BEGIN');
  for (const one of history) {
    batch.push(one);
    if (written + batch.length === facts) break;
    if (batch.length === BATCH) await write();
  }
  await write();
  await client.query('COMMIT');
  return written;
}
