import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import request from 'supertest';
import writeExcelFile from 'write-excel-file/node';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';
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

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const clerk = () => bridge.as(people.clerk, 'surakarta');

/** Uploads a list. */
const attempt = async (
  list: string | Buffer,
  { type = CSV, office = '33.72', who = people.clerk, key = randomUUID(), language = 'id' } = {},
) =>
  request(bridge.apps.get('surakarta')!.getHttpServer())
    .post(`/people/imports?office=${office}`)
    .set({
      authorization: await bridge.issuer.bearer(who),
      'idempotency-key': key,
      'content-type': type,
      'accept-language': language,
    })
    .send(Buffer.from(list));
const tried = async (list: string | Buffer, more: Parameters<typeof attempt>[1] = {}) => {
  const { status, body } = await attempt(list, more);
  expect({ status, body }).toMatchObject({ status: 201, body: { facts: ['ImportDryRun'] } });
  return `/people/imports/${body.id as string}`;
};
const commit = async (at: string) => {
  const { hash } = (await clerk().get(at)).body as { hash: string };
  return said(tell(clerk(), at, '/commit', { hash }), 'ImportCommitted');
};

const HEADINGS = 'nama;nip;nomor_pegawai;akun;status;sejak;lokasi;fungsi;atasan';
const list = (...rows: readonly string[]) => [HEADINGS, ...rows].join('\r\n');
const boss = 'Budi Santoso, S.H.;19860926 201505 1 001;;p-33.72-supervisor;PNS;2020-01-01;33.72;SECTION_HEAD;';
const sri = 'Sri Wahyuni;;OS-1;;outsourcing;2026-01-02;33.72.01;operator;19860926 201505 1 001';
const wulan =
  'Wulan Lestari;199001012023211003;;p-33.72-operator;PPPK paruh waktu;2026-01-02;33.72.02;OPERATOR;p-33.72-supervisor';

