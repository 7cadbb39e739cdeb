import { asWritten, blanks, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  await bridge.stop('pusat');
});
afterAll(() => bridge.end());

const clerk = () => bridge.as(people.clerk, 'surakarta');
const shown = async () => (await clerk().get('/my-requests')).body.rows as ReadonlyArray<{ exchange: string }>;

/** Submits a request for blank cards. */
async function submit(): Promise<string> {
  const { id } = (await clerk().post('/equipment-requests', { office: '33.72' })).body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  await clerk().post(`${draft}/lines`, { line: asWritten(blanks) }, { 'if-match': '"1"' });
  await clerk().put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await bridge.as(people.divisionHead, 'surakarta').post(`${draft}/verification`, {}, { 'if-match': '"3"' });
  const head = bridge.as(people.officeHead, 'surakarta');
  const answer = await head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': '"4"' });
  expect(answer.status).toBe(201);
  return id;
}

it('a request shows that it waits for the link, that it was sent, and that it arrived', async () => {
  await bridge.cut('surakarta');
  await submit();
  await eventually(async () => expect(await shown()).toMatchObject([{ stage: 'SUBMITTED', exchange: 'WAITING' }]));

  await bridge.mend('surakarta');
  await eventually(async () => expect(await shown()).toMatchObject([{ exchange: 'SENT' }]));

  await bridge.start('pusat');
  await eventually(async () => expect(await shown()).toMatchObject([{ exchange: 'DELIVERED' }]));
});
