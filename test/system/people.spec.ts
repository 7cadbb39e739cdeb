import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Person } from '#libs/access';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { refusal, said, tell } from './committed.js';

let bridge: Bridge;
let store: PostgresEventStore;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
  store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const who = (role: Person['roles'][number], office = '33.72', subject = `p-${office}-${role}`): Person => ({
  subject,
  roles: [role],
  offices: [office],
  mandates: [],
});
const as = (person: Person): Asking => bridge.as(person, 'surakarta');
const clerk = () => as(people.clerk);
const privacyOfficer = () => as(who('privacy-officer', '*'));

const NIP = '198609262015051001';
const operator = {
  office: '33.72',
  account: 'p-33.72-operator',
  name: 'Wulan Lestari',
  employeeNo: 'OS-017',
  status: 'OUTSOURCED',
  from: '2026-01-02',
  site: '33.72.01',
  function: 'OPERATOR',
};
const supervisor = {
  ...operator,
  account: 'p-33.72-supervisor',
  name: 'Budi Santoso',
  employeeNo: undefined,
  nip: NIP,
  status: 'PNS',
  site: '33.72',
  function: 'SECTION_HEAD',
};
const page = '/people/p-33.72-operator';
const unevaluated = {
  leaveUntil: null,
  competencies: null,
  evaluatedAt: null,
  outcome: null,
  lastBintek: null,
  coachingDue: null,
};
const register = async (body: object) =>
  said(clerk().post('/people', body), 'PersonRegistered', 'EmploymentStatusRecorded', 'PersonPlaced');

