import { asWritten, blanks, letter, scanners } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people, type StoreKind } from './bridge.js';

let bridge: Bridge;

const recent = new Date(Date.now() - 20 * 24 * 60 * 60_000).toISOString().slice(0, 10);
const wantedBlanks = asWritten(blanks);
const wantedScanners = asWritten({
  ...scanners,
  evidence: { ...scanners.evidence, conditionReport: { ...scanners.evidence.conditionReport!, date: recent } },
});

/** Drafts, verifies and submits a request at Surakarta. */
async function submitted(): Promise<{ id: string; number: string }> {
  const clerk = bridge.as(people.clerk, 'surakarta');
  const begun = await clerk.post('/equipment-requests', { office: '33.72' });
  expect(begun).toMatchObject({ status: 201, body: { facts: ['RequestDrafted'], etag: '"1"' } });
  const { id } = begun.body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  let etag = begun.headers['etag'] as string;
  const write = async (answer: Promise<{ status: number; headers: Record<string, string>; body: object }>) => {
    const { status, headers, body } = await answer;
    expect({ status, body }).toMatchObject({ status: expect.any(Number), body: { facts: [expect.any(String)] } });
    etag = headers['etag']!;
  };
  await write(clerk.post(`${draft}/lines`, { line: wantedBlanks }, { 'if-match': etag }));
  await write(clerk.post(`${draft}/lines`, { line: wantedScanners }, { 'if-match': etag }));
  await write(clerk.put(`${draft}/letter`, { letter }, { 'if-match': etag }));
  await write(bridge.as(people.divisionHead, 'surakarta').post(`${draft}/verification`, {}, { 'if-match': etag }));
  await write(
    bridge.as(people.officeHead, 'surakarta').post(`/equipment-requests/${id}/submission`, {}, { 'if-match': etag }),
  );
  const page = await bridge.as(people.clerk, 'surakarta').get(`/equipment-requests/${id}`);
  return { id, number: page.body.file.dinas.submission.number };
}

describe.each<StoreKind>(['postgresql', 'eventstoredb'])('a request, with its facts in %s,', (store) => {
  beforeAll(async () => {
    bridge = await aBridge(undefined, store);
  });
  afterAll(() => bridge.end());

  it('travels from a Dinas to Pusat, is questioned, answered and decided, and the decision comes back', async () => {
    const { id, number } = await submitted();
    expect(number).toMatch(/^PB\/33\.72\/\d{4}\/\d{6}$/);
    const at = `/equipment-requests/${id}`;
    const [desk, analyst, director] = [people.desk, people.analyst, people.director].map((who) =>
      bridge.as(who, 'pusat'),
    );
    const clerk = bridge.as(people.clerk, 'surakarta');
    await eventually(async () =>
      expect((await desk!.get('/intake')).body.rows).toMatchObject([
        { caseId: id, number, stage: 'SUBMITTED', office: '33.72' },
      ]),
    );

    const said = async (answer: Promise<{ status: number; body: object }>, fact: string) =>
      expect(await answer).toMatchObject({ status: 201, body: { facts: [fact] } });
    const etagAt = async (asking: typeof clerk) => (await asking.get(at)).headers['etag'] as string;
    const seen = async (asking: typeof clerk) => ({ 'if-match': await etagAt(asking) });
    await said(desk!.post(`${at}/seen`, { kind: 'SUBMISSION', no: 1 }), 'EquipmentRequestSeen');
    await said(desk!.post(`${at}/registration`, { submissionNo: 1 }, await seen(desk!)), 'EquipmentRequestRegistered');
    await said(desk!.post(`${at}/desk/routing`, { unit: 'Direktorat Dafduk', instruction: 'Telaah' }), 'RequestRouted');
    await said(analyst!.post(`${at}/review`, { submissionNo: 1 }, await seen(analyst!)), 'ReviewStarted');
    await said(
      analyst!.post(
        `${at}/questions`,
        { submissionNo: 1, lineNo: 2, question: 'Laporan kondisi pemindai kedua?' },
        await seen(analyst!),
      ),
      'ClarificationRequested',
    );

    await eventually(async () =>
      expect((await clerk.get('/inbox')).body.rows).toMatchObject([
        { caseId: id, ballWith: 'dinas', whatIsAskedOfUs: 'ANSWER_QUESTIONS' },
      ]),
    );
    await said(
      clerk.post(`${at}/questions/1/answer`, { answer: 'Terlampir.', files: ['c'.repeat(64)] }, await seen(clerk)),
      'ClarificationAnswered',
    );

    await eventually(async () =>
      expect((await analyst!.get(at)).body).toMatchObject({ stage: 'UNDER_REVIEW', openQuestions: [] }),
    );
    const lines = [
      {
        lineNo: 1,
        parts: [
          { kind: 'APPROVE_PART', qty: 2_000, reason: 'stok' },
          { kind: 'DEFER', qty: 1_000, until: '2099-04-01' },
          { kind: 'REDIRECT_LOAN', qty: 1_000 },
        ],
      },
      {
        lineNo: 2,
        parts: [
          { kind: 'REDIRECT_LOAN', qty: 1 },
          { kind: 'REDIRECT_APBD', qty: 1, letter: { ...letter, jenis: 'PERATURAN' } },
        ],
      },
    ];
    const deskEtag = (await analyst!.get(at)).body.deskEtag as string;
    await said(
      analyst!.post(
        `${at}/desk/recommendations`,
        { submissionNo: 1, reason: 'sesuai stok', lines },
        { 'if-match': deskEtag },
      ),
      'DecisionRecommended',
    );
    await said(
      director!.post(`${at}/decision`, { submissionNo: 1, recommendationNo: 1, lines }, await seen(director!)),
      'EquipmentRequestDecided',
    );

    await eventually(async () =>
      expect((await clerk.get('/my-requests')).body.rows).toMatchObject([
        {
          caseId: id,
          number,
          stage: 'DECIDED',
          seenBy: [{ unit: 'desk' }],
          lines: [
            { item: 'BLK', requested: 4_000, decided: 2_000, deferred: 1_000, onLoan: 1_000 },
            { item: 'FPS', requested: 2, decided: 0, onLoan: 1, fromApbd: 1 },
          ],
        },
      ]),
    );
    const files = await Promise.all([clerk.get(at), director!.get(at)]);
    expect(files[0].body.file).toStrictEqual(files[1].body.file);
  });

  it('is not seen by another office, nor by another node', async () => {
    const { id } = await submitted().catch(() => ({ id: '' }));
    expect(id).toBe(''); // the first still stands: its claim refuses a second for the same items
    const rows = async (who: keyof typeof people) =>
      (await bridge.as(people[who], 'yogyakarta').get('/my-requests')).body.rows;
    expect(await rows('clerkOfYogyakarta')).toStrictEqual([]);
  });
});
