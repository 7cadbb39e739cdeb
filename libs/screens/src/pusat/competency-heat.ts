import { competencyLevels } from '#libs/read-models';
import { findProvince, policyAt } from '#libs/reference';
import { arrayOf, type Condition, equals, inScope, objectOf, sqlName, whereOf } from '#libs/runtime';
import { CompetencyHeatQuery } from '../pusat.requests.js';
import type { ReadScreen } from '../screen.js';
import { type Cell, type Counted, shownOf } from './small-groups.js';

type Figures = Readonly<{ n: number; competentPercent: number }>;
export type CompetencyHeat = Readonly<{
  /** Smaller groups are hidden. */
  smallestGroup: number;
  rows: ReadonlyArray<
    Readonly<{
      competency: string;
      total: Figures;
      /** Everybody whose group is hidden. */
      others?: Figures;
      cells: ReadonlyArray<Figures & Readonly<{ province: string; name: string; employmentGroup: string }>>;
    }>
  >;
}>;

const figure = { n: { type: 'integer', example: 12 }, competentPercent: { type: 'integer', example: 75 } };
const text = { type: 'string' };

/** Peta kompetensi: of each competency, province and employment group, how many operators master it. By pseudonym, newest outcome of each. */
export const competencyHeatScreen: ReadScreen<CompetencyHeatQuery, CompetencyHeat> = {
  name: 'competency-heat',
  side: 'pusat',
  asked: CompetencyHeatQuery,
  properties: {
    smallestGroup: { type: 'integer', example: 5 },
    rows: arrayOf(
      objectOf(
        {
          competency: { type: 'string', example: 'K1' },
          total: objectOf(figure),
          others: objectOf(figure),
          cells: arrayOf(objectOf({ province: text, name: text, employmentGroup: text, ...figure })),
        },
        ['others'],
      ),
    ),
  },
  read:
    (person, { competency }, now) =>
    async (client, schema) => {
      const { smallestGroup } = policyAt(now()).evaluation;
      const values: unknown[] = [];
      const where: ReadonlyArray<Condition | undefined> = [
        inScope(person, 'l.office'),
        equals('l.competency', competency),
      ];
      const { rows } = await client.query<Cell & { competency: string }>(
        `SELECT competency, left(office, 2) AS province, employment_group AS "employmentGroup",
            count(*)::int AS n, (count(*) FILTER (WHERE competent))::int AS competent
          FROM (SELECT DISTINCT ON (l.office, l.pseudonym, l.competency) l.*
            FROM ${schema}.${sqlName(competencyLevels.name)} l WHERE ${whereOf(where, values)}
            ORDER BY l.office, l.pseudonym, l.competency, l.reported_at DESC, l.outcome_id) newest
          GROUP BY 1, 2, 3`,
        values,
      );
      const shown = [...Map.groupBy(rows, (row) => row.competency)].toSorted(([a], [b]) => rank(a) - rank(b));
      return {
        smallestGroup,
        rows: shown.flatMap(([of, cells]) => {
          const parts = shownOf(cells, smallestGroup);
          return parts
            ? [
                {
                  competency: of,
                  total: figures(parts.total),
                  ...(parts.others && { others: figures(parts.others) }),
                  cells: parts.cells.map(({ province, employmentGroup, ...counted }) => ({
                    province,
                    name: findProvince(province)?.name ?? province,
                    employmentGroup,
                    ...figures(counted),
                  })),
                },
              ]
            : [];
        }),
      };
    },
};

const rank = (competency: string) => (competency === 'OUTCOME' ? 0 : Number(competency.slice(1)));
const figures = ({ n, competent }: Counted): Figures => ({ n, competentPercent: Math.round((competent * 100) / n) });
