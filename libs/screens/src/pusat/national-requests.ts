import type { Position } from '#libs/kernel';
import { nationalRequests } from '#libs/read-models';
import { findProvince, findRegency } from '#libs/reference';
import {
  arrayOf,
  type Condition,
  equals,
  inScope,
  objectOf,
  Problem,
  propertiesOf,
  sqlName,
  whereOf,
} from '#libs/runtime';
import { type Level, LEVELS, NationalRequestsQuery } from '../pusat.requests.js';
import type { ReadScreen } from '../screen.js';

const PIECES = [
  'requested',
  'decided',
  'deferred',
  'onLoan',
  'fromApbd',
  'committed',
  'shipped',
  'receivedGood',
  'uncommitted',
  'open',
] as const;

/** Ages of what waits, in whole days from its first submission: from, to. */
const BANDS = {
  waiting0to3: [0, 3],
  waiting4to7: [4, 7],
  waiting8to14: [8, 14],
  waiting15to30: [15, 30],
  waitingOver30: [31, undefined],
} as const;
type Band = keyof typeof BANDS;

/** Sums of an item: pieces, and requests that ask for it. */
export type Figures = Readonly<Record<(typeof PIECES)[number] | Band, number>> &
  Readonly<{
    item: string;
    cases: number;
    /** Of which something is not done. */
    waiting: number;
    oldestWaitSince: Date | null;
    oldestWaitDays: number | null;
  }>;
export type Place = Readonly<{
  province: string;
  /** From the level of offices on. */
  office?: string;
  /** Of the province or the office. */
  name: string;
  /** On the level of requests. */
  caseId?: string;
  number?: string;
  stage?: string;
}>;
export type NationalRequest = Place & Figures;

export type NationalRequestsShown = Readonly<{
  level: Level;
  /** What ages are reckoned at. */
  at: string;
  /** When the rows were read, which are all that was known then. */
  asOf: string;
  position: Position;
  /** Of each item over all rows. */
  totals: readonly Figures[];
  rows: readonly NationalRequest[];
}>;

const PROVINCE = 'left(office, 2)';

const integer = { type: 'integer' };
const instant = { type: 'string', format: 'date-time' };
const figureProperties = {
  ...propertiesOf(nationalRequests.columns, ['item']),
  cases: integer,
  ...propertiesOf(nationalRequests.columns, PIECES),
  waiting: integer,
  oldestWaitSince: { ...instant, type: ['string', 'null'] },
  oldestWaitDays: { type: ['integer', 'null'] },
  ...Object.fromEntries(Object.keys(BANDS).map((band) => [band, integer])),
};
const placeProperties = {
  province: { type: 'string' },
  name: { type: 'string' },
  ...propertiesOf(nationalRequests.columns, ['office', 'caseId', 'number', 'stage']),
};
const properties = {
  level: { enum: LEVELS, example: 'province' },
  at: instant,
  asOf: instant,
  position: { type: 'string' },
  totals: arrayOf(objectOf(figureProperties)),
  rows: arrayOf(objectOf({ ...placeProperties, ...figureProperties }, ['office', 'caseId', 'number', 'stage'])),
};

const OFFICE = { province: PROVINCE, office: 'office' } as const;

/** What says of which place a row is. */
const PLACES = {
  province: { province: PROVINCE },
  office: OFFICE,
  case: { ...OFFICE, caseId: 'case_id', number: 'number', stage: 'stage' },
} as const satisfies Record<Level, Readonly<Record<string, string>>>;

/** What they show at a position; `position` is told beside it. */
export type NationalSums = Omit<NationalRequestsShown, 'position'>;

/** Permohonan Nasional: what the offices ask for, how far it is, and how long it waits. */
export const nationalRequestsScreen: ReadScreen<NationalRequestsQuery, NationalSums> = {
  name: 'national-requests',
  side: 'pusat',
  asked: NationalRequestsQuery,
  properties,
  liveOnly: ['asOf'],
  read(person, query, now, moment) {
    if (query.at !== undefined && Date.parse(query.at) > Date.parse(now()))
      throw new Problem(422, 'moment-ahead', { fields: [{ pointer: '/at', ...ahead }] });
    const level = levelOf(query);
    const where = [inScope(person, 'office'), within(query.wilayah), equals('item', query.item)];
    return async (client, schema) => {
      const asOf = now();
      const at = query.at === undefined ? (moment ?? asOf) : new Date(query.at).toISOString();
      const { sql, values } = sumsOf(schema, level, at, where);
      const { rows: sums } = await client.query<Sum>(sql, values);
      return {
        level,
        at,
        asOf,
        totals: sums.filter(({ province }) => province === null).map(figuresOf),
        rows: sums.filter(({ province }) => province !== null).map((sum) => ({ ...placeOf(sum), ...figuresOf(sum) })),
      };
    };
  },
};