describe('somebody who works for an office', () => {
  it('is registered, gets a superior, another status, another place; the list shows them by name, as of a day', async () => {
    await register(supervisor);
    await register(operator);
    await said(
      tell(clerk(), page, '/superiors', { superior: 'p-33.72-supervisor', from: '2026-01-05' }),
      'SuperiorAssigned',
    );
    await said(tell(clerk(), page, '/statuses', { status: 'PPPK', from: '2026-05-01' }), 'EmploymentStatusRecorded');
    const { position } = await said(
      tell(clerk(), page, '/placements', { site: '33.72.02', function: 'OPERATOR', from: '2026-06-01' }),
      'PersonPlaced',
    );
    const on = async (day: string) => {
      const { body } = await clerk().get(`/operators?function=OPERATOR&on=${day}&after=${position}`);
      return body.rows;
    };
    const row = {
      office: '33.72',
      personRef: operator.account,
      name: 'Wulan Lestari',
      function: 'OPERATOR',
      erased: false,
    };
    expect(await on('2026-01-01')).toStrictEqual([]);
    expect(await on('2026-02-02')).toStrictEqual([
      {
        ...row,
        since: '2026-01-05',
        until: '2026-04-30',
        status: 'OUTSOURCED',
        employmentGroup: 'OUTSOURCED',
        site: '33.72.01',
        superior: 'p-33.72-supervisor',
        ...unevaluated,
      },
    ]);
    expect(await on('2026-07-01')).toMatchObject([
      { status: 'PPPK', employmentGroup: 'PPPK', site: '33.72.02', until: null },
    ]);
  });

  it('is shown to whom it concerns: they themselves, their superior, those who keep it', async () => {
    const status = async (person: Person, path: string) => (await as(person).get(path)).status;
    const boss = '/people/p-33.72-supervisor';
    expect(await status(who('operator'), page)).toBe(200);
    expect(await status(who('operator'), boss)).toBe(404);
    expect(await status(who('operator'), '/operators')).toBe(403);
    expect(await status(who('supervisor'), page)).toBe(200);
    expect(await status(who('supervisor', '33.72', 'p-33.72-another'), page)).toBe(404);
    expect(await status(people.officeHead, boss)).toBe(200);
    expect(await status(people.custodian, page)).toBe(404);
    expect(await status(who('clerk', '33.11'), page)).toBe(404);
    expect(await status(people.auditor, page)).toBe(403);
    const listed = async (person: Person) =>
      (await as(person).get('/operators')).body.rows.map((row: { personRef: string }) => row.personRef);
    expect(await listed(who('supervisor'))).toStrictEqual(['p-33.72-operator']);
    expect(await listed(people.clerk)).toStrictEqual(['p-33.72-operator', 'p-33.72-supervisor']);
    expect(await listed(who('clerk', '33.11'))).toStrictEqual([]);
  });

  it('shows the end of a number; whole to who says what for, which is kept', async () => {
    const boss = '/people/p-33.72-supervisor';
    expect((await clerk().get(boss)).body.nip).toBe(`${'•'.repeat(14)}1001`);
    const purpose = { purpose: 'Mencocokkan surat tugas' };
    expect((await clerk().post(`${boss}/number-readings`, purpose)).status).toBe(403);
    const seen = await as(people.divisionHead).post(`${boss}/number-readings`, purpose);
    expect([seen.status, seen.body]).toStrictEqual([200, { nip: NIP }]);
    const [noted] = await store.read(`readings-p-33.72-division-head-${new Date().toISOString().slice(0, 10)}`);
    expect(noted).toMatchObject({
      type: 'PersonalNumberRead',
      actor: { role: 'division-head' },
      data: { personRef: 'p-33.72-supervisor', ...purpose },
    });
    expect((await as(people.divisionHead).post(`${page}/number-readings`, purpose)).status).toBe(404);
    expect((await as(people.divisionHead).post(`${boss}/number-readings`, {})).body.errors[0]).toMatchObject({
      pointer: '/purpose',
    });
  });

  it('is corrected without a fact that says what, and the same command does it once', async () => {
    const { headers } = await clerk().get(page);
    const again = { 'if-match': headers['etag']!, 'idempotency-key': randomUUID() };
    const body = { name: 'Wulan Lestari, S.Kom', employeeNo: 'OS-017' };
    const [first, second] = [
      await clerk().post(`${page}/corrections`, body, again),
      await clerk().post(`${page}/corrections`, body, again),
    ];
    expect([first.status, first.body]).toStrictEqual([201, second.body]);
    expect((await clerk().get(page)).body.name).toBe('Wulan Lestari, S.Kom');
    await said(tell(clerk(), page, '/corrections', body));
  });

  it('never stands in a fact by name or number, nor by a hash that could be guessed', async () => {
    const facts = await store.read('person-p-33.72-operator');
    const boss = await store.read('person-p-33.72-supervisor');
    const written = JSON.stringify(
      [...facts, ...boss].map(({ data, actor, commandHash }) => ({ data, actor, commandHash })),
    );
    expect(written).not.toMatch(/Wulan|Budi|OS-017|198609/);
    const { contentHash } = await import('#libs/evidence');
    const { account: _, ...rest } = supervisor;
    for (const body of [supervisor, { ...rest, account: supervisor.account }])
      expect(written).not.toContain(contentHash(['POST', '/people', {}, JSON.parse(JSON.stringify(body))]));
  });

  it.each<[string, number, string, object, object]>([
    [
      'their own superior',
      422,
      '/superiors',
      { superior: 'p-33.72-operator', from: '2026-02-02' },
      refusal('own-superior', '/superior'),
    ],
    [
      'a superior who is nobody here',
      422,
      '/superiors',
      { superior: 'p-x', from: '2026-02-02' },
      refusal('superior-unknown', '/superior'),
    ],
    [
      'a superior before their time',
      422,
      '/superiors',
      { superior: 'p-33.72-supervisor', from: '2025-12-31' },
      refusal('superior-unknown', '/superior'),
    ],
    [
      'an end before the beginning',
      422,
      '/superiors',
      { superior: 'p-33.72-supervisor', from: '2026-02-02', to: '2026-02-01' },
      refusal('ends-before-it-begins', '/to'),
    ],
    [
      'a day that there is not',
      400,
      '/statuses',
      { status: 'PPPK', from: '2026-02-31' },
      { errors: [{ pointer: '/from', code: 'isDay' }] },
    ],
    [
      'a status that is none',
      400,
      '/statuses',
      { status: 'HONORER', from: '2026-02-02' },
      { errors: [{ pointer: '/status' }] },
    ],
    [
      'a letter that was not uploaded',
      422,
      '/statuses',
      { status: 'PPPK', from: '2026-02-02', naskahRef: { fileSha256: '0'.repeat(64) } },
      { errors: [{ pointer: '/naskahRef/fileSha256' }] },
    ],
    [
      'a site of another office',
      422,
      '/placements',
      { site: '33.11.01', function: 'OPERATOR', from: '2026-02-02' },
      refusal('site-elsewhere', '/site'),
    ],
    [
      'leaving before they came',
      422,
      '/leaving',
      { on: '2025-01-01', reasonCode: 'RESIGNED' },
      refusal('ends-before-it-begins', '/on'),
    ],
    [
      'what is not known',
      400,
      '/leaving',
      { on: '2026-12-31', reasonCode: 'RESIGNED', note: 'x' },
      { errors: [{ pointer: '/note' }] },
    ],
    [
      'another’s number',
      409,
      '/corrections',
      { name: 'x', nip: NIP },
      { errors: [{ pointer: '/nip', code: 'number-taken' }] },
    ],
    [
      'no number at all',
      400,
      '/corrections',
      { name: 'x' },
      { errors: [{ pointer: '/employeeNo', code: 'nip-missing' }] },
    ],
  ])('is not told of %s', async (_, status, to, body, problem) => {
    const before = (await store.read('person-p-33.72-operator')).length;
    const answer = await tell(clerk(), page, to, body);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
    expect((await store.read('person-p-33.72-operator')).length).toBe(before);
  });

  it.each<[string, number, object, object]>([
    ['a NIP that is none', 400, { nip: '198513262010011001' }, { errors: [{ pointer: '/nip', code: 'not-a-nip' }] }],
    ['an office that is not here', 404, { office: '34.71' }, {}],
    [
      'an account that is a number of the state',
      422,
      { account: 'p-198609262015051001' },
      refusal('personal-number-in-text', '/personRef'),
    ],
    ['a function that is none', 400, { function: 'SATPAM' }, { errors: [{ pointer: '/function' }] }],
  ])('is not registered with %s', async (_, status, more, problem) => {
    const body = { ...supervisor, account: 'p-new', nip: '199001012015051002', ...more };
    const answer = await clerk().post('/people', body);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
    expect(await store.read('person-p-new')).toStrictEqual([]);
    const kept = await clerk().get('/people/p-33.72-operator');
    expect(kept.body.name).toBe('Wulan Lestari, S.Kom');
  });
});

