import ICAL from 'ical.js';
import { eventually } from '#libs/event-store/testing';
import type { Slot } from '#libs/domain/slot';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { refusal, said, tell } from './committed.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const organiser = () => bridge.as({ ...people.desk, subject: 'p-organiser', roles: ['bintek-organiser'] }, 'pusat');
const clerk = () => bridge.as(people.clerk, 'surakarta');
const officeHead = () => bridge.as(people.officeHead, 'surakarta');
const custodian = () => bridge.as(people.custodian, 'surakarta');
const heardOf = (who: Asking, at: string, page: object) =>
  eventually(async () => expect((await who.get(at)).body).toMatchObject(page));

const TRAINER = 'trainer.pusat.t-01';
const ROOM = 'room.33.72.aula';
const KITS = ['kit.33.72.k-1', 'kit.33.72.k-2'];

/** A day of training some weeks from now, at these hours. */
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const slotOn = (day: string, more: Partial<Slot> = {}): Slot => ({
  startLocal: `${day}T08:00`,
  endLocal: `${day}T11:00`,
  zone: 'WIB',
  venue: ROOM,
  trainers: [TRAINER],
  kits: KITS,
  ...more,
});

/** Days on which the rules have nothing against such a slot. */
async function freeDays(): Promise<readonly string[]> {
  const { body } = await clerk().post('/schedule-rules/free-windows', {
    office: '33.72',
    slots: [slotOn(dayAhead(30))],
  });
  return (body.windows as ReadonlyArray<{ slots: readonly Slot[] }>).map(({ slots }) =>
    slots[0]!.startLocal.slice(0, 10),
  );
}
const subject = { kind: 'SESSIONS', title: 'Bintek operator KTP-el' };
const propose = (who: Asking, slots: readonly Slot[], more: object = {}) =>
  who.post('/negotiations', { office: '33.72', subject, organiser: 'pusat', slots, reasonCode: 'TRAINING', ...more });
const live = async (who: Asking, at: string) => (await who.get(at)).body.live as { side: string; no: number };

it('is proposed by Pusat, countered by the Dinas, accepted, held by both, and agreed in both calendars', async () => {
  const register = (who: Asking, body: object) => said(who.post('/resources', body), 'ResourceRegistered');
  await register(organiser(), { kind: 'trainer', code: 't-01', label: 'Perekaman' });
  await register(clerk(), { kind: 'room', office: '33.72', code: 'aula', label: 'Aula lantai 2' });
  for (const code of ['k-1', 'k-2']) await register(custodian(), { kind: 'kit', office: '33.72', code, label: code });

  const [first, second, third] = (await freeDays()) as [string, string, string];
  const { id } = await said(propose(organiser(), [slotOn(first)]), 'ScheduleProposed');
  const at = `/negotiations/${id}`;
  await heardOf(clerk(), at, { stage: 'OPEN', ballWith: 'dinas', live: { side: 'pusat', no: 1 }, mayAnswer: true });
  await eventually(async () =>
    expect((await organiser().get('/resources')).body.rows).toMatchObject([
      { resource: TRAINER, held: [{ firm: false }] },
    ]),
  );
  await eventually(async () =>
    expect((await clerk().get('/calendar')).body.rows).toMatchObject([{ state: 'TENTATIVE', ballWith: 'dinas' }]),
  );

  const counter = {
    answers: await live(clerk(), at),
    slots: [slotOn(second)],
    alternatives: [{ slots: [slotOn(third)] }],
    reasonCode: 'SERVICE_CONTINUITY',
  };
  await said(tell(clerk(), at, '/counters', counter), 'ScheduleCountered');
  await heardOf(organiser(), at, { ballWith: 'pusat', live: { side: 'dinas', no: 1 } });
  await heardOf(clerk(), at, { ballWith: 'pusat', live: { side: 'dinas', no: 1 }, rounds: 2 });

  const stale = { proposal: { side: 'pusat', no: 1 } };
  expect(await tell(officeHead(), at, '/acceptance', stale)).toMatchObject({
    status: 409,
    body: refusal('no-longer-current', '/proposal'),
  });
  const accepted = { proposal: await live(organiser(), at), alternative: 1 };
  await said(tell(organiser(), at, '/acceptance', accepted), 'ProposalAccepted');
  for (const who of [organiser(), clerk()]) {
    await heardOf(who, at, { stage: 'AGREED', ballWith: 'none', agreed: { agreementNo: 1, slots: [slotOn(third)] } });
    await eventually(async () =>
      expect((await who.get('/calendar')).body.rows).toMatchObject([
        {
          state: 'AGREED',
          startLocal: `${third}T08:00`,
          endLocal: `${third}T11:00`,
          resources: [ROOM, TRAINER, ...KITS],
        },
      ]),
    );
    await eventually(async () =>
      expect((await who.get('/negotiations?stage=AGREED')).body.rows).toMatchObject([{ negotiationId: id, rounds: 2 }]),
    );
  }
  const [ours, theirs] = await Promise.all([clerk().get(at), organiser().get(at)]);
  expect(ours.body.file).toStrictEqual(theirs.body.file);
  await eventually(async () => {
    const { rows } = (await custodian().get('/resources?kind=kit')).body;
    expect(rows.map(({ held }: { held: object[] }) => held)).toMatchObject([[{ firm: true }], [{ firm: true }]]);
  });
});

