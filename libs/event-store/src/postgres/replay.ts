import { escapeLiteral, type Pool } from 'pg';
import type { StoredFact } from '#libs/kernel';
import { type CopiedRow, copyOut } from '#libs/postgres';
import { meaningOf } from './failure.js';
import { RowFact } from './row.js';

const COLUMNS = 'position, stream, revision, id, type, version, origin, stored_at, data, envelope';

/** The indexes have the order: sorting a log would take its size on disk, and begin only when all is read. */
const IN_ORDER = { enable_sort: 'off', enable_bitmapscan: 'off', max_parallel_workers_per_gather: '0', jit: 'off' };

/**
 * Everything after a position that is there now, in the order of the log.
 * @throws Error when a position is missing
 */
export async function* replay(pool: Pool, after: number): AsyncGenerator<readonly RowFact[]> {
  let last = after;
  const inTurn = (row: CopiedRow) => {
    const position = row.int8(0);
    if (position !== last + 1) throw holeAfter(last);
    last = position;
    return factOf(row);
  };
  yield* facts(pool, `SELECT ${COLUMNS} FROM facts.fact WHERE position > ${after} ORDER BY position`, inTurn);
}

/** Every stream of a category, whole up to a position, one after another. */
export async function* replayStreams(
  pool: Pool,
  category: string,
  upTo: number,
): AsyncGenerator<readonly StoredFact[]> {
  const query = `SELECT ${COLUMNS} FROM facts.fact WHERE stream ^@ ${escapeLiteral(`${category}-`)} AND position <= ${upTo}
    ORDER BY stream, revision`;
  let stream: RowFact[] = [];
  for await (const batch of facts(pool, query, factOf)) {
    for (const fact of batch) {
      if (stream.length > 0 && stream[0]!.stream !== fact.stream) {
        yield stream;
        stream = [];
      }
      stream.push(fact);
    }
  }
  if (stream.length > 0) yield stream;
}

export const holeAfter = (position: number) => new Error(`the log has a hole after position ${position}`);

async function* facts(pool: Pool, query: string, read: (row: CopiedRow) => RowFact) {
  try {
    yield* copyOut(pool, { query, settings: IN_ORDER }, read);
  } catch (error) {
    throw meaningOf(error);
  }
}

const factOf = (row: CopiedRow) =>
  new RowFact({
    position: row.int8(0),
    stream: row.text(1),
    revision: row.int4(2),
    id: row.uuid(3),
    type: row.text(4),
    version: row.int4(5),
    origin: row.text(6),
    stored_ms: row.milliseconds(7),
    data: row.text(8),
    envelope: row.text(9),
  });