it('nobody is registered twice, and then nothing of what is known of them changes', async () => {
  const { headers } = await clerk().get(page);
  const again = { ...operator, name: 'Somebody Else', employeeNo: 'OS-099' };
  const answer = await clerk().post('/people', again, { 'if-match': headers['etag']! });
  expect([answer.status, answer.body]).toMatchObject([409, refusal('already-registered')]);
  expect((await clerk().get(page)).body).toMatchObject({ name: 'Wulan Lestari, S.Kom', employeeNo: 'OS-017' });
});

describe('somebody whose data are erased', () => {
  it('is [dihapus] everywhere from then on, also in tables that are built anew, and nothing of them can be read again', async () => {
    const body = { legalBasis: 'UU 27/2022 pasal 8' };
    expect((await tell(clerk(), page, '/erasure', body)).status).toBe(403);
    const { position } = await said(tell(privacyOfficer(), page, '/erasure', body), 'PersonalDataErased');
    const shown = async (after: string) => {
      const { body: list } = await clerk().get(`/operators?function=OPERATOR&on=2026-02-02${after}`);
      expect(list).toMatchObject({ rows: [{}] });
      const { body: one } = await clerk().get(page);
      return [
        list.rows.map(({ name, status }: { name: string; status: string }) => ({ name, status })),
        one.name,
        one.erased,
      ];
    };
    const erased = [[{ name: '[dihapus]', status: 'OUTSOURCED' }], '[dihapus]', true];
    expect(await shown(`&after=${position}`)).toStrictEqual(erased);

    await bridge.stop('surakarta');
    await dropTables();
    await bridge.start('surakarta');
    await eventually(async () => expect(await shown(`&after=${position}`)).toStrictEqual(erased));

    const correction = await tell(clerk(), page, '/corrections', { name: 'Wulan', employeeNo: 'OS-017' });
    expect(correction.body).toMatchObject(refusal('personal-data-erased'));
    await register({ ...operator, account: 'p-33.72-successor', name: 'Joko' });
  });

  it('stays so when the process is killed between the fact and its key', async () => {
    const at = '/people/p-33.72-successor';
    await said(tell(privacyOfficer(), at, '/erasure', { legalBasis: 'UU 27/2022 pasal 8' }), 'PersonalDataErased');
    const owner = new Client(bridge.superuserUrl('surakarta'));
    await owner.connect();
    // as it was before the key was destroyed
    const sealed = await owner.query(
      "SELECT wrapped_key, sealed FROM vault.person WHERE person_ref = 'p-33.72-supervisor'",
    );
    const { wrapped_key: key, sealed: data } = sealed.rows[0] as { wrapped_key: Buffer; sealed: Buffer };
    await owner.query(
      "UPDATE vault.person SET wrapped_key = $1, sealed = $2, is_to_be_erased = true WHERE person_ref = 'p-33.72-successor'",
      [key, data],
    );
    await bridge.stop('surakarta');
    await bridge.start('surakarta');
    const { rows } = await owner.query("SELECT wrapped_key FROM vault.person WHERE person_ref = 'p-33.72-successor'");
    await owner.end();
    expect(rows).toStrictEqual([{ wrapped_key: null }]);
  });

  /** All read models of the node are lost. */
  async function dropTables() {
    const owner = new Client(bridge.superuserUrl('surakarta'));
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(
      "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'read\\_%'",
    );
    await owner.query('DELETE FROM runtime.generation');
    for (const { name } of rows) await owner.query(`DROP SCHEMA ${name} CASCADE`);
    await owner.end();
    expect(rows.length).toBeGreaterThan(0);
  }
});
