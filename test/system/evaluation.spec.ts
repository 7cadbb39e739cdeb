import { randomUUID } from 'node:crypto';
import type { Person } from '#libs/access';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { dayAfter, instantOf, localDay } from '#libs/reference';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { refusal, said, tell } from './committed.js';
import { marks, trained } from './attended.js';

let bridge: Bridge;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

const who = (role: Person['roles'][number], office = '33.72'): Person => ({
  subject: `p-${office}-${role}`,
  roles: [role],
  offices: [office],
  mandates: [],
});
const as = (person: Person): Asking => bridge.as(person, 'surakarta');
const supervisor = () => as(who('supervisor'));
const operator = () => as(who('operator'));
const head = () => as(people.divisionHead);
const clerk = () => as(people.clerk);
const analyst = () => bridge.as(people.analyst, 'pusat');

const today = localDay(new Date().toISOString(), 'WIB');
const day = (offset: number) => dayAfter(today, offset);
const then = (offset: number) => ({
  occurredAt: instantOf(`${day(offset)}T10:00`, 'WIB'),
  lateEntryReason: 'dicatat di kertas dahulu',
});
let cohortId: string;
const DELIVERED = -20;

it('people and a cohort that some of them have attended enough of', async () => {
  cohortId = await trained(clerk(), stores.surakarta, day(DELIVERED));
});

let at: string;
const page = async (asking: Asking = head()) => (await asking.get(at)).body;