it('agrees on nothing that another negotiation holds: of two that were accepted, one is told that it came too late', async () => {
  const [, , , day] = (await freeDays()) as string[];
  const one = await said(propose(organiser(), [slotOn(day!)]), 'ScheduleProposed');
  // the trainer is all that they have in common
  const other = await said(
    propose(organiser(), [slotOn(day!, { startLocal: `${day!}T09:00`, venue: undefined, kits: [] })]),
    'ScheduleProposed',
  );
  const ids = [one.id, other.id];
  for (const id of ids) await heardOf(officeHead(), `/negotiations/${id}`, { live: { side: 'pusat', no: 1 } });
  await bridge.cut('surakarta'); // that Pusat has given its trainer to the first is not heard before the second is accepted
  for (const id of ids)
    await said(
      tell(officeHead(), `/negotiations/${id}`, '/acceptance', { proposal: { side: 'pusat', no: 1 } }),
      'ProposalAccepted',
    );
  await bridge.mend('surakarta');
  await heardOf(organiser(), `/negotiations/${one.id}`, { stage: 'AGREED' });
  await heardOf(organiser(), `/negotiations/${other.id}`, {
    stage: 'OPEN',
    file: { pusat: { refusedAcceptances: [{ because: 'RESOURCE_TAKEN' }] } },
  });
});

it('is refused what rules forbid or warn of, with a pointer, and nothing is kept', async () => {
  const [day] = await freeDays();
  const sunday = dayAhead(30 + ((7 - new Date(Date.now() + 30 * 86_400_000).getUTCDay()) % 7));
  const { body: report } = await clerk().post('/schedule-rules/report', { office: '33.72', slots: [slotOn(sunday)] });
  expect(report.findings).toEqual(
    expect.arrayContaining([expect.objectContaining({ rule: 'R13', severity: 'BLOCK', slot: 0 })]),
  );
  const backwards = slotOn(day!, { endLocal: `${day!}T07:00` });
  for (const [slots, status, code, pointer] of [
    [[backwards], 422, 'ends-before-it-begins', '/slots/0/endLocal'],
    [[slotOn(day!), slotOn(day!)], 422, 'slots-overlap', '/slots/1'],
    [[slotOn('2020-02-03')], 422, 'slot-in-the-past', '/slots/0/startLocal'],
    [[slotOn(sunday)], 422, 'override-missing', '/overrides'],
    [[slotOn(day!, { venue: 'room.34.71.aula' })], 422, 'resource-of-neither', '/slots/0'],
  ] as const) {
    const answer = await propose(organiser(), slots);
    expect([code, answer.status, answer.body]).toMatchObject([code, status, refusal(code, pointer)]);
  }
  for (const [slots, pointer] of [
    [[{ ...slotOn('2026-02-30') }], '/slots/0/startLocal'],
    [[{ ...slotOn(day!), zone: 'GMT' }], '/slots/0/zone'],
    [[{ ...slotOn(day!), room: 'x' }], '/slots/0/room'],
    [[slotOn(day!, { trainers: ['trainer.pusat.t-99'] })], '/slots/0'],
    [[], '/slots'],
  ] as const) {
    const answer = await propose(organiser(), slots as unknown as readonly Slot[]);
    expect([answer.status, answer.body.errors]).toMatchObject([
      400,
      expect.arrayContaining([expect.objectContaining({ pointer })]),
    ]);
  }
  // what Pusat's people may say, they say at Pusat: at a Dinas they would speak for the other side
  const astray = bridge.as({ ...people.desk, subject: 'p-organiser', roles: ['bintek-organiser'] }, 'surakarta');
  expect((await propose(astray, [slotOn(day!)])).status).toBe(403);
  expect((await astray.get('/negotiations')).status).toBe(403);
  const away = bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta');
  expect((await away.get('/negotiations')).body.rows).toStrictEqual([]);
  expect((await propose(away, [slotOn(day!)])).status).toBe(404);
});

