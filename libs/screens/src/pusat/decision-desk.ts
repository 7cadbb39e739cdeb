import { decisionDesk, desk, officeStock, type RowOf } from '#libs/read-models';
import {
  arrayOf,
  columnsOf,
  equals,
  inScope,
  objectOf,
  propertiesOf,
  search,
  type ShownPage,
  sqlName,
} from '#libs/runtime';
import { DecisionDeskQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

/** How many of an office's last decisions on an item are shown. */
const LAST_DECISIONS = 6;

const OF_LINE = Object.keys(decisionDesk.columns).filter((name) => name !== 'active');
const OF_OFFICE = ['onHand', 'averageUse', 'daysOfCover', 'lastCountOn', 'prrBacklog', 'prrBacklogOn'] as const;
const OF_DESK = ['routedTo', 'assignee', 'recommendationNo', 'recommendation'] as const;

type Row = Omit<RowOf<(typeof decisionDesk)['columns']>, 'active'> &
  Pick<RowOf<(typeof desk)['columns']>, (typeof OF_DESK)[number] | 'notes'> &
  Readonly<{
    /** What the office says that it has of the item; null when it has never said. */
    officeStock: Pick<RowOf<(typeof officeStock)['columns']>, (typeof OF_OFFICE)[number]> | null;
    /** What Pusat may still promise of it, all warehouses together. */
    available: number;
    /** What other active lines ask of the same item, all offices together. */
    competing: Readonly<{ lineCount: number; requested: number }>;
    /** What this office was last given of this item, newest first. */
    history: ReadonlyArray<Readonly<{ number: string; decidedAt: string; requested: number; entitled: number }>>;
  }>;
export type DecisionDeskPage = ShownPage<Row>;

const properties = {
  ...propertiesOf(decisionDesk.columns, OF_LINE),
  ...propertiesOf(desk.columns, [...OF_DESK, 'notes']),
  officeStock: { ...objectOf(propertiesOf(officeStock.columns, OF_OFFICE)), type: ['object', 'null'] },
  available: { type: 'integer' },
  competing: objectOf({ lineCount: { type: 'integer' }, requested: { type: 'integer' } }),
  history: arrayOf(objectOf(propertiesOf(decisionDesk.columns, ['number', 'decidedAt', 'requested', 'entitled']))),
};

const columns = (schema: string) => ({
  ...columnsOf(OF_LINE, 'l'),
  ...columnsOf(OF_DESK, 'd'),
  notes: "coalesce(d.notes, '[]')",
  officeStock: `(SELECT json_build_object(${OF_OFFICE.map((name) => `'${name}', s.${sqlName(name)}`).join(', ')})
    FROM ${schema}.office_stock s WHERE s.office = l.office AND s.item = l.item
      AND NOT EXISTS (SELECT FROM ${schema}.office_stock n WHERE n.office = s.office AND n.year > s.year))`,
  available: `(SELECT coalesce(sum(available), 0)::bigint FROM ${schema}.central_stock c WHERE c.item = l.item)`,
  competing: `(SELECT json_build_object('lineCount', count(*), 'requested', coalesce(sum(o.requested), 0))
    FROM ${schema}.decision_desk o WHERE o.item = l.item AND o.active AND (o.office, o.case_id) <> (l.office, l.case_id))`,
  history: `(SELECT coalesce(json_agg(h ORDER BY h."decidedAt" DESC), '[]') FROM (
    SELECT o.number, o.decided_at AS "decidedAt", o.requested, o.entitled FROM ${schema}.decision_desk o
    WHERE o.office = l.office AND o.item = l.item AND o.case_id <> l.case_id AND o.decided_at IS NOT NULL
    ORDER BY o.decided_at DESC LIMIT ${LAST_DECISIONS}) h)`,
});

/** Meja Telaah: lines to decide, longest waiting first. */
export const decisionDeskScreen: ListScreen<DecisionDeskQuery> = {
  name: 'decision-desk',
  side: 'pusat',
  asked: DecisionDeskQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.decision_desk l LEFT JOIN ${schema}.desk d ON d.office = l.office AND d.case_id = l.case_id`,
    columns: columns(schema),
    where: [
      inScope(person, 'l.office'),
      equals('l.office', query.office),
      equals('l.stage', query.stage),
      equals('l.ball_with', query.ballWith),
      equals('l.item', query.item),
      search(['l.number'], query.search),
    ],
    sort: { sql: 'l.submitted_at', type: 'timestamptz', descending: query.sort === 'newest' },
    tie: "l.case_id || '/' || lpad(l.line_no::text, 4, '0')",
  }),
};