describe('an evaluation', () => {
  it('is assigned to the superior of whoever attended enough, and of nobody else', async () => {
    const assign = (personRef: string) => head().post('/evaluations', { personRef, cohortId });
    const absent = await assign('p-absent');
    expect([absent.status, absent.body]).toMatchObject([409, refusal('attended-too-little', '/personRef')]);
    expect((await assign('p-nobody')).status).toBe(404);
    const { id } = await said(assign('p-33.72-operator'), 'EvaluationAssigned');
    at = `/evaluations/${id}`;
    expect(await page()).toMatchObject({
      stage: 'ASSIGNED',
      name: 'Wulan Lestari',
      evaluator: 'p-33.72-supervisor',
      deliveredOn: day(DELIVERED),
      counterFrom: day(DELIVERED + 14),
      lapsesAt: expect.stringMatching(/T16:59:59.999Z$/) as string,
      notice: { id: expect.stringContaining('gaji') as string },
    });
  });

  it('is observed by the superior alone, on two days, once at the counter in its time; both clocks are kept', async () => {
    const observe = (asking: Asking, body: object) => tell(asking, at, '/observations', body);
    const seen = { place: 'SIMULATION', marks: marks(3) };
    expect((await observe(operator(), { ...seen, ...then(-5) })).status).toBe(403);
    const another = { ...who('supervisor'), subject: 'p-33.72-another' };
    const refused = await bridge
      .as(another, 'surakarta')
      .post(`${at}/observations`, { ...seen, ...then(-5) }, { 'if-match': '"1"' });
    expect([refused.status, refused.body]).toMatchObject([403, refusal('not-the-superior')]);
    const unexplained = await observe(supervisor(), { ...seen, occurredAt: then(-9).occurredAt });
    expect(unexplained.body.type).toBe('urn:jembatan:problem:late-without-reason');
    const unknown = await observe(supervisor(), { ...seen, marks: [{ ...marks(3)[0], indicator: 'K99' }] });
    expect(unknown.body).toMatchObject(refusal('no-such-indicator', '/marks/0/indicator'));

    await said(observe(supervisor(), { ...seen, ...then(-9) }), 'ObservationRecorded');
    expect((await tell(supervisor(), at, '/completion', {})).body).toMatchObject(refusal('too-few-days'));
    // the card writer fails at the counter: what was seen with it counts neither for nor against
    const failed = [
      ...marks(3, { 'K3.1': 2, 'K7.1': 2, 'K9.1': 1 }).filter(({ indicator }) => !indicator.startsWith('K6')),
      ...marks(1, {}, 'FAILED').filter(({ indicator }) => indicator.startsWith('K6')),
    ];
    await said(observe(supervisor(), { place: 'COUNTER', marks: failed, ...then(-4) }), 'ObservationRecorded');
    const [first, second] = (await page()).observations;
    expect([first.on, second.on, second.at.slice(0, 10) >= second.on]).toStrictEqual([day(-9), day(-4), true]);

    const { body } = await supervisor().get('/evaluations-due');
    expect(body.rows).toMatchObject([
      {
        name: 'Wulan Lestari',
        whatIsDue: 'COMPLETE',
        observationDays: 2,
        observationDaysNeeded: 2,
        atCounter: true,
        failedDevices: ['KIT-03'],
      },
    ]);
    await said(
      tell(supervisor(), at, '/observations/2/correction', {
        marks: failed.map((mark) => (mark.indicator === 'K7.1' ? { ...mark, level: 1 } : mark)),
        reason: 'salah ketik',
      }),
      'ObservationCorrected',
    );
  });

  it('is completed and shared; the operator sees it then, and contests it', async () => {
    await said(tell(supervisor(), at, '/completion', {}), 'EvaluationCompleted');
    expect((await operator().get(at)).status).toBe(404);
    expect(await page()).toMatchObject({ stage: 'COMPLETED', completed: { outcome: 'BERSYARAT' } });
    await said(tell(supervisor(), at, '/sharing', {}), 'EvaluationShared');
    expect((await operator().get(at)).status).toBe(200);
    expect((await as({ ...who('operator'), subject: 'p-absent' }).get(at)).status).toBe(404);
    expect((await tell(supervisor(), at, '/finalisation', {})).body).toMatchObject(refusal('operator-not-heard'));
    const wordless = await tell(operator(), at, '/response', { response: 'CONTEST' });
    expect(wordless.body).toMatchObject(refusal('words-missing', '/text'));
    await said(
      tell(operator(), at, '/response', { response: 'CONTEST', text: 'Iris sudah dijelaskan' }),
      'OperatorResponded',
    );
  });

  it('is reviewed by somebody else, final by them, and Pusat hears of it by pseudonym', async () => {
    expect((await tell(supervisor(), at, '/finalisation', {})).body).toMatchObject(refusal('contest-unreviewed'));
    const levels = [{ competency: 'K7', level: 2 }];
    await said(
      tell(head(), at, '/review', { upheld: true, levels, reason: 'pita baru diganti' }),
      'EvaluationReviewed',
    );
    expect((await tell(supervisor(), at, '/finalisation', {})).body).toMatchObject(refusal('reviewer-evaluated'));
    await said(tell(head(), at, '/finalisation', {}), 'EvaluationOutcomeFinalised');
    const { final } = await page();
    expect(final).toMatchObject({ outcome: 'BERSYARAT', coachingDueOn: expect.stringMatching(/^\d{4}/) as string });

    const outcome = `/evaluation-outcomes/${at.split('/').at(-1)}`;
    await eventually(async () => expect((await analyst().get(outcome)).status).toBe(200));
    const { body } = await analyst().get(outcome);
    expect(body).toMatchObject({
      stage: 'REPORTED',
      group: 'OUTSOURCED',
      outcome: 'BERSYARAT',
      rubricVersion: '2026.1',
    });
    expect(body.levels).toContainEqual({ competency: 'K7', level: 2 });
    const told = await stores.pusat.read(`evaluationOutcome-${at.split('/').at(-1)}`);
    expect(JSON.stringify(told.map(({ data }) => data))).not.toMatch(/p-33\.72|Wulan/);
    await said(analyst().post(`${outcome}/seen`, {}), 'EvaluationOutcomeSeen');
  });

  it('is given a name only on request, for a purpose, which both sides keep', async () => {
    const outcome = `/evaluation-outcomes/${at.split('/').at(-1)}`;
    const officeHead = () => as(people.officeHead);
    await said(
      tell(analyst(), outcome, '/name-requests', { purpose: 'Calon pelatih nasional' }),
      'OperatorNameRequested',
    );
    await eventually(async () =>
      expect((await officeHead().get('/outcomes-reported?ballWith=dinas')).body.rows).toMatchObject([
        { openRequestNo: 1, purpose: 'Calon pelatih nasional' },
      ]),
    );
    const early = await tell(officeHead(), outcome, '/name', { requestNo: 2 });
    expect(early.body).toMatchObject(refusal('no-longer-current', '/requestNo'));
    await said(tell(officeHead(), outcome, '/name', { requestNo: 1 }), 'OperatorNamed');
    await eventually(async () =>
      expect((await analyst().get(outcome)).body).toMatchObject({
        stage: 'NAMED',
        requests: [{ purpose: 'Calon pelatih nasional', personRef: 'p-33.72-operator' }],
      }),
    );
  });
});

