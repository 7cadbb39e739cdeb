import { bintekBoard, bintekCohorts, type RowOf } from '#libs/read-models';
import {
  arrayOf,
  columnsOf,
  equals,
  inScope,
  objectOf,
  pageOf,
  type Page,
  propertiesOf,
  search,
  type ShownPage,
} from '#libs/runtime';
import { BintekBoardQuery } from '../bintek.requests.js';
import type { ReadScreen } from '../screen.js';

const OF_COHORT = [
  'cohortId',
  'name',
  'cohortGroup',
  'stage',
  'capacity',
  'placed',
  'confirmed',
  'flagged',
  'jp',
  'kits',
  'trainers',
] as const;
/** By how much the cohorts of a programme that are not gone differ: separation must not mean lesser content. */
const equityGap = { jp: 'integer?', kitsPerParticipant: 'decimal?', trainers: 'integer?' } as const;

type Cohorts = RowOf<(typeof bintekCohorts)['columns']>;
type Row = RowOf<(typeof bintekBoard)['columns']> &
  Readonly<{
    cohorts: ReadonlyArray<Pick<Cohorts, (typeof OF_COHORT)[number]>>;
    /** Of any of its cohorts, the first that begins after the instant. */
    nextSession: string | null;
    equityGap: RowOf<typeof equityGap>;
  }>;
export type BintekBoardPage = ShownPage<Row>;

const properties = {
  ...propertiesOf(bintekBoard.columns),
  cohorts: arrayOf(objectOf(propertiesOf(bintekCohorts.columns, OF_COHORT))),
  nextSession: { type: ['string', 'null'], format: 'date-time', example: '2026-04-06T01:00:00.000Z' },
  equityGap: objectOf(propertiesOf(equityGap)),
};

const cohortsOf = (schema: string, more = '') => `${schema}.bintek_cohorts c
    WHERE c.office = p.office AND c.programme_id = p.programme_id AND c.stage NOT IN ('CANCELLED', 'MERGED')${more}`;
const GAP = (what: string) => `round(max(${what})::numeric - min(${what})::numeric, 2)::float8`;

const columns = (schema: string, at: string) => ({
  ...columnsOf(Object.keys(bintekBoard.columns), 'p'),
  cohorts: `(SELECT coalesce(json_agg(json_build_object(${OF_COHORT.map((name) => `'${name}', c.${sqlOf(name)}`).join(', ')})
      ORDER BY c.name, c.cohort_id), '[]') FROM ${cohortsOf(schema, ' AND c.session_no = 0')})`,
  nextSession: `(SELECT min(c.starts_at) FROM ${cohortsOf(schema, ` AND c.session_no > 0 AND c.starts_at > '${at}'::timestamptz`)})`,
  equityGap: `(SELECT json_build_object('jp', max(c.jp) - min(c.jp), 'trainers', max(c.trainers) - min(c.trainers),
      'kitsPerParticipant', ${GAP('c.kits::numeric / NULLIF(c.placed, 0)')})
    FROM ${cohortsOf(schema, ' AND c.session_no = 0')})`,
});
const sqlOf = (name: (typeof OF_COHORT)[number]) => columnsOf([name])[name]!;

/** Papan Bintek: each programme with what stands before its next stage, its cohorts, and how fairly they are served. */
export const bintekBoardScreen: ReadScreen<BintekBoardQuery, Page<Row>> = {
  name: 'bintek-board',
  side: 'dinas',
  asked: BintekBoardQuery,
  properties: { rows: arrayOf(objectOf(properties)), next: { type: 'string' } },
  read: (person, query, now, moment) => async (client, schema) => {
    const at = new Date(query.at ?? moment ?? now()).toISOString();
    return pageOf<Row>(
      client,
      {
        from: `${schema}.bintek_board p`,
        columns: columns(schema, at),
        where: [
          inScope(person, 'p.office'),
          equals('p.office', query.office),
          equals('p.stage', query.stage),
          search(['p.number', 'p.title'], query.search),
        ],
        sort: { sql: 'p.opened_at', type: 'timestamptz', descending: true },
        tie: 'p.programme_id',
      },
      query,
    );
  },
};
