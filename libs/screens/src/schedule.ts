import {
  calendar,
  nationalCalendar,
  nationalNegotiations,
  negotiations,
  type RowOf,
  resources as resourcesModel,
} from '#libs/read-models';
import { arrayOf, columnsOf, equals, inScope, objectOf, propertiesOf, type ShownPage, sqlName } from '#libs/runtime';
import type { Side } from '#libs/kernel';
import { CalendarQuery, NegotiationsQuery, ResourcesQuery } from './schedule.requests.js';
import type { ListScreen } from './screen.js';

// What both sides see of schedules, each from its own copies.

export type NegotiationsPage = ShownPage<RowOf<typeof negotiations.columns>>;
export type CalendarPage = ShownPage<RowOf<typeof calendar.columns> & Readonly<{ otherZone: string }>>;
const ofTime = { negotiationId: 'text', startsAt: 'instant', endsAt: 'instant', firm: 'flag' } as const;
const ofResource = ['owner', 'resource', 'label', 'isRetired', 'site', 'printReady'] as const;
export type ResourcesPage = ShownPage<
  Pick<RowOf<typeof resourcesModel.columns>, (typeof ofResource)[number]> &
    Readonly<{ held: ReadonlyArray<RowOf<typeof ofTime>> }>
>;

const negotiationsOf = (side: Side, model: typeof negotiations): ListScreen<NegotiationsQuery> => ({
  name: 'negotiations',
  side,
  asked: NegotiationsQuery,
  properties: propertiesOf(model.columns),
  list: (person, query) => (schema) => ({
    from: `${schema}.${sqlName(model.name)} n`,
    columns: columnsOf(Object.keys(model.columns), 'n'),
    where: [
      inScope(person, 'n.office'),
      equals('n.office', query.office),
      equals('n.stage', query.stage),
      equals('n.ball_with', query.ballWith),
      equals('n.programme_id', query.programmeId),
    ],
    sort: { sql: 'n.since', type: 'timestamptz', descending: query.sort !== 'oldest' },
    tie: 'n.negotiation_id',
  }),
});

/** Perundingan jadwal. */
export const negotiationsScreen = negotiationsOf('dinas', negotiations);
export const nationalNegotiationsScreen = negotiationsOf('pusat', nationalNegotiations);

/** The same moment in Western Indonesia, where Pusat is; of what is there, in Eastern Indonesia. */
const OTHER_ZONE = `to_char((c.starts_at AT TIME ZONE 'UTC') + CASE c.zone WHEN 'WIB' THEN interval '9 hours' ELSE interval '7 hours' END,
  'YYYY-MM-DD"T"HH24:MI') || CASE c.zone WHEN 'WIB' THEN ' WIT' ELSE ' WIB' END`;

const calendarOf = (side: Side, model: typeof calendar): ListScreen<CalendarQuery> => ({
  name: 'calendar',
  side,
  asked: CalendarQuery,
  properties: { ...propertiesOf(model.columns), otherZone: { type: 'string' } },
  list: (person, query) => (schema) => ({
    from: `${schema}.${sqlName(model.name)} c`,
    columns: { ...columnsOf(Object.keys(model.columns), 'c'), otherZone: OTHER_ZONE },
    where: [
      inScope(person, 'c.office'),
      equals('c.office', query.office),
      equals('c.state', query.state),
      equals('c.programme_id', query.programmeId),
      query.fromDay === undefined ? undefined : { sql: 'c.end_local >= ?', values: [query.fromDay] },
      query.toDay === undefined ? undefined : { sql: 'c.start_local <= ?', values: [`${query.toDay}T24`] },
    ],
    sort: { sql: 'c.starts_at', type: 'timestamptz' },
    tie: "c.negotiation_id || '/' || lpad(c.slot_no::text, 3, '0')",
  }),
});

/** Kalender: what is agreed, and what is on the table. */
export const calendarScreen = calendarOf('dinas', calendar);
export const nationalCalendarScreen = calendarOf('pusat', nationalCalendar);

const resourcesOf = (side: Side): ListScreen<ResourcesQuery> => ({
  name: 'resources',
  side,
  asked: ResourcesQuery,
  ...(side === 'pusat' && { ofNoOffice: true as const }),
  properties: { ...propertiesOf(resourcesModel.columns, ofResource), held: arrayOf(objectOf(propertiesOf(ofTime))) },
  list: (person, query) => (schema) => ({
    from: `${schema}.resources r`,
    columns: {
      ...columnsOf(ofResource, 'r'),
      held: `(SELECT coalesce(json_agg(json_build_object('negotiationId', h.negotiation_id, 'startsAt', h.starts_at, 'endsAt', h.ends_at,
          'firm', h.firm) ORDER BY h.starts_at, h.hold), '[]'::json)
        FROM ${schema}.resources h WHERE h.owner = r.owner AND h.resource = r.resource AND h.negotiation_id <> '')`,
    },
    where: [
      { sql: "r.negotiation_id = ''", values: [] },
      side === 'pusat' ? undefined : inScope(person, 'r.owner'),
      query.kind === undefined ? undefined : { sql: 'r.resource LIKE ?', values: [`${query.kind}.%`] },
    ],
    sort: { sql: 'r.resource', type: 'text' },
    tie: 'r.owner',
  }),
});

/** Trainers, rooms and kits of one's own, and when they are held. */
export const resourcesScreen = resourcesOf('dinas');
export const centralResourcesScreen = resourcesOf('pusat');
