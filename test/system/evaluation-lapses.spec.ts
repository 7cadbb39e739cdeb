import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { dayAfter, instantOf, localDay } from '#libs/reference';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { refusal, said, tell } from './committed.js';
import { marks, trained } from './attended.js';

let bridge: Bridge;
let store: PostgresEventStore;
beforeAll(async () => {
  bridge = await aBridge(['surakarta'], 'postgresql', { developmentClock: true });
  store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const DAY = 24 * 60 * 60_000;
const today = localDay(new Date().toISOString(), 'WIB');
const [delivered, last] = [dayAfter(today, -20), dayAfter(today, 40)];
const head = () => bridge.as(people.divisionHead, 'surakarta');
const supervisor = () =>
  bridge.as({ ...people.clerk, subject: 'p-33.72-supervisor', roles: ['supervisor'] }, 'surakarta');
const due = async (who: Asking = head()) => (await who.get('/evaluations-due')).body.rows as readonly Due[];
type Due = Readonly<{ evaluationId: string; lapsesAt: string | null; workingDaysLeft: number | null }>;

it('an evaluation that nobody observes at the counter in time lapses by itself, once, though the service is down then', async () => {
  const cohortId = await trained(bridge.as(people.clerk, 'surakarta'), store, delivered);
  const assign = () => head().post('/evaluations', { personRef: 'p-33.72-operator', cohortId });
  const [{ id: unseen }, { id: seen }] = [
    await said(assign(), 'EvaluationAssigned'),
    await said(assign(), 'EvaluationAssigned'),
  ];
  const counter = {
    place: 'COUNTER',
    marks: marks(3),
    occurredAt: instantOf(`${dayAfter(today, -3)}T10:00`, 'WIB'),
    lateEntryReason: 'dicatat di kertas dahulu',
  };
  const { position } = await said(
    tell(supervisor(), `/evaluations/${seen}`, '/observations', counter),
    'ObservationRecorded',
  );
  await head().get(`/evaluations-due?after=${position}`);
  const of = (id: string | undefined, rows: readonly Due[]) => rows.find(({ evaluationId }) => evaluationId === id)!;
  const before = await due();
  expect(of(unseen, before)).toMatchObject({ stage: 'ASSIGNED', whatIsDue: 'OBSERVE', dueOn: last, atCounter: false });
  expect(of(seen, before)).toMatchObject({ stage: 'OBSERVING', whatIsDue: 'OBSERVE', lapsesAt: null });
  const { lapsesAt, workingDaysLeft } = of(unseen, before);
  expect([workingDaysLeft! > 26, workingDaysLeft! < 30]).toStrictEqual([true, true]);
  // the next working day: a weekend is none
  expect(lapsesAt! > `${last}T17:00:00.000Z`).toBe(true);

  await bridge.turn('surakarta', 40 * DAY);
  await eventually(async () => expect(of(unseen, await due()).workingDaysLeft).toBe(0));
  expect(of(unseen, await due())).toMatchObject({ stage: 'ASSIGNED' });

  await bridge.stop('surakarta');
  await bridge.turn('surakarta', 50 * DAY);
  await bridge.start('surakarta');
  await eventually(async () =>
    expect(of(unseen, await due())).toMatchObject({ stage: 'LAPSED', whatIsDue: 'EXEMPT', dueOn: null }),
  );
  await bridge.stop('surakarta');
  await bridge.start('surakarta');
  const after = await due();
  expect(of(seen, after)).toMatchObject({ stage: 'OBSERVING', whatIsDue: 'OBSERVE' });
  expect(of(seen, after).workingDaysLeft).toBeLessThan(-4);
  const lapsed = (await store.read(`evaluation-${unseen}`)).slice(1);
  expect(lapsed).toMatchObject([
    { type: 'EvaluationLapsed', actor: { kind: 'process', subject: 'evaluation-lapse-due' }, office: '33.72' },
  ]);
  expect(lapsed[0]!.recordedAt > lapsesAt!).toBe(true);

  const late = await tell(supervisor(), `/evaluations/${unseen}`, '/observations', counter);
  expect([late.status, late.body]).toMatchObject([409, refusal('not-in-this-stage')]);
  const anew = await assign();
  expect([anew.status, anew.body]).toMatchObject([409, refusal('counter-time-over', '/cohortId')]);
});
