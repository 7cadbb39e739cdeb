import { findProvince } from '#libs/reference';
import { arrayOf, type Condition, equals, inScope, objectOf, whereOf } from '#libs/runtime';
import type { Position } from '#libs/kernel';
import { TrainingNationalQuery } from '../bintek.requests.js';
import type { ReadScreen } from '../screen.js';

type Figures = Readonly<{
  /** Not closed and not cancelled; of them those that run. */
  programmes: number;
  inDelivery: number;
  cohorts: number;
  seats: number;
  placed: number;
  /** Pairs of sessions of different cohorts, neither finished, that take the same room, trainer or kit at the same time. */
  clashes: number;
  /** Pieces of equipment that were reported lacking, that are in a request, that were counted good. */
  lacking: number;
  requested: number;
  covered: number;
}>;
type GroupFigures = Readonly<{ group: string; cohorts: number; seats: number; placed: number; confirmed: number }>;
type ProvinceFigures = Figures & Readonly<{ province: string; name: string }>;

export type TrainingNational = Readonly<{
  totals: Figures;
  groups: readonly GroupFigures[];
  rows: readonly ProvinceFigures[];
}>;
export type TrainingNationalShown = TrainingNational & Readonly<{ position: Position }>;

const integer = { type: 'integer', example: 3 };
const figures = {
  programmes: integer,
  inDelivery: integer,
  cohorts: integer,
  seats: integer,
  placed: integer,
  clashes: integer,
  lacking: integer,
  requested: integer,
  covered: integer,
};
const group = { type: 'string', example: 'OUTSOURCED' };
const text = { type: 'string' };

const within = (column: string, wilayah: string | undefined): Condition | undefined =>
  wilayah?.includes('.') ? equals(column, wilayah) : equals(`left(${column}, 2)`, wilayah);

/** Bintek Nasional: programmes, cohorts by group, seats, clashes, and what they lack against what was asked for. */
export const trainingNationalScreen: ReadScreen<TrainingNationalQuery, TrainingNational> = {
  name: 'training-national',
  side: 'pusat',
  asked: TrainingNationalQuery,
  properties: {
    totals: objectOf(figures),
    groups: arrayOf(objectOf({ group, cohorts: integer, seats: integer, placed: integer, confirmed: integer })),
    rows: arrayOf(objectOf({ province: text, name: text, ...figures })),
  },
  read:
    (person, { wilayah }) =>
    async (client, schema) => {
      const values: unknown[] = [];
      const where = (column: string) => whereOf([inScope(person, column), within(column, wilayah)], values);
      const live = "stage NOT IN ('CANCELLED', 'MERGED')";
      const sql = `
      WITH p AS (
        SELECT left(office, 2) AS province, count(*) FILTER (WHERE stage NOT IN ('CLOSED', 'CANCELLED')) AS programmes,
          count(*) FILTER (WHERE stage = 'DELIVERY') AS in_delivery,
          sum(lacking) AS lacking, sum(requested) AS requested, sum(covered) AS covered
        FROM ${schema}.training_programmes WHERE ${where('office')} GROUP BY 1
      ), c AS (
        SELECT left(office, 2) AS province, count(*) AS cohorts, sum(capacity) AS seats, sum(placed) AS placed
        FROM ${schema}.training_cohorts WHERE session_no = 0 AND ${live} AND ${where('office')} GROUP BY 1
      ), taken AS (
        SELECT office, cohort_id, session_no, starts_at, ends_at, json_array_elements_text(resources) AS resource
        FROM ${schema}.training_cohorts WHERE session_no > 0 AND ${live} AND stage <> 'FINISHED'
      ), x AS (
        SELECT left(a.office, 2) AS province, count(DISTINCT (a.cohort_id, a.session_no, b.cohort_id, b.session_no)) AS clashes
        FROM taken a JOIN taken b ON a.resource = b.resource AND a.cohort_id < b.cohort_id
          AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
        WHERE ${where('a.office')} GROUP BY 1
      ), places AS (
        SELECT province FROM p UNION SELECT province FROM c
      )
      SELECT places.province,
        coalesce(sum(p.programmes), 0)::integer AS programmes, coalesce(sum(p.in_delivery), 0)::integer AS "inDelivery",
        coalesce(sum(c.cohorts), 0)::integer AS cohorts, coalesce(sum(c.seats), 0)::integer AS seats,
        coalesce(sum(c.placed), 0)::integer AS placed, coalesce(sum(x.clashes), 0)::integer AS clashes,
        coalesce(sum(p.lacking), 0)::integer AS lacking, coalesce(sum(p.requested), 0)::integer AS requested,
        coalesce(sum(p.covered), 0)::integer AS covered
      FROM places LEFT JOIN p USING (province) LEFT JOIN c USING (province) LEFT JOIN x USING (province)
      GROUP BY GROUPING SETS ((), (places.province)) ORDER BY places.province`;
      const { rows } = await client.query<Figures & { province: string | null }>(sql, values);
      const ofGroups: unknown[] = [];
      const { rows: groups } = await client.query<GroupFigures>(
        `SELECT cohort_group AS "group", count(*)::integer AS cohorts, sum(capacity)::integer AS seats, sum(placed)::integer AS placed,
          sum(confirmed)::integer AS confirmed
        FROM ${schema}.training_cohorts WHERE session_no = 0 AND ${live}
          AND ${whereOf([inScope(person, 'office'), within('office', wilayah)], ofGroups)}
        GROUP BY cohort_group ORDER BY cohort_group`,
        ofGroups,
      );
      const { province: _, ...totals } = rows.find((row) => row.province === null) ?? { province: null, ...nothing };
      return {
        totals,
        groups,
        rows: rows.flatMap(({ province, ...its }) =>
          province === null ? [] : [{ province, name: findProvince(province)?.name ?? province, ...its }],
        ),
      };
    },
};

const nothing: Figures = {
  programmes: 0,
  inDelivery: 0,
  cohorts: 0,
  seats: 0,
  placed: 0,
  clashes: 0,
  lacking: 0,
  requested: 0,
  covered: 0,
};
