import { asWritten, blanks, letter } from '#libs/domain/testing';
import type { Person } from '#libs/access';
import { type Bridge, type Node, people } from './bridge.js';

type People = Readonly<{ clerk: Person; divisionHead: Person; officeHead: Person }>;

/** The same people of another office. */
export const peopleOf = (office: string): People => {
  const at = (person: Person) => ({ ...person, subject: person.subject.replace('33.72', office), offices: [office] });
  return { clerk: at(people.clerk), divisionHead: at(people.divisionHead), officeHead: at(people.officeHead) };
};

/** Submits a request of an item that nobody else of the office asks for. @returns its id */
export async function submit(
  bridge: Bridge,
  item: string,
  { node = 'surakarta', office = '33.72' }: Readonly<{ node?: Node; office?: string }> = {},
): Promise<string> {
  const { clerk, divisionHead, officeHead } = peopleOf(office);
  const writer = bridge.as(clerk, node);
  const { id } = (await writer.post('/equipment-requests', { office })).body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  await writer.post(`${draft}/lines`, { line: { ...asWritten(blanks), item } }, { 'if-match': '"1"' });
  await writer.put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await bridge.as(divisionHead, node).post(`${draft}/verification`, {}, { 'if-match': '"3"' });
  const head = bridge.as(officeHead, node);
  const answer = await head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': '"4"' });
  expect(answer.status).toBe(201);
  return id;
}

/** Which requests Pusat has on its desk. */
export const atPusat = async (bridge: Bridge) =>
  ((await bridge.as(people.desk, 'pusat').get('/intake')).body.rows as readonly { caseId: string }[])
    .map(({ caseId }) => caseId)
    .toSorted();

/** Pusat registers a submission. */
export async function register(bridge: Bridge, id: string) {
  const desk = bridge.as(people.desk, 'pusat');
  const path = `/equipment-requests/${id}`;
  const seen = { 'if-match': (await desk.get(path)).headers['etag']! };
  const { status } = await desk.post(`${path}/registration`, { submissionNo: 1 }, seen);
  expect(status).toBe(201);
}

/** How a request stands for somebody. */
export const stageAt = async (bridge: Bridge, who: Person, node: Node, id: string) =>
  (await bridge.as(who, node).get(`/equipment-requests/${id}`)).body.stage as string | undefined;
