import { asWritten, blanks, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { type Asking, type Bridge, people } from './bridge.js';

export type Answer = Awaited<ReturnType<Asking['get']>>;
export type Line = ReturnType<typeof asWritten>;

/** Asks with what was last read of the page; answered with the facts that are expected. */
export async function said(answer: Promise<Answer>, ...facts: readonly string[]) {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: expect.any(Number), body: { facts } });
  expect([200, 201]).toContain(status);
  return body as Readonly<{ position: string }>;
}

/** Sends a command to a request with the ETag that was read just now. */
export async function tell(who: Asking, id: string, to: string, body: object): Promise<Answer> {
  const page = `/equipment-requests/${id}`;
  return who.post(`${page}${to}`, body, { 'if-match': (await who.get(page)).headers['etag'] as string });
}

export const blanksOf = (more: Partial<Line>): Line => ({ ...asWritten(blanks), ...more });

/** Requests of an office of Surakarta's node, as people make and decide them. */
export function equipmentRequests(bridge: Bridge, office = '33.72') {
  const dinas = (who: 'clerk' | 'divisionHead' | 'officeHead') =>
    bridge.as({ ...people[who], offices: [office] }, 'surakarta');
  const pusat = (who: 'desk' | 'analyst' | 'director') => bridge.as(people[who], 'pusat');

  /** @returns its id, once Pusat has it */
  const submitted = async (...lines: readonly Line[]): Promise<string> => {
    const clerk = dinas('clerk');
    const begun = await clerk.post('/equipment-requests', { office });
    const { id } = begun.body as { id: string };
    const draft = `/equipment-requests/${id}/draft`;
    let etag = begun.headers['etag'] as string;
    const write = async (answer: Promise<Answer>) => {
      const { status, headers, body } = await answer;
      expect({ status, body }).toMatchObject({ body: { facts: [expect.any(String)] } });
      etag = headers['etag']!;
    };
    for (const line of lines) await write(clerk.post(`${draft}/lines`, { line }, { 'if-match': etag }));
    await write(clerk.put(`${draft}/letter`, { letter }, { 'if-match': etag }));
    await write(dinas('divisionHead').post(`${draft}/verification`, {}, { 'if-match': etag }));
    await write(dinas('officeHead').post(`/equipment-requests/${id}/submission`, {}, { 'if-match': etag }));
    await eventually(async () => expect((await pusat('desk').get(`/equipment-requests/${id}`)).status).toBe(200));
    return id;
  };

  /** @param lines of each line the parts, in their order; @returns its id, once the office has the decision */
  const decided = async (wanted: readonly Line[], lines: ReadonlyArray<readonly object[]>): Promise<string> => {
    const id = await submitted(...wanted);
    await said(tell(pusat('desk'), id, '/registration', { submissionNo: 1 }), 'EquipmentRequestRegistered');
    await said(tell(pusat('analyst'), id, '/review', { submissionNo: 1 }), 'ReviewStarted');
    const decision = { submissionNo: 1, lines: lines.map((parts, i) => ({ lineNo: i + 1, parts })) };
    await said(tell(pusat('director'), id, '/decision', decision), 'EquipmentRequestDecided');
    await arrived(id);
    return id;
  };

  /** Both sides have the same file. */
  const arrived = (id: string) =>
    eventually(async () => {
      const files = await Promise.all(
        [dinas('clerk'), pusat('desk')].map((who) => who.get(`/equipment-requests/${id}`)),
      );
      expect(files[0]!.body.file).toStrictEqual(files[1]!.body.file);
    });

  return { submitted, decided, arrived };
}
