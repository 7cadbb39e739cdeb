import { contentHash } from '#libs/evidence';
import { areEqual } from './both-files.js';
import type { Case } from './equipment.js';
import { dayAt, type Rows, type Stage } from './papers.js';
import { type Json, Person, type Place } from './person.js';
import type { Teller } from './teller.js';

const WAREHOUSE = 'PUSAT';
const COMMITTED = { lineNo: 1, partNo: 1 };

type Figures = Readonly<{ good: number; damaged: number; missing: number; reasons: readonly Json[] }>;

/**
 * Steps 4 to 7: what was approved is promised, reserved, sent and counted, what fell short is sent anew, and both sign for
 * it. @returns whether everything was as told
 */
export async function tellOfFulfilment(stage: Stage, teller: Teller, { id, number }: Case): Promise<boolean> {
  const at = (service: string): Place => ({ ...stage, service });
  const warehouse = new Person('Gudang', 'p-pusat-warehouse', at(stage.pusat));
  const analyst = new Person('Analis', 'p-pusat-analyst', at(stage.pusat));
  const director = new Person('Direktur', 'p-pusat-director', at(stage.pusat));
  const custodian = new Person('Pengurus Barang', 'p-33.72-custodian', at(stage.dinas));
  const secretary = new Person('Sekretaris', 'p-33.72-secretary', at(stage.dinas));

  teller.title(`Pemenuhan ${number} / how ${number} is fulfilled`);
  const path = `/equipment-requests/${id}`;
  const box = `BOX-${number.replaceAll('/', '-').replaceAll('.', '')}`;
  /** No card is in two boxes: each telling has its own, and numbers begin anew each year. */
  const [year = '', nth = ''] = number.split('/').slice(-2);
  const cards = (from: number, to: number) => {
    const cardNo = (card: number) =>
      String(Number(`${year.slice(-2)}${nth.slice(-4)}`) * 10_000 + card).padStart(10, '0');
    return [{ box, from: cardNo(from), to: cardNo(to) }];
  };
  const received = await warehouse.tellOn(`/warehouses/${WAREHOUSE}`, `/warehouses/${WAREHOUSE}/receipts`, {
    document: `Kontrak blangko, ${number}`,
    lines: [
      { item: 'BLK', qty: 2_010, boxes: cards(1, 2_010) },
      { item: 'RBN', qty: 10 },
    ],
  });
  const ribbons = itemsIn((await warehouse.get(`/warehouses/${WAREHOUSE}`)).body).find(({ item }) => item === 'RBN')!;
  const counts = [{ item: 'RBN', counted: ribbons.onHand - 1 }];
  const taken = await warehouse.tellOn(`/warehouses/${WAREHOUSE}`, `/warehouses/${WAREHOUSE}/counts`, { counts });
  teller.step('Gudang', 'menerima 2.010 blangko dan 10 ribon dari pengadaan; satu ribon tidak ditemukan', [
    ...received.facts,
    ...taken.facts,
  ]);

  /** Commits so much, and plans how it is sent. */
  const plan = async (qty: number) => {
    const lines = [{ ...COMMITTED, qty }];
    const committed = await warehouse.tellOn(path, `${path}/commitments`, {
      decisionNo: 1,
      warehouse: WAREHOUSE,
      lines,
    });
    const { shipmentId, shipmentNo } = commitmentsIn((await warehouse.get(path)).body).at(-1)!;
    await warehouse.until(`/warehouses/${WAREHOUSE}`, ({ reservations }) =>
      (reservations as Rows).find((reservation) => reservation['shipmentId'] === shipmentId),
    );
    const planned = await warehouse.tell('POST', '/shipments', { requestId: id, shipmentNo, mode: 'COURIER' });
    return { shipmentId, shipmentNo, facts: [...committed.facts, ...planned.facts] };
  };

  const hasty = await plan(500);
  const calledOff = await warehouse.tellOn(
    `/shipments/${hasty.shipmentId}`,
    `/shipments/${hasty.shipmentId}/cancellation`,
    { reason: 'Dikirim sekaligus saja' },
  );
  await warehouse.until(path, (page) => (isFree(page) ? page : undefined));
  teller.step('Gudang', 'menjadwalkan 500 blangko, lalu membatalkannya: dikirim sekaligus saja', [
    ...hasty.facts,
    ...calledOff.facts,
  ]);

  /** Sends so much by courier. @returns the shipment and its delivery note */
  const send = async (qty: number, from: number) => {
    const { shipmentId, shipmentNo, facts } = await plan(qty);
    const shipment = `/shipments/${shipmentId}`;
    const picked = await warehouse.tellOn(shipment, `${shipment}/picking`, {
      lines: [{ ...COMMITTED, item: 'BLK', qty, lots: cards(from, from + qty - 1) }],
    });
    const noted = await warehouse.tellOn(shipment, `${shipment}/delivery-note`, {});
    const courier = { name: 'Pos Indonesia', resi: `P-${shipmentNo}-${id.slice(0, 8)}` };
    const eta = await dayAt(stage.pusat, 3);
    const dispatched = await warehouse.tellOn(shipment, `${shipment}/dispatch`, { eta, courier });
    const note = String((await warehouse.get(shipment)).body['deliveryNote']);
    teller.step('Gudang', `mengirim ${pieces(qty)} blangko dengan surat jalan ${note}`, [
      ...facts,
      ...picked.facts,
      ...noted.facts,
      ...dispatched.facts,
    ]);
    return { shipmentId, note, qty, from };
  };

  /** Counts what has come, with a witness. */
  const count = async ({ shipmentId, note, qty, from }: Awaited<ReturnType<typeof send>>, found: Figures) => {
    await custodian.until('/receiving', ({ rows }) =>
      (rows as Rows).find((row) => row['shipmentId'] === shipmentId && row['stage'] === 'DISPATCHED'),
    );
    const arrived = await custodian.tellOn(`/shipments/${shipmentId}`, '/arrivals', { deliveryNote: note });
    const counted = await custodian.tell('POST', '/receipts', {
      deliveryNote: note,
      witness: 'p-33.72-clerk',
      lines: [
        {
          ...COMMITTED,
          item: 'BLK',
          shipped: qty,
          ...found,
          wrongItem: 0,
          surplus: 0,
          lots: cards(from, from + qty - found.missing - 1),
          photos: [],
        },
      ],
    });
    const { good, damaged, missing } = found;
    const short = damaged + missing > 0 ? `, ${damaged} rusak, ${missing} kurang` : '';
    teller.step('Pengurus Barang', `menghitung bersama saksi: ${pieces(good)} baik${short}`, [
      ...arrived.facts,
      ...counted.facts,
    ]);
  };

  const first = await send(2_000, 1);
  await count(first, {
    good: 1_990,
    damaged: 8,
    missing: 2,
    reasons: [
      { kind: 'DAMAGED', code: 'WATER', text: 'Satu boks basah' },
      { kind: 'MISSING', code: 'BOX_OPENED' },
    ],
  });
  const shipment = `/shipments/${first.shipmentId}`;
  await analyst.until(shipment, ({ differences }) => (differences as Rows)[0]);
  const resolution = { countNo: 1, lines: [{ lineNo: 1, kind: 'RESHIP', qty: 10 }] };
  const resolved = await analyst.tellOn(shipment, `${shipment}/resolution`, resolution);
  teller.step('Analis', 'memutuskan: 10 lembar dikirim ulang', resolved.facts);
  await warehouse.until(path, (page) => ((page['lines'] as Rows)[0]!['uncommitted'] === 10 ? page : undefined));
  const second = await send(10, 2_001);
  await count(second, { good: 10, damaged: 0, missing: 0, reasons: [] });

  for (const { shipmentId } of [first, second])
    await warehouse.until(`/shipments/${shipmentId}`, (page) => (page['stage'] === 'SETTLED' ? page : undefined));
  const drafted = await warehouse.tell('POST', '/handovers', {
    number: `027/31/BAST/${number.slice(-6)}`,
    discrepancyMinutes: { nomor: `027/30/BA/${number.slice(-6)}`, tanggal: await dayAt(stage.pusat) },
    shipments: [first, second].map(({ shipmentId }, i) => ({
      shipmentId,
      countNo: 1,
      lines: [{ lineNo: 1, item: 'BLK', qty: i === 0 ? 1_990 : 10 }],
    })),
  });
  teller.step('Gudang', 'menyusun BAST atas kedua kiriman', drafted.facts);
  const handover = `/handovers/${String(drafted.body['id'])}`;
  const sign = async (who: Person) => {
    const { contentHash: hash } = await who.until(handover, (page) => (page['contentHash'] ? page : undefined));
    return who.tellOn(handover, `${handover}/signature`, { contentHash: hash });
  };
  teller.step('Direktur', 'menandatangani sebagai yang menyerahkan', (await sign(director)).facts);
  teller.step('Sekretaris', 'menandatangani sebagai penerima, selaku Plh. Kepala Dinas', (await sign(secretary)).facts);

  const row = await custodian.until('/my-requests', ({ rows }) =>
    (rows as ReadonlyArray<Json & { lines: Rows }>).find(
      ({ caseId, lines }) => caseId === id && lines[0]!['receivedGood'] === 2_000,
    ),
  );
  teller.shows(
    'Pengurus Barang',
    `melihat pemenuhan ${number}:`,
    row.lines,
    row.lines.map(
      ({ item, decided, receivedGood, open, deferred, onLoan }) =>
        `${item}: disetujui ${pieces(decided)}, diterima baik ${pieces(receivedGood)}, sisa ${pieces(open)}, ditunda ${pieces(deferred)}, pinjaman ${pieces(onLoan)}`,
    ),
  );
  for (const who of [director, secretary])
    await who.until(handover, (page) => (page['stage'] === 'COMPLETE' ? page : undefined));
  const paper = `${handover}/document`;
  const printed = await Promise.all([custodian, director].map((who) => who.download(paper)));
  const isOnePaper = printed.every((pdf) => pdf === printed[0]);
  teller.paper(
    'Direktur',
    `mencetak BAST-nya, SHA-256 ${printed[0]!.slice(0, 12)}…: ${isOnePaper ? 'sama' : 'BERBEDA'} di kedua sisi`,
    [stage.dinas, stage.pusat].map((service) => `${service}${paper}`),
  );
  await custodian.until(path, (page) => (page['stage'] === 'FULFILLING' && isSettled(page) ? page : undefined));

  const files = [path, shipment, `/shipments/${second.shipmentId}`, handover];
  const equal = await areEqual(teller, custodian, director, files);
  return equal && isOnePaper && row['stage'] === 'FULFILLING' && isAsTold(row.lines[0]!);
}

const pieces = (count: unknown) => Number(count).toLocaleString('id-ID');

const commitmentsIn = ({ file }: Json) =>
  (
    file as {
      pusat: { fulfilment: { commitments: ReadonlyArray<Readonly<{ shipmentId: string; shipmentNo: number }>> } };
    }
  ).pusat.fulfilment.commitments;

const itemsIn = ({ items }: Json) => items as ReadonlyArray<Readonly<{ item: string; onHand: number }>>;

/** Nothing is promised. */
const isFree = ({ lines }: Json) => (lines as Rows)[0]!['uncommitted'] === 2_000;
const isSettled = ({ lines }: Json) => (lines as Rows)[0]!['open'] === 0;

const isAsTold = ({ decided, receivedGood, open, deferred, onLoan }: Rows[number]) =>
  contentHash([decided, receivedGood, open, deferred, onLoan]) === contentHash([2_000, 2_000, 0, 1_000, 1_000]);
