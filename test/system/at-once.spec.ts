import { asWritten, blanks, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const clerk = () => bridge.as(people.clerk, 'surakarta');
const head = () => bridge.as(people.officeHead, 'surakarta');
const desk = () => bridge.as(people.desk, 'pusat');
type Answer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: object }>;

/** Verifies what the draft says, and submits it. */
async function submit(id: string): Promise<void> {
  const draft = `/equipment-requests/${id}/draft`;
  const read = (await clerk().get(draft)).headers['etag']!;
  const verified = await bridge
    .as(people.divisionHead, 'surakarta')
    .post(`${draft}/verification`, {}, { 'if-match': read });
  const path = `/equipment-requests/${id}/submission`;
  expect(await head().post(path, {}, { 'if-match': verified.headers['etag']! })).toMatchObject({ status: 201 });
}

/** A request of an item that nobody else asks for, at Pusat's desk. */
async function requested(item: string): Promise<string> {
  const { id } = (await clerk().post('/equipment-requests', { office: '33.72' })).body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  await clerk().post(`${draft}/lines`, { line: { ...asWritten(blanks), item } }, { 'if-match': '"1"' });
  await clerk().put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await submit(id);
  await arrived(id, { stage: 'SUBMITTED' });
  return `/equipment-requests/${id}`;
}
const arrived = (id: string, page: object, at = desk()) =>
  eventually(async () =>
    expect((await at.get(`/equipment-requests/${id.replace('/equipment-requests/', '')}`)).body).toMatchObject(page),
  );

const drafts = async () =>
  ((await clerk().get('/drafts')).body.rows as readonly { caseId: string }[]).map(({ caseId }) => caseId);

const tell = async (who: ReturnType<typeof clerk>, path: string, to: string, body: object): Promise<Answer> =>
  who.post(`${path}${to}`, body, { 'if-match': (await who.get(path)).headers['etag']! });

it('of two officials who decide at once one has decided, and the other is shown what they have not seen', async () => {
  const path = await requested('BLK');
  await tell(desk(), path, '/registration', { submissionNo: 1 });
  const analyst = bridge.as(people.analyst, 'pusat');
  await tell(analyst, path, '/review', { submissionNo: 1 });
  const directors = [people.director, { ...people.director, subject: 'p-another-director' }].map((who) =>
    bridge.as(who, 'pusat'),
  );
  const etag = (await directors[0]!.get(path)).headers['etag']!;
  const lines = [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 4_000 }] }];
  const answers = await Promise.all(
    directors.map((who) =>
      who.post(`${path}/decision`, { submissionNo: 1, lines }, { 'if-match': etag, 'accept-language': 'en' }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toStrictEqual([201, 412]);
  expect(answers.find(({ status }) => status === 412)!.body).toMatchObject({
    unseen: [{ type: 'EquipmentRequestDecided', role: 'director' }],
  });
  const file = (await directors[0]!.get(path)).body.file as { pusat: { decisions: readonly object[] } };
  expect(file.pusat.decisions).toHaveLength(1);
});

it('an answer to a submission that was replaced meanwhile is refused, and nothing of it counts for the new one', async () => {
  const path = await requested('RBN');
  const id = path.replace('/equipment-requests/', '');
  const reason = { submissionNo: 1, reasonCode: 'OTHER', reason: 'surat' };
  expect(await tell(desk(), path, '/return', reason)).toMatchObject({ status: 201 });
  await arrived(id, { stage: 'RETURNED' }, clerk());
  await eventually(async () => expect(await drafts()).toStrictEqual([id]));

  await bridge.cut('pusat');
  const draft = `${path}/draft`;
  const read = (await clerk().get(draft)).headers['etag']!;
  await clerk().put(`${draft}/letter`, { letter: { ...letter, hal: 'Permohonan, dilengkapi' } }, { 'if-match': read });
  await submit(id);
  // Pusat has not heard of it yet: to it the first one is still sent back
  const early = await tell(desk(), path, '/registration', { submissionNo: 1 });
  expect(early).toMatchObject({ status: 409, body: { type: 'urn:jembatan:refusal:not-now' } });

  await eventually(async () => expect(await drafts()).toStrictEqual([]));
  await bridge.mend('pusat');
  await arrived(id, { stage: 'SUBMITTED', file: { dinas: { submission: { no: 2 } } } });
  const late = await tell(desk(), path, '/registration', { submissionNo: 1 });
  expect(late).toMatchObject({ status: 409, body: { type: 'urn:jembatan:refusal:no-longer-current' } });
  expect(await tell(desk(), path, '/registration', { submissionNo: 2 })).toMatchObject({ status: 201 });
  await arrived(id, { stage: 'REGISTERED' }, clerk());
  expect((await clerk().get(path)).body.file).toStrictEqual((await desk().get(path)).body.file);
});
