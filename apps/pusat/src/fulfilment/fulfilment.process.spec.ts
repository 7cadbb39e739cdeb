import type { CalendarEntry } from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as shipment from '#libs/domain/shipment';
import { blanks, caseId, countedBlanks, decidedAs, scanners, submitted, warehouseLife } from '#libs/domain/testing';
import type { Fact } from '#libs/kernel';
import { calendarOf, dayAfter, daysFrom, localDay } from '#libs/reference';
import { derivedId, Execute, foldOnto } from '#libs/runtime';
import {
  aReactingSide,
  aRecordedFact,
  executing,
  reactedToAll,
  reacting,
  type ReactingSide,
  reactionsOf,
  Stumbling,
} from '#libs/runtime/testing';
import { fulfilment } from './fulfilment.process.js';

const CATEGORIES = ['equipmentRequest', 'shipment', 'centralStock'];
const requestStream = `equipmentRequest-${caseId}`;
const shipmentOf = (no: number) => derivedId(caseId, String(no));

/** Pusat, where 2,000 blanks are approved and 5,000 in stock; it stumbles once, somewhere. */
class Pusat {
  readonly side: ReactingSide = aReactingSide();
  private readonly handler = executing(this.side);
  private processes = 0;
  private facts = 0;

  constructor(private readonly stumbling?: Stumbling) {}

  async begin(qty = 2_000) {
    await this.hear(requestStream, 'surakarta', submitted);
    const part = { partNo: 1, kind: 'APPROVE_FULL' as const, qty };
    const rejected = { partNo: 1, kind: 'REJECT' as const, qty: 0, reasonCode: 'NO_BUDGET', reason: 'belum ada' };
    const lines = [
      { lineNo: blanks.lineNo, parts: [part] },
      { lineNo: scanners.lineNo, parts: [rejected] },
    ];
    for (const fact of decidedAs(...lines)) {
      if (fact !== submitted) await this.hear(requestStream, fact.by === 'dinas' ? 'surakarta' : 'pusat', fact);
    }
    const [received] = warehouseLife;
    await this.hear('centralStock-PUSAT', 'pusat', received!, '');
  }

  /** Something that was said, here or at the Dinas. */
  async hear(stream: string, origin: string, { type, data }: Fact, office = '33.72') {
    const fields = { type, data, stream, case: requestStream, origin, office };
    const { recordedAt, ...fact } = aRecordedFact(fields);
    await this.side.store.appendOnce(stream, [origin === 'pusat' ? fact : { ...fact, recordedAt }]);
  }

  /** A person asks; then everything follows that follows. */
  async ask(make: (asking: never) => Execute<never, never, never, never>) {
    const commandId = `c-${++this.facts}`;
    const asking = {
      subject: 'p-1',
      kind: 'person',
      commandId,
      commandHash: commandId,
      correlationId: commandId,
      permit: () => ({ role: 'warehouse' }),
      seen: 'unasked',
    };
    await this.handler.execute(make(asking as never));
    await this.settle();
  }

  onRequest = (command: equipmentRequest.PusatCommand) =>
    this.ask((asking) => new Execute(equipmentRequest.pusat, { id: caseId }, command, asking) as never);
  onShipment = (no: number, command: shipment.PusatCommand) =>
    this.ask(
      (asking) =>
        new Execute(
          shipment.pusat,
          { id: shipmentOf(no), newFor: '33.72', case: requestStream },
          command,
          asking,
        ) as never,
    );
  onStock = (command: centralStock.CentralStockCommand) =>
    this.ask((asking) => new Execute(centralStock.centralStock, { id: 'PUSAT', newFor: '' }, command, asking) as never);

  commit = (shipmentNo: number, qty: number) =>
    this.onRequest({
      type: 'CommitFulfilment',
      data: {
        decisionNo: 1,
        shipmentNo,
        shipmentId: shipmentOf(shipmentNo),
        warehouse: 'PUSAT',
        lines: [{ lineNo: blanks.lineNo, partNo: 1, qty }],
      },
    });

  plan = (shipmentNo: number, qty: number) =>
    this.onShipment(shipmentNo, {
      type: 'PlanShipment',
      data: {
        shipmentNo,
        warehouse: 'PUSAT',
        mode: 'COURIER',
        destination: '33.72',
        lines: [{ lineNo: blanks.lineNo, partNo: 1, item: 'BLK', qty }],
      },
    });

