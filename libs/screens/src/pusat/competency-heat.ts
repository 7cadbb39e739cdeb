import { competencyLevels, JUDGED } from '#libs/read-models';
import { findProvince, policyAt } from '#libs/reference';
import { arrayOf, inScope, objectOf, sqlName, whereOf } from '#libs/runtime';
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
      const shown = JUDGED.filter((one) => competency === undefined || one === competency);
      const sums = shown.map((one) => {
        const bit = JUDGED.indexOf(one);
        return `sum(newest >> ${bit} & 1)::int AS "${one} n", sum((newest & competent) >> ${bit} & 1)::int AS "${one} competent"`;
      });
      const values: unknown[] = [];
      const { rows } = await client.query<Place & Readonly<Record<string, number>>>(
        `SELECT left(office, 2) AS province, employment_group AS "employmentGroup", ${sums.join(', ')}
          FROM (SELECT office, employment_group, competent, ${NEWEST} AS newest
            FROM ${schema}.${sqlName(competencyLevels.name)} WHERE ${whereOf([inScope(person, 'office')], values)}) l
          WHERE newest <> 0
          GROUP BY 1, 2`,
        values,
      );
      const cellsOf = (one: string): readonly Cell[] =>
        rows.map(({ province, employmentGroup, ...its }) => ({
          province,
          employmentGroup,
          n: its[`${one} n`]!,
          competent: its[`${one} competent`]!,
        }));
      return {
        smallestGroup,
        rows: shown.flatMap((of) => {
          const parts = shownOf(cellsOf(of), smallestGroup);
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

type Place = Readonly<{ province: string; employmentGroup: string }>;

/** Bits of what no later outcome of the same operator has judged. */
const NEWEST = `judged & ~coalesce(bit_or(judged) OVER (PARTITION BY office, pseudonym
  ORDER BY reported_at, outcome_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 0)`;

const figures = ({ n, competent }: Counted): Figures => ({ n, competentPercent: Math.round((competent * 100) / n) });