/** Both sides have agreed on a day, which becomes another by decree. */
async function agreedThen(kind: string): Promise<Readonly<{ at: string; day: string }>> {
  const day = (await freeDays()).at(-1)!;
  const { id } = await said(propose(organiser(), [slotOn(day)]), 'ScheduleProposed');
  const at = `/negotiations/${id}`;
  await heardOf(officeHead(), at, { live: { side: 'pusat', no: 1 } });
  await said(tell(officeHead(), at, '/acceptance', { proposal: { side: 'pusat', no: 1 } }), 'ProposalAccepted');
  await heardOf(organiser(), at, { stage: 'AGREED' });
  const director = bridge.as(people.director, 'pusat');
  const decree = { jenis: 'KEPPRES', nomor: '12/2026', tanggal: new Date().toISOString().slice(0, 10) };
  const entry = { kind, name: 'Hari libur baru', from: day, to: day, certainty: 'OFFICIAL', decree };
  await said(
    tell(director, `/calendar/${day.slice(0, 4)}`, '/entries', { entries: [entry] }),
    'CalendarEntryProclaimed',
  );
  return { at, day };
}
const calendarOn = async (who: ReturnType<typeof clerk>, day: string, rows: readonly object[]) =>
  eventually(async () =>
    expect((await who.get(`/calendar?fromDay=${day}&toDay=${day}`)).body.rows).toMatchObject(rows),
  );

it('falls when a holiday is proclaimed on its day, at both sides, and what it held is free again', async () => {
  const { at, day } = await agreedThen('NATIONAL_HOLIDAY');
  for (const who of [organiser(), clerk()]) {
    await heardOf(who, at, { stage: 'REOPENED', ballWith: 'pusat' });
    await calendarOn(who, day, [{ state: 'INVALID', rules: [{ rule: 'R1', severity: 'BLOCK' }] }]);
  }
});

it('stands with a warning at both sides when its day becomes one on which not everybody works', async () => {
  const { at, day } = await agreedThen('CUTI_BERSAMA');
  for (const who of [organiser(), clerk()]) {
    await calendarOn(who, day, [{ state: 'AGREED', rules: [{ rule: 'R2', severity: 'WARN' }] }]);
    await heardOf(who, at, { stage: 'AGREED' });
  }
});

it('stands in the calendars that people subscribe to, until the address is called back, and is told between calendars', async () => {
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    return {
      method: calendar.getFirstPropertyValue('method'),
      events: events.map(({ uid, summary, startDate, sequence }) => ({
        uid,
        summary,
        sequence,
        from: startDate.toJSDate().toISOString(),
      })),
    };
  };
  const { rows } = (await clerk().get('/calendar?state=AGREED')).body as {
    rows: ReadonlyArray<{ negotiationId: string; slotNo: number; startsAt: string }>;
  };
  expect(rows.length).toBeGreaterThan(0);
  const issue = () => clerk().post('/calendar-feeds', { office: '33.72' });
  const { path } = (await issue()).body as { path: string };
  expect((await issue()).body).toMatchObject({ path, facts: [] });
  const feed = read((await clerk().get(path)).text);
  expect(feed.method).toBe('PUBLISH');
  for (const { negotiationId, slotNo, startsAt } of rows)
    expect(feed.events).toContainEqual(
      expect.objectContaining({ uid: `${negotiationId}-${slotNo}@jembatan`, from: startsAt, summary: subject.title }),
    );
  const message = async (method: string) =>
    read((await clerk().get(`/negotiations/${rows[0]!.negotiationId}/message.ics?method=${method}`)).text);
  for (const method of ['REQUEST', 'COUNTER'])
    expect(await message(method)).toMatchObject({ method, events: [{ summary: subject.title }] });
  expect((await clerk().get(`/negotiations/${rows[0]!.negotiationId}/message.ics?method=CANCEL`)).status).toBe(404);

  const operator = bridge.as({ ...people.clerk, subject: 'p-33.72-operator', roles: ['operator'] }, 'surakarta');
  expect((await operator.post('/calendar-feeds', { office: '33.72' })).status).toBe(403);
  const own = await operator.post('/calendar-feeds', { office: '33.72', person: 'p-33.72-operator' });
  expect(read((await clerk().get(own.body.path)).text).events).toStrictEqual([]);

  await said(
    clerk().post('/calendar-feeds/revocation', { office: '33.72', reason: 'Tersebar' }),
    'CalendarFeedRevoked',
  );
  expect((await clerk().get(path)).status).toBe(404);
  expect((await clerk().get('/calendar-feed.ics?token=AAAA')).status).toBe(404);
  expect((await issue()).body.path).not.toBe(path);
});