  async send(shipmentNo: number, qty: number, from: number) {
    const cards = (no: number) => String(no).padStart(6, '0');
    await this.plan(shipmentNo, qty);
    const lots = [{ box: 'BOX-0001', from: cards(from), to: cards(from + qty - 1) }];
    const picked = { lineNo: blanks.lineNo, partNo: 1, item: 'BLK', qty, lots };
    await this.onShipment(shipmentNo, { type: 'PickLines', data: { lines: [picked], serialised: [] } });
    await this.onShipment(shipmentNo, { type: 'IssueDeliveryNote', data: { requestNumber: 'PB/33.72/2026/000014' } });
    await this.onShipment(shipmentNo, { type: 'Dispatch', data: { courier: { name: 'POS', resi: 'R-1' } } });
  }

  async hearCount(shipmentNo: number, line: object) {
    const note = shipment.deliveryNoteOf('PB/33.72/2026/000014', shipmentNo);
    const data = { countNo: 1, deliveryNote: note, witness: 'p-2', lines: [line] };
    await this.hear(`shipment-${shipmentOf(shipmentNo)}`, 'surakarta', { type: 'ReceiptCounted', data });
    await this.settle();
  }

  /** Everything follows that follows; a process that dies on the way is followed by another. */
  async settle() {
    const { leases } = this.side;
    const holder = `process ${++this.processes}`;
    if (this.stumbling && !this.stumbling.happened) {
      const dying = reacting(reactionsOf(this.side, fulfilment, holder, this.stumbling));
      await Promise.race([dying.ended, reactedToAll(this.side, CATEGORIES)]);
      await dying.end();
      if (!this.stumbling.happened) return;
      leases.now += 60_000;
    }
    const { end } = reacting(reactionsOf(this.side, fulfilment, `${holder}, another`));
    await reactedToAll(this.side, CATEGORIES);
    await end();
  }

  async request() {
    const state = foldOnto(equipmentRequest, equipmentRequest.initial, await this.side.store.read(requestStream));
    const [line] = equipmentRequest.lines(state);
    return { stage: equipmentRequest.stage(state), ...line! };
  }

  async blanksInStock() {
    const state = foldOnto(centralStock, centralStock.initial, await this.side.store.read('centralStock-PUSAT'));
    return { ...centralStock.standingOf(state, 'BLK'), reservations: Object.keys(state.reservations).length };
  }

  stuck = () => this.side.journal.stuck();
}

const good = (qty: number) => ({
  lineNo: blanks.lineNo,
  partNo: 1,
  item: 'BLK',
  shipped: qty,
  good: qty,
  damaged: 0,
  wrongItem: 0,
  missing: 0,
  surplus: 0,
  reasons: [],
});

async function wholeStory(pusat: Pusat) {
  await pusat.begin();
  await pusat.commit(1, 2_000);
  await pusat.send(1, 2_000, 1);
  await pusat.hearCount(1, { ...countedBlanks, lots: undefined });
  await pusat.onShipment(1, {
    type: 'ResolveDiscrepancy',
    data: { countNo: 1, lines: [{ lineNo: blanks.lineNo, kind: 'RESHIP', qty: 10 }] },
  });
  await pusat.commit(2, 10);
  await pusat.send(2, 10, 2_001);
  await pusat.hearCount(2, good(10));
}

it('an approved line is reserved, sent, counted, sent anew where it fell short, and the request is closed', async () => {
  const pusat = new Pusat();
  await wholeStory(pusat);
  expect(await pusat.request()).toMatchObject({ stage: 'CLOSED', good: 2_000, open: 0, uncommitted: 0 });
  expect(await pusat.blanksInStock()).toMatchObject({ onHand: 2_990, available: 2_990, reservations: 0 });
  expect(await pusat.stuck()).toStrictEqual([]);
});

