import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#libs/event-store/testing';
import { type Installation, install } from '../../apps/local/src/installation.js';
import { Caller, Conversation } from './conversation.js';

// The process of fulfilment, killed (SIGKILL) between any two of its steps: right after what it must react to was said,
// and a little later each time. Its specs on memory kill it at every await; here real processes die.

jest.setTimeout(300_000);

const root = join(import.meta.dirname, '../..');
let dataDir: string;
let installation: Installation;
beforeAll(async () => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dataDir = mkdtempSync(join(root, 'data/test/killed-'));
  installation = await install({ dataDir, exchange: 'postgres', programs: join(root, 'dist/apps') });
});
afterAll(async () => {
  await installation.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** How long each killed process had, in milliseconds: some had not begun, some were in the middle, some had ended. */
const LIVED_MS = [0, 4, 10, 20, 35, 60, 90, 130];
let kills = 0;

async function thenKilled<Answer>(name: string, asking: Promise<Answer>): Promise<Answer> {
  const answer = await asking;
  await sleep(LIVED_MS[kills++ % LIVED_MS.length]);
  await installation.services.get(name)!.kill();
  await installation.restart(name);
  return answer;
}

type Line = Readonly<Record<string, number>>;
type RequestPage = Readonly<{
  lines: readonly Line[];
  file: { pusat: { fulfilment: { commitments: readonly { shipmentId: string; shipmentNo: number }[] } } };
  timeline: readonly { type: string }[];
}>;
type Stock = Readonly<{
  items: readonly Readonly<{ item: string; onHand: number; available: number }>[];
  reservations: readonly { shipmentId: string }[];
}>;
type ShipmentPage = Readonly<{ stage: string; deliveryNote: string; file: object; differences: readonly object[] }>;

it('killed between any two steps, it neither promises stock twice nor leaves it promised to nothing', async () => {
  const talk = await Conversation.begin(installation);
  const at = (subject: string, node: string) => new Caller(installation, subject, node);
  const [warehouse, analyst, director] = ['warehouse', 'analyst', 'director'].map((role) =>
    at(`p-pusat-${role}`, 'pusat'),
  );
  const custodian = at('p-33.72-custodian', 'surakarta');
  const card = (no: number) => String(no).padStart(10, '0');
  const lots = (from: number, to: number) => [{ box: 'BOX-9', from: card(from), to: card(to) }];
  const request = () => warehouse!.get<RequestPage>(talk.path);
  const stock = async () => {
    const { items, reservations } = await warehouse!.get<Stock>('/warehouses/PUSAT');
    const { onHand, available } = items.find(({ item }) => item === 'BLK')!;
    return { onHand, available, reserved: reservations.map(({ shipmentId }) => shipmentId) };
  };

  const received = { document: 'SJ/9', lines: [{ item: 'BLK', qty: 3_000, boxes: lots(1, 3_000) }] };
  await warehouse!.tell('/warehouses/PUSAT/receipts', received);
  const lines = [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 4_000 }] }];
  const recommendation = { submissionNo: 1, reason: 'cukup', lines };
  await analyst!.tell(`${talk.path}/desk/recommendations`, recommendation);
  await director!.tell(`${talk.path}/decision`, { submissionNo: 1, recommendationNo: 1, lines }, talk.path);

  const commit = async (qty: number) => {
    const promise = { decisionNo: 1, warehouse: 'PUSAT', lines: [{ lineNo: 1, partNo: 1, qty }] };
    await thenKilled('pusat', warehouse!.tell(`${talk.path}/commitments`, promise, talk.path));
    const { shipmentId, shipmentNo } = (await request()).file.pusat.fulfilment.commitments.at(-1)!;
    return { shipmentId, shipmentNo, page: `/shipments/${shipmentId}` };
  };
  const plan = ({ shipmentNo }: Awaited<ReturnType<typeof commit>>) =>
    warehouse!.tell('/shipments', { requestId: talk.id, shipmentNo, mode: 'COURIER' });

  // reserved once each; the third is more than there is, and is promised no longer
  const [first, second] = [await commit(1_000), await commit(1_500)];
  await eventually(
    async () =>
      expect(await stock()).toStrictEqual({
        onHand: 3_000,
        available: 500,
        reserved: [first.shipmentId, second.shipmentId],
      }),
    30_000,
  );
  const third = await commit(600);
  await eventually(
    async () => expect((await request()).lines[0]).toMatchObject({ committed: 2_500, uncommitted: 1_500 }),
    30_000,
  );
  expect((await stock()).reserved).not.toContain(third.shipmentId);

  await plan(first);
  await plan(second);
  await thenKilled(
    'pusat',
    warehouse!.tell(`${second.page}/cancellation`, { reason: 'dikirim kemudian' }, second.page),
  );
  await eventually(async () => {
    expect(await stock()).toStrictEqual({ onHand: 3_000, available: 2_000, reserved: [first.shipmentId] });
    expect((await request()).lines[0]).toMatchObject({ committed: 1_000, uncommitted: 3_000 });
  });

  const goods = { lineNo: 1, partNo: 1, item: 'BLK', qty: 1_000, lots: lots(1, 1_000) };
  await thenKilled('pusat', warehouse!.tell(`${first.page}/picking`, { lines: [goods] }, first.page));
  await warehouse!.tell(`${first.page}/delivery-note`, {}, first.page);
  const courier = { name: 'Pos Indonesia', resi: 'P-9' };
  await thenKilled('pusat', warehouse!.tell(`${first.page}/dispatch`, { eta: '2099-02-10', courier }, first.page));
  await eventually(async () => {
    expect(await stock()).toStrictEqual({ onHand: 2_000, available: 2_000, reserved: [] });
    expect((await request()).lines[0]).toMatchObject({ shipped: 1_000 });
  });

  await eventually(
    async () =>
      expect(await custodian.get<ShipmentPage>(first.page).catch(() => ({}))).toMatchObject({ stage: 'DISPATCHED' }),
    30_000,
  );
  const { deliveryNote } = await custodian.get<ShipmentPage>(first.page);
  const reasons = [{ kind: 'MISSING', code: 'BOX_OPENED' }];
  const figures = { shipped: 1_000, good: 990, missing: 10, damaged: 0, wrongItem: 0, surplus: 0, reasons, photos: [] };
  const counted = { lineNo: 1, partNo: 1, item: 'BLK', ...figures, lots: lots(1, 990) };
  const count = custodian.tell('/receipts', { deliveryNote, witness: 'p-33.72-clerk', lines: [counted] });
  await Promise.all([thenKilled('surakarta', count), thenKilled('pusat', count)]);
  await eventually(
    async () => expect((await analyst!.get<ShipmentPage>(first.page)).differences).toHaveLength(1),
    30_000,
  );
  const resolution = { countNo: 1, lines: [{ lineNo: 1, kind: 'RESHIP', qty: 10 }] };
  await thenKilled('pusat', analyst!.tell(`${first.page}/resolution`, resolution, first.page));

  await eventually(async () => {
    const [ours, theirs] = await Promise.all([request(), custodian.get<RequestPage>(talk.path)]);
    expect(ours.lines[0]).toMatchObject({ committed: 1_000, good: 990, uncommitted: 3_010, open: 3_010 });
    expect(theirs.file).toStrictEqual(ours.file);
  });
  const said = Object.groupBy((await request()).timeline, ({ type }) => type);
  expect({
    committed: said['FulfilmentCommitted']?.length,
    uncommitted: said['FulfilmentUncommitted']?.length,
  }).toStrictEqual({
    committed: 3,
    uncommitted: 2,
  });
  expect(await stock()).toStrictEqual({ onHand: 2_000, available: 2_000, reserved: [] });
  const books = await custodian.get<{ rows: readonly Readonly<{ item: string; onHand: number }>[] }>('/stock');
  expect(books.rows.filter(({ item }) => item === 'BLK')).toMatchObject([{ onHand: 990 }]);
  for (const node of ['pusat', 'surakarta'])
    expect(await at('p-pusat-admin', node).get('/reactions/stuck')).toMatchObject({
      rows: [],
    });
  expect(kills).toBe(9);
});
