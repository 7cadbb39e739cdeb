import type { Pool } from 'pg';
import * as exchange from '#libs/domain/exchange';
import { topicFromDinas, topicFromPusat } from '#libs/exchange';
import { EXCHANGE, PUSAT, sideOf } from '#libs/kernel';
import { foldOnto } from '#libs/runtime';
import { copiedCategories, proclaimedCategories, sharedCategories } from '../kinds.js';
import { type Mirror, ofCategories } from '../mirror/mirror.js';

/** One way of the traffic between two nodes. */
export type Direction = Readonly<{
  from: Mirror;
  to: Mirror;
  /** Offices of the Dinas of the two. */
  offices: readonly string[];
}>;

const dinasOf = ({ from, to }: Direction) => (from.node === PUSAT ? to : from);

/** What the speaker's file holds that goes this way, as SQL. */
export function goesOut(direction: Direction, table: string): string {
  const { from, offices } = direction;
  const own = `${table}.origin = '${from.node}'`;
  const shared = ofCategories(sharedCategories, table);
  if (from.node !== PUSAT) return `${own} AND ${shared}`;
  const named = offices.map((office) => `'${office}'`).join(', ') || 'NULL';
  const theirs = `${table}.office IN (${named}) OR ${table}.stream = '${EXCHANGE}-${dinasOf(direction).node}'`;
  return `${own} AND (${shared} AND (${theirs}) OR ${ofCategories(proclaimedCategories, table)})`;
}

/** What the hearer's file holds as said by the speaker, as SQL: at a Dinas that is all that is not its own to say. */
export function comesIn({ from, to }: Direction, table: string): string {
  const copied = ofCategories(copiedCategories, table);
  if (to.node === PUSAT) return `${table}.origin = '${from.node}' AND ${copied}`;
  return `${copied} AND (${table}.origin <> '${to.node}' OR ${ofCategories(proclaimedCategories, table)})`;
}

/** What the hearer says, in its own file, to have received of the speaker. */
export type Received = Readonly<{
  /** In the speaker's file: everything up to here has arrived. Empty when nothing has. */
  upTo: string;
  epoch: number;
  sequence: number;
  parked: exchange.Topic['parked'];
  /** Left out there by two people, and what the speaker has said in the place of it. */
  waived: exchange.Topic['waived'];
  corrected: exchange.Topic['corrected'];
}>;

export async function receivedIn(pool: Pool, direction: Direction): Promise<Received> {
  const { from, to } = direction;
  const { node } = dinasOf(direction);
  const topic = from.node === PUSAT ? topicFromPusat(node) : topicFromDinas(node);
  const receipts = await to.read(`${EXCHANGE}-${node}`);
  const own = receipts.filter(({ origin }) => origin === to.node);
  const {
    received,
    parked = [],
    waived = [],
  } = foldOnto(exchange, exchange.initial, own)[sideOf(to.node)][topic] ?? {};
  const said = (await from.read(`${EXCHANGE}-${node}`)).filter(({ origin }) => origin === from.node);
  const { corrected = [] } = foldOnto(exchange, exchange.initial, said)[sideOf(from.node)][topic] ?? {};
  const known = { parked, waived, corrected };
  if (!received) return { upTo: '', epoch: 1, sequence: 0, ...known };
  const { rows } = await pool.query<{ position: string }>(
    `SELECT position FROM ${from.facts} WHERE sha256 = decode($1, 'hex') AND origin = $2`,
    [received.sha256, from.node],
  );
  const upTo = rows[0]?.position ?? (await lastHeard(pool, direction));
  return { upTo, epoch: received.epoch, sequence: received.upToSequence, ...known };
}

/** Where what is named as received last stands no more: the last of those that both have. */
async function lastHeard(pool: Pool, { from, to }: Direction): Promise<string> {
  const { rows } = await pool.query<{ position: string | null }>(
    `SELECT max(a.position) AS position FROM ${from.facts} a JOIN ${to.facts} b ON b.id = a.id WHERE a.origin = $1`,
    [from.node],
  );
  return rows[0]!.position ?? '';
}

/** Which message of the topic a fact was: counted back from the last that was received. */
export async function sequenceOf(
  pool: Pool,
  direction: Direction,
  { upTo, sequence }: Received,
  position: string,
): Promise<number> {
  const { rows } = await pool.query<{ later: number }>(
    `SELECT count(*) AS later FROM ${direction.from.facts} f
      WHERE ${goesOut(direction, 'f')} AND f.position > $1 AND f.position <= $2`,
    [position, upTo],
  );
  return sequence - rows[0]!.later;
}