it.each(['before', 'after'] as const)(
  'killed at any of its awaits, %s the effect, it neither promises stock twice nor leaves it promised to nothing',
  async (when) => {
    let deaths = 0;
    for (let at = 1; ; at += 5) {
      const stumbling = new Stumbling(at, when);
      const pusat = new Pusat(stumbling);
      await wholeStory(pusat);
      expect(await pusat.request()).toMatchObject({ stage: 'CLOSED', good: 2_000 });
      expect(await pusat.blanksInStock()).toMatchObject({ onHand: 2_990, reservations: 0 });
      expect(await pusat.stuck()).toStrictEqual([]);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(20);
  },
  120_000,
);

it('a reservation stands fourteen working days of the office, and names the calendar that says so', async () => {
  const today = localDay(new Date().toISOString(), 'WIB');
  const feast: CalendarEntry = {
    entryId: 'feast',
    kind: 'NATIONAL_HOLIDAY',
    name: 'Idulfitri',
    from: today,
    to: dayAfter(today, 13),
    certainty: 'ESTIMATED',
  };
  const year = today.slice(0, 4);
  const pusat = new Pusat();
  pusat.side.calendar = calendarOf([{ year, version: `${year}.7`, entries: [feast] }]);
  await pusat.begin();
  await pusat.commit(1, 2_000);
  const committed = (await pusat.side.store.read(requestStream)).find(({ type }) => type === 'FulfilmentCommitted');
  const [, reserved] = await pusat.side.store.read('centralStock-PUSAT');
  // fourteen days are the feast's; twenty more hold at least fourteen working days
  const { expiresAt, calendarVersion } = reserved!.data as { expiresAt: string; calendarVersion: string };
  const days = daysFrom(localDay(committed!.recordedAt, 'WIB'), localDay(expiresAt, 'WIB'));
  expect(days).toBeGreaterThanOrEqual(13 + 18);
  expect(days).toBeLessThanOrEqual(13 + 20);
  expect(calendarVersion).toMatch(new RegExp(`^${year}\\.7`));
  expect(reserved?.version).toBe(2);
});

it('what is not in stock is promised no longer', async () => {
  const pusat = new Pusat();
  await pusat.begin();
  await pusat.onStock({
    type: 'Quarantine',
    data: {
      item: 'BLK',
      qty: 3_500,
      reason: 'wet',
      lots: [{ box: 'BOX-0001', from: '001501', to: '005000' }],
    },
  });
  await pusat.commit(1, 2_000);
  expect(await pusat.request()).toMatchObject({ stage: 'DECIDED', uncommitted: 2_000 });
  expect(await pusat.blanksInStock()).toMatchObject({ available: 1_500, reservations: 0 });
  await pusat.commit(2, 1_500);
  expect(await pusat.request()).toMatchObject({ stage: 'FULFILLING', uncommitted: 500 });
  expect(await pusat.blanksInStock()).toMatchObject({ available: 0, reservations: 1 });
});

it('a reservation that expires takes its promise and its plan with it', async () => {
  const pusat = new Pusat();
  await pusat.begin();
  await pusat.commit(1, 2_000);
  await pusat.plan(1, 2_000);
  pusat.side.clock.turn(10 * 365 * 24 * 60 * 60_000);
  await pusat.onStock({ type: 'Release', data: { shipmentId: shipmentOf(1), reason: 'EXPIRED' } });
  expect(await pusat.request()).toMatchObject({ stage: 'DECIDED', uncommitted: 2_000 });
  expect(await pusat.blanksInStock()).toMatchObject({ available: 5_000, reservations: 0 });
  const [plan, cancelled] = await pusat.side.store.read(`shipment-${shipmentOf(1)}`);
  expect([plan?.type, cancelled?.type]).toStrictEqual(['ShipmentPlanned', 'ShipmentCancelled']);
  expect(await pusat.stuck()).toStrictEqual([]);
});

it('a shipment that is called off frees its goods and its promise', async () => {
  const pusat = new Pusat();
  await pusat.begin();
  await pusat.commit(1, 2_000);
  await pusat.plan(1, 2_000);
  await pusat.onShipment(1, { type: 'CancelShipment', data: { reason: 'the road is closed' } });
  expect(await pusat.request()).toMatchObject({ stage: 'DECIDED', uncommitted: 2_000 });
  expect(await pusat.blanksInStock()).toMatchObject({ available: 5_000, reservations: 0 });
});

it('a count that is there before the word of its dispatch is told once both are there', async () => {
  const pusat = new Pusat();
  await pusat.begin();
  await pusat.commit(1, 2_000);
  await pusat.hearCount(1, good(2_000));
  expect(await pusat.request()).toMatchObject({ stage: 'FULFILLING', good: 0 });
  await pusat.send(1, 2_000, 1);
  expect(await pusat.request()).toMatchObject({ stage: 'CLOSED', good: 2_000 });
});