it('does not take the last kit that prints at a site, unless the head says so; where nobody has said what prints, it is silent', async () => {
  const KIT = 'kit.33.72.k-9';
  const [day] = await freeDays();
  const slots = [slotOn(day!, { venue: undefined, trainers: [], kits: [KIT] })];
  await said(
    custodian().post('/resources', { kind: 'kit', office: '33.72', code: 'k-9', label: 'Loket Laweyan' }),
    'ResourceRegistered',
  );
  const station = (site: string, printReady: boolean) =>
    tell(custodian(), `/resources/${KIT}`, '/station', { site, printReady });
  const continuity = async () => {
    const { body } = await clerk().post('/schedule-rules/report', { office: '33.72', slots });
    return (body.findings as { rule: string; severity: string; explanation: { id: string } }[])
      .filter(({ rule }) => rule === 'R9')
      .map(({ severity, explanation }) => `${severity} ${explanation.id}`);
  };
  const shown = async (after: string, printReady: boolean) =>
    expect((await clerk().get(`/resources?kind=kit&after=${after}`)).body.rows.at(-1)).toMatchObject({
      resource: KIT,
      site: '33.72.01',
      printReady,
    });
  expect(await continuity()).toStrictEqual([]);
  await shown((await said(station('33.72.01', true), 'KitStationed')).position, true);
  expect((await clerk().get(`/resources/${KIT}`)).body.station).toStrictEqual({ site: '33.72.01', printReady: true });
  expect(await continuity()).toStrictEqual(['BLOCK Di 33.72.01 tinggal 0 loket siap cetak selama sesi ini.']);

  const asked = { office: '33.72', subject, organiser: 'dinas', slots, reasonCode: 'TRAINING' };
  const overrides = ['R9', 'R16'].map((rule) => ({ rule, reason: 'Loket ditutup hari itu' }));
  expect((await clerk().post('/negotiations', asked)).body).toMatchObject(refusal('override-missing', '/overrides'));
  const byClerk = await clerk().post('/negotiations', { ...asked, overrides });
  expect([byClerk.status, byClerk.body]).toMatchObject([403, refusal('override-by-head', '/overrides')]);
  await said(officeHead().post('/negotiations', { ...asked, overrides }), 'ScheduleProposed');

  await shown((await said(station('33.72.01', false), 'KitStationed')).position, false);
  expect(await continuity()).toStrictEqual([]);
  for (const [body, status, problem] of [
    [{ site: '33.11.01', printReady: true }, 422, refusal('site-elsewhere', '/site')],
    [{ site: 'Laweyan', printReady: true }, 400, { errors: [{ pointer: '/site' }] }],
    [{ site: '33.72.01', printReady: 'ya' }, 400, { errors: [{ pointer: '/printReady' }] }],
  ] as const) {
    const answer = await tell(custodian(), `/resources/${KIT}`, '/station', body);
    expect([answer.status, answer.body]).toMatchObject([status, problem]);
  }
  expect((await tell(clerk(), `/resources/${ROOM}`, '/station', { site: '33.72', printReady: true })).status).toBe(404);
});