type Sum = Figures & Readonly<{ province: string | null }> & Omit<Place, 'province' | 'name'>;

/** @throws Problem 400 where the rows would be the requests of more than one office */
function levelOf({ wilayah, level }: NationalRequestsQuery): Level {
  const isOffice = wilayah?.includes('.') === true;
  if (level === 'case' && !isOffice)
    throw new Problem(400, 'invalid-request', { fields: [{ pointer: '/level', ...tooDeep }] });
  return level ?? (isOffice ? 'case' : wilayah ? 'office' : 'province');
}

const tooDeep = {
  code: 'case-needs-office',
  words: { id: 'Sebutkan kantornya untuk melihat tiap permohonan.', en: 'Name the office to see single requests.' },
};
const ahead = { code: 'moment-ahead', words: { id: 'Saat ini belum tiba.', en: 'It has not come yet.' } };

const within = (wilayah: string | undefined): Condition | undefined =>
  wilayah?.includes('.') ? equals('office', wilayah) : equals(PROVINCE, wilayah);

/**
 * For each item, and for each place and item, its sums. Places are summed first, so that each request is read once, and
 * only as many rows as there are places are summed again; as floating point, which is exact up to 2^53 pieces and half
 * the work of bigint.
 */
function sumsOf(schema: string, level: Level, at: string, where: ReadonlyArray<Condition | undefined>) {
  const values: unknown[] = [at];
  const places = Object.entries(PLACES[level]);
  const keys = places.map(([name]) => `"${name}"`).join(', ');
  const counted = { cases: 'true', waiting: WAITS, ...mapped(BANDS, isAged) };
  const sums = [...PIECES, ...Object.keys(counted)];
  const sql = `
    SELECT ${keys}, item, ${sums.map((name) => `sum("${name}")::bigint AS "${name}"`).join(', ')},
      min(oldest) AS "oldestWaitSince", floor(extract(epoch FROM $1 - min(oldest)) / 86400)::integer AS "oldestWaitDays"
    FROM (
      SELECT ${places.map(([name, place]) => `${place} AS "${name}"`).join(', ')}, item,
        ${PIECES.map((name) => `sum(${sqlName(name)}::float8) AS "${name}"`).join(', ')},
        ${Object.entries(counted)
          .map(([name, which]) => `count(*) FILTER (WHERE ${which}) AS "${name}"`)
          .join(', ')},
        min(submitted_at) FILTER (WHERE ${WAITS}) AS oldest
      FROM ${schema}.national_requests WHERE ${whereOf(where, values)}
      GROUP BY ${places.map((_, i) => i + 1).join(', ')}, item
    ) r
    GROUP BY GROUPING SETS ((item), (${keys}, item)) ORDER BY ${keys}, item`;
  return { sql, values };
}

/** At the instant that is asked: what was submitted later does not wait yet. */
const WAITS = 'waiting AND submitted_at <= $1::timestamptz';

const daysBefore = (days: number) => `$1::timestamptz - interval '${days * 24} hours'`;
const isAged = ([from, to]: readonly [number, number | undefined]) =>
  `${WAITS} AND submitted_at <= ${daysBefore(from)}${to === undefined ? '' : ` AND submitted_at > ${daysBefore(to + 1)}`}`;

const mapped = <Name extends string, A, B>(of: Readonly<Record<Name, A>>, make: (one: A) => B) =>
  Object.fromEntries(Object.entries<A>(of).map(([name, one]) => [name, make(one)])) as Record<Name, B>;

const placeOf = ({ province, office, caseId, number, stage }: Sum): Place => ({
  province: province!,
  ...(office && { office }),
  name: (office ? findRegency(office) : findProvince(province!))?.name ?? office ?? province!,
  ...(caseId && { caseId, number, stage }),
});

const figuresOf = ({ province: _p, office: _o, caseId: _c, number: _n, stage: _s, ...sums }: Sum): Figures => sums;
