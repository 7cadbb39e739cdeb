import type { Pool } from 'pg';
import { isSameMessage } from '#libs/domain/exchange';
import { comesIn, type Direction, goesOut, type Received, receivedIn, sequenceOf } from './received.js';
import type { Finding } from './finding.js';
import { type Scope, within } from './scope.js';

type Row = Readonly<{
  id: string;
  type: string;
  stream: string;
  case: string | null;
  position: string;
  is_there: boolean;
}>;

const COLUMNS = 'a.id, a.type, a.stream, a."case", a.position';

/** What one side said, held against the other's file: by id, by bytes, and in its order. */
export async function* compareFacts(pool: Pool, direction: Direction, scope: Scope): AsyncGenerator<Finding> {
  const { from, to } = direction;
  const said = `${goesOut(direction, 'a')} AND ${within(scope, 'a')}`;
  const found = (
    { id, type, stream, case: root }: Omit<Row, 'is_there' | 'position'>,
    what: Finding['what'],
    where: string,
  ): Finding => ({
    what,
    stream,
    ...(root !== null && { case: root }),
    factId: id,
    type,
    saidIn: from.name,
    where,
  });

  const received = await receivedIn(pool, direction);
  const { rows: otherwise } = await pool.query<Row>(
    `SELECT ${COLUMNS}, b.id IS NOT NULL AS is_there FROM ${from.facts} a LEFT JOIN ${to.facts} b ON b.id = a.id
      WHERE ${said} AND (b.id IS NULL OR b.sha256 <> a.sha256) ORDER BY a.position`,
  );
  for (const row of otherwise)
    yield found(row, row.is_there ? 'other-bytes' : await whyNotThere(pool, direction, received, row), to.name);

  // what the copy holds, and the file of whoever is to have said it does not; a mirror may be a moment behind the other
  const { knownUntil = '' } = await from.reach();
  const { rows: unsaid } = await pool.query<Row & { recorded_at: string }>(
    `SELECT ${COLUMNS}, false AS is_there, convert_from(a.bytes, 'UTF8')::json->>'recordedAt' AS recorded_at FROM ${to.facts} a LEFT JOIN ${from.facts} b ON b.id = a.id
      WHERE ${comesIn(direction, 'a')} AND ${within(scope, 'a')} AND b.id IS NULL ORDER BY a.position`,
  );
  for (const row of unsaid) if (row.recorded_at <= knownUntil) yield found(row, 'unsaid', to.name);

  const { rows: moved } = await pool.query<Row>(
    `SELECT DISTINCT ON (stream) id, type, stream, "case", position, true AS is_there FROM (
        SELECT ${COLUMNS}, row_number() OVER (PARTITION BY a.stream ORDER BY a.revision) AS said,
          row_number() OVER (PARTITION BY a.stream ORDER BY b.revision) AS heard
        FROM ${from.facts} a JOIN ${to.facts} b ON b.id = a.id AND b.stream = a.stream WHERE ${said}
      ) ordered WHERE said <> heard ORDER BY stream, said`,
  );
  for (const row of moved) yield found(row, 'other-order', to.name);
}

async function whyNotThere(
  pool: Pool,
  direction: Direction,
  received: Received,
  { position, stream, case: root }: Row,
): Promise<Finding['what']> {
  if (position > received.upTo) return 'in-transit';
  const { parked, waived, corrected, epoch } = received;
  if (parked.length + waived.length === 0) return 'missing';
  const sequence = await sequenceOf(pool, direction, received, position);
  // what was sent in an earlier epoch cannot be counted back to: its case says which
  const isIt = (message: Readonly<{ epoch: number; sequence: number; case?: string }>) =>
    message.epoch === epoch ? message.sequence === sequence : message.case === (root ?? stream);
  if (parked.some(isIt)) return 'parked';
  const leftOut = waived.find(isIt);
  if (!leftOut) return 'missing';
  return corrected.some((one) => isSameMessage(one, leftOut)) ? 'corrected' : 'waived';
}