describe('a list of people', () => {
  it('is tried, looked at and taken in; then it says nothing new, and what has changed only', async () => {
    const at = await tried(list(sri, boss, wulan));
    const { body: page } = await clerk().get(at);
    expect(page).toMatchObject({ stage: 'DRY_RUN', rows: 3, fresh: 3, changed: 0, same: 0, rejected: 0, done: 0 });
    expect(page.preview).toMatchObject([
      { row: 1, fate: 'new', name: 'Sri Wahyuni', wrong: [] },
      { row: 2, fate: 'new', nip: `${'•'.repeat(14)}1001`, personRef: 'p-33.72-supervisor' },
      { row: 3, fate: 'new', personRef: 'p-33.72-operator' },
    ]);
    await eventually(async () => expect((await clerk().get('/operators')).body).toMatchObject({ rows: [] }));

    const { position } = await commit(at);
    expect((await clerk().get(at)).body).toMatchObject({ stage: 'COMMITTED', ok: 3, failed: 0, done: 3 });
    const { body } = await clerk().get(`/operators?on=2026-02-02&after=${position}`);
    const shown = body.rows.map(({ name, status, site, superior }: Record<string, string>) => [
      name,
      status,
      site,
      superior,
    ]);
    expect(shown.toSorted()).toStrictEqual([
      ['Budi Santoso, S.H.', 'PNS', '33.72', null],
      ['Sri Wahyuni', 'OUTSOURCED', '33.72.01', 'p-33.72-supervisor'],
      ['Wulan Lestari', 'PPPK_PART_TIME', '33.72.02', 'p-33.72-supervisor'],
    ]);

    const again = await tried(
      list(
        boss,
        sri.replace('outsourcing;2026-01-02', 'PPPK;2026-05-01').replace(';;OS-1', ';199101012023212003;OS-1'),
        wulan,
      ),
    );
    expect((await clerk().get(again)).body).toMatchObject({ fresh: 0, changed: 1, same: 2, rejected: 0 });
    const changed = await commit(again);
    const pppk = await clerk().get(`/operators?on=2026-06-01&group=PPPK&after=${changed.position}`);
    expect(pppk.body.rows).toHaveLength(2);
    expect((await store.read('person-p-33.72-operator')).map(({ type }) => type)).toStrictEqual([
      'PersonRegistered',
      'EmploymentStatusRecorded',
      'PersonPlaced',
      'SuperiorAssigned',
    ]);
  });

  it('is read from Excel too, days as Excel keeps them', async () => {
    const headings = ['nama', 'nomor_pegawai', 'status', 'sejak', 'lokasi', 'fungsi'];
    const rows = [headings, ['Ratna', 'OS-77', 'OUTSOURCED', 46_024, '33.72.03', 'OPERATOR']];
    const cells = rows.map((row) =>
      row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
    );
    const at = await tried(await writeExcelFile(cells).toBuffer(), { type: XLSX });
    const { position } = await commit(at);
    const { body } = await clerk().get(`/operators?site=33.72.03&on=2026-01-02&after=${position}`);
    expect(body.rows).toMatchObject([{ name: 'Ratna', since: '2026-01-02', status: 'OUTSOURCED' }]);
  });

  it.each<[string, string, string, string]>([
    ['nip', 'not-a-nip', boss.replace('19860926', '19860231'), 'NIP'],
    ['nip', 'formula', boss.replace('19860926 201505 1 001', '=1+1'), 'rumus'],
    ['nama', 'formula', boss.replace('Budi', '@Budi'), 'rumus'],
    ['nama', 'missing', boss.replace('Budi Santoso, S.H.', ''), 'Wajib'],
    ['nama', 'too-long', boss.replace('Budi', 'B'.repeat(121)), 'panjang'],
    ['status', 'unknown-status', boss.replace('PNS', 'MAGANG'), 'status'],
    ['nip', 'nip-missing', boss.replace('19860926 201505 1 001;;p-33.72-supervisor', ';X-1;'), 'NIP'],
    ['nomor_pegawai', 'nip-missing', sri.replace('OS-1', ''), 'nomor pegawai'],
    ['sejak', 'impossible-date', sri.replace('2026-01-02', '2026-02-30'), 'Tanggal'],
    ['sejak', 'impossible-date', sri.replace('2026-01-02', '02/01/2026'), 'Tanggal'],
    ['lokasi', 'unknown-site', sri.replace('33.72.01', '33.11.01'), 'kecamatan'],
    ['lokasi', 'unknown-site', sri.replace('33.72.01', 'Laweyan'), 'kecamatan'],
    ['fungsi', 'unknown-function', sri.replace('operator', 'satpam'), 'Fungsi'],
    ['atasan', 'unknown-superior', sri.replace('19860926 201505 1 001', 'OS-404'), 'Atasan'],
    ['atasan', 'own-superior', sri.replace('19860926 201505 1 001', 'OS-1'), 'dirinya'],
    ['akun', 'not-an-id', sri.replace(';OS-1;;', ';OS-500;p-198609262015051001;'), 'NIK'],
    ['akun', 'account-of-another', sri.replace('OS-1;', 'OS-1;p-33.72-supervisor'), 'orang lain'],
    [
      'nip',
      'number-of-another',
      sri.replace(';;OS-1', ';198609262015051001;OS-77').replace('outsourcing', 'PPPK'),
      'dua orang',
    ],
  ])('says of a row what is wrong with it, and does not take it in: %s %s', async (column, code, row, word) => {
    const at = await tried(list(wulan, row));
    const { body } = await clerk().get(`${at}?fate=rejected`);
    expect(body).toMatchObject({ rows: 2, rejected: 1, preview: [{ row: 2, fate: 'rejected' }] });
    expect(body.preview[0].wrong).toContainEqual({
      pointer: `/rows/2/${column}`,
      code,
      detail: expect.stringContaining(word) as string,
    });
  });

  it('rejects a number that stands there twice, and who has a rejected row as superior', async () => {
    const joko = 'Joko;;OS-9;;NON_ASN;2026-01-02;33.72;STAFF;OS-8';
    const at = await tried(
      list(joko, 'Agus;;OS-8;;NON_ASN;2026-01-02;34.71;STAFF;', wulan.replace('p-33.72-operator', ''), wulan),
    );
    const { body } = await clerk().get(at);
    expect(body.preview.map(({ wrong }: { wrong: { code: string }[] }) => wrong.map(({ code }) => code))).toStrictEqual(
      [['unknown-superior'], ['unknown-site'], ['number-twice'], ['number-twice']],
    );
    const { hash } = body;
    expect((await tell(clerk(), at, '/commit', { hash })).body).toMatchObject(refusal('nothing-to-take-in'));
  });

  it('is taken in only by the hash of what was looked at, and by who may', async () => {
    const at = await tried(list(boss));
    expect((await tell(clerk(), at, '/commit', { hash: 'f'.repeat(64) })).body).toMatchObject(
      refusal('another-dry-run', '/hash'),
    );
    const { hash } = (await clerk().get(at)).body;
    expect((await clerk().post(`${at}/commit`, { hash })).status).toBe(428);
    expect((await tell(bridge.as(people.officeHead, 'surakarta'), at, '/commit', { hash })).status).toBe(403);
    expect((await bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta').get(at)).status).toBe(404);
  });

  it('is tried anew when what was looked at is kept no longer', async () => {
    const at = await tried(list(boss));
    const owner = new Client(bridge.superuserUrl('surakarta'));
    await owner.connect();
    await owner.query('DELETE FROM vault.list WHERE id = $1', [at.split('/').at(-1)]);
    await owner.end();
    const { hash } = (await clerk().get(at)).body;
    expect((await tell(clerk(), at, '/commit', { hash })).body).toMatchObject(refusal('list-not-kept'));
  });

  it('is one, however often it is sent with the same key; another list with that key is refused', async () => {
    const key = randomUUID();
    const [first, second] = [await attempt(list(boss), { key }), await attempt(list(boss), { key })];
    expect([first.status, first.body]).toStrictEqual([201, second.body]);
    expect((await attempt(list(sri), { key })).status).toBe(422);
  });

  it.each<[string, string | Buffer, number, string, string, object?]>([
    ['columns that are not there', 'nama;umur\nSri;3', 400, '/columns/2', 'column-unknown'],
    ['a column twice', `${HEADINGS};nama\n${boss};x`, 400, '/columns/nama', 'column-twice'],
    ['another encoding', Buffer.from(list(boss.replace('Budi', 'José')), 'latin1'), 400, '', 'encoding'],
    ['50,000 rows', `${HEADINGS}\n${`${'x;'.repeat(8)}\n`.repeat(50_000)}`, 413, '/rows', 'too-many-rows'],
    ['6 MB', Buffer.alloc(6_000_000, 'x'), 413, '', 'too-large'],
    ['no row', HEADINGS, 400, '/rows', 'empty'],
    ['what is no table', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 415, '', 'type', { type: XLSX }],
    ['JSON', '{}', 415, '', '', { type: 'application/json' }],
    ['an office that is not here', list(boss), 404, '', '', { office: '34.71' }],
    ['an office of others', list(boss), 404, '', '', { office: '33.11' }],
    ['no permission', list(boss), 403, '', '', { who: people.custodian }],
  ])('is not tried with %s', async (_, bytes, status, pointer, code, more = {}) => {
    const before = await store.head();
    const answer = await attempt(bytes, { ...more, language: 'en' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.status).toBe(status);
    if (code !== '') expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await store.head()).toBe(before);
  });

  it('goes on where it was interrupted, and nobody is there twice', async () => {
    const count = 2_000;
    const rows = Array.from({ length: count }, (_, i) => `Orang ${i};;N-${i};;NON_ASN;2026-01-02;33.72.04;STAFF;OS-1`);
    const at = await tried(list(...rows));
    const { headers, body } = await clerk().get(at);
    const ask = () =>
      clerk().post(
        `${at}/commit`,
        { hash: body.hash },
        { 'if-match': headers['etag']!, 'idempotency-key': '7d9f0d7e-0d2c-4c56-9b3a-0a4f3f1d2c11' },
      );
    await store.close(); // it is cut too
    const interrupted = ask();
    await eventually(async () => expect((await clerk().get(at)).body.done).toBeGreaterThan(0));
    await bridge.cutStore('surakarta');
    expect((await interrupted).status).toBeGreaterThanOrEqual(500);
    await bridge.mendStore('surakarta');
    store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
    await eventually(async () => expect((await ask()).status).toBe(201));
    const page = (await clerk().get(at)).body;
    expect(page).toMatchObject({ ok: count, failed: 0, done: count });

    const written: string[] = [];
    for await (const facts of store.readAll('', { categories: ['person'] }))
      written.push(
        ...facts.filter(({ data }) => JSON.stringify(data).includes('33.72.04')).map(({ stream }) => stream),
      );
    expect([written.length, new Set(written).size]).toStrictEqual([count, count]);
  });
});