describe('coaching', () => {
  it('is due, planned, held, observed again, and what is left is referred to a programme', async () => {
    const due = async () => (await supervisor().get('/evaluations-due')).body.rows;
    // five working days after it became final
    expect(await due()).toMatchObject([{ whatIsDue: 'PLAN_COACHING', workingDaysLeft: 5 }]);
    const plan = `${at}/coaching`;
    const content = { gaps: ['K3', 'K9'], coach: 'p-33.72-supervisor', method: 'OJT', due: day(10) };
    const wrong = await supervisor().post(plan, { ...content, gaps: ['K1'] });
    expect([wrong.status, wrong.body]).toMatchObject([422, refusal('no-such-gap', '/gaps/0')]);
    const { position } = await said(supervisor().post(plan, content), 'CoachingPlanned');
    const { body: listed } = await clerk().get(`/operators?function=OPERATOR&after=${position}`);
    const row = listed.rows.find(({ personRef }: { personRef: string }) => personRef === 'p-33.72-operator');
    expect(row).toMatchObject({ outcome: 'BERSYARAT', lastBintek: day(DELIVERED), coachingDue: day(10) });
    expect(row.competencies).toContainEqual({ competency: 'K3', level: 2 });

    await said(
      tell(supervisor(), plan, '/sessions', { on: today, competencies: ['K3'], minutes: 60 }),
      'CoachingSessionHeld',
    );
    const again = (k9: number) => ({
      levels: [
        { competency: 'K3', level: 3 },
        { competency: 'K9', level: k9 },
      ],
    });
    await said(tell(supervisor(), plan, '/re-observations', again(2)), 'ReObserved');
    await said(tell(supervisor(), plan, '/conclusion', {}), 'CoachingGoalNotAchieved');
    await said(tell(supervisor(), plan, '/extension', { due: day(20), reason: 'perangkat rusak' }), 'CoachingExtended');
    await said(tell(supervisor(), plan, '/re-observations', again(2)), 'ReObserved');
    await said(tell(supervisor(), plan, '/conclusion', {}), 'CoachingGoalNotAchieved');
    const last = await said(tell(supervisor(), plan, '/referral', {}), 'ReferredToProgramme');
    expect((await operator().get(plan)).body).toMatchObject({
      stage: 'NOT_ACHIEVED',
      openGaps: ['K9'],
      referred: { competencies: ['K9'] },
    });
    expect((await supervisor().get(`/evaluations-due?after=${last.position}`)).body.rows).toStrictEqual([]);
  });
});

it('Pusat sees where which competency is mastered, and no group that is too small', async () => {
  const report = async (i: number, group: string, level: number) => {
    const stream = `evaluationOutcome-${randomUUID()}`;
    const data = {
      pseudonym: String(i).padStart(32, '0'),
      group,
      levels: [{ competency: 'K1', level }],
      outcome: level > 2 ? 'KOMPETEN' : 'BERSYARAT',
      rubricVersion: '2026.1',
      policyVersion: '2026.1',
    };
    const { recordedAt: _, ...fact } = aRecordedFact({
      type: 'EvaluationOutcomeReported',
      data,
      stream,
      case: stream,
      origin: 'surakarta',
    });
    await stores.surakarta.append(stream, [fact], 'none');
  };
  for (let i = 0; i < 6; i++) await report(i, 'PPPK', i < 3 ? 3 : 2);
  await report(0, 'PPPK', 2); // the newest of somebody counts
  for (let i = 10; i < 16; i++) await report(i, 'PNS', 4);
  await eventually(async () => {
    const { body } = await analyst().get('/competency-heat?competency=K1');
    // one OUTSOURCED alone is hidden, and with them the smallest group that would give them away
    expect(body).toMatchObject({
      smallestGroup: 5,
      rows: [
        {
          competency: 'K1',
          total: { n: 13 },
          others: { n: 7 },
          cells: [{ province: '33', name: 'Jawa Tengah', n: 6 }],
        },
      ],
    });
  });
  const { body } = await analyst().get('/competency-heat?competency=K3');
  expect(body.rows).toStrictEqual([]);
  expect((await bridge.as(people.admin, 'pusat').get('/competency-heat')).status).toBe(403);
});
