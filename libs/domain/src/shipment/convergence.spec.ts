import { deliveryNote, hash, letter } from '#libs/domain/testing';
import { holdsConvergence, inShape } from '#libs/kernel/testing';
import fc from 'fast-check';
import {
  anomalies,
  catalogue,
  contradictions,
  countForHandover,
  type CountedLine,
  type DinasCommand,
  dinas,
  pageOf,
  type PusatCommand,
  progressOf,
  pusat,
  type ResolvedLine,
  returnable,
  type Shipment,
  type ShipmentFact,
  stage,
} from './index.js';

// small pools, so that commands meet each other
const no = fc.constantFrom(1, 1, 1, 1, 2);
const QTY = 4;
const reasons = (['DAMAGED', 'WRONG_ITEM', 'MISSING', 'SURPLUS'] as const).map((kind) => ({ kind, code: 'SEEN' }));
const counted = (good: number, damaged: number, missing: number, shipped = QTY): CountedLine => ({
  lineNo: 1,
  partNo: 1,
  item: 'BLK',
  shipped,
  good,
  damaged,
  wrongItem: 0,
  missing,
  surplus: good + damaged + missing - shipped,
  reasons,
  photos: [hash('e')],
});
// also what cannot be taken in, and what is taken in only while nobody knows what was sent
const counts = fc.constantFrom(
  counted(4, 0, 0),
  counted(2, 1, 1),
  counted(2, 1, 1),
  counted(2, 1, 1),
  counted(5, 0, 0),
  counted(3, 0, 0, 3),
);
const lineOf = (kind: ResolvedLine['kind'], qty: number): ResolvedLine => ({ lineNo: 1, kind, qty });
const answers = fc.constantFrom<readonly ResolvedLine[]>(
  [],
  [lineOf('RESHIP', 2)],
  [lineOf('RETURN', 1), lineOf('RESHIP', 1)],
  [lineOf('RETURN', 1), lineOf('WRITE_OFF', 1)],
  [lineOf('RETURN', 1)],
  [lineOf('KEEP_SURPLUS', 1)],
);
const sentAnew = fc.constantFrom({}, {}, {}, { reshipped: [{ lineNo: 1, qty: 1 }] });

const modes = fc.constantFrom('PICKUP_PUSAT' as const, 'PICKUP_PUSAT' as const, 'COURIER' as const);
const planning = {
  shipmentNo: 1,
  warehouse: 'PUSAT',
  destination: '33.72',
  lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: QTY }],
};
const throughProvince = { ...planning, mode: 'VIA_PROVINSI' as const, destination: '33' };
const picked = [{ lineNo: 1, partNo: 1, item: 'BLK', qty: QTY, lots: [{ box: 'B-1', from: '1', to: String(QTY) }] }];
const assignment = { ...letter, jenis: 'SPT' as const };

const corrected = fc.constantFrom({}, {}, { corrects: 1 }, { corrects: 1 }, { corrects: 2 });

// what ends a case is asked seldom, so that most of them get far
const dinasCommands: fc.Arbitrary<DinasCommand> = fc.oneof(
  // mostly with a note that was misread: the Dinas waits, so that Pusat gets somewhere
  {
    weight: 30,
    arbitrary: fc
      .constantFrom(deliveryNote, ...Array.from({ length: 20 }, () => 'misread'))
      .map((note) => ({ type: 'ReportArrival' as const, data: { deliveryNote: note } })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(counts, corrected).map(([line, corrects]) => ({
      type: 'CountReceipt' as const,
      data: { deliveryNote, witness: 'a-clerk', lines: [line], ...corrects },
    })),
  },
  {
    weight: 24,
    arbitrary: fc.tuple(no, fc.constantFrom(1, 1, 2)).map(([countNo, qty]) => ({
      type: 'ReturnLines' as const,
      data: { countNo, lines: [{ lineNo: 1, item: 'BLK', qty }] },
    })),
  },
);
const pusatCommands: fc.Arbitrary<PusatCommand> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.oneof(
      modes.map((mode) => ({ type: 'PlanShipment' as const, data: { ...planning, mode } })),
      fc.constant({ type: 'PlanShipment' as const, data: throughProvince }),
    ),
  },
  { weight: 20, arbitrary: fc.constant({ type: 'PickLines' as const, data: { lines: picked, serialised: [] } }) },
  {
    weight: 20,
    arbitrary: fc.constant({ type: 'IssueDeliveryNote' as const, data: { requestNumber: 'PB/33.72/2026/000014' } }),
  },
  {
    weight: 20,
    arbitrary: fc.constant({ type: 'Dispatch' as const, data: { courier: { name: 'POS', resi: 'P-1' } } }),
  },
  {
    weight: 5,
    arbitrary: fc.constant({
      type: 'HandToCollector' as const,
      data: {
        collector: 'a-custodian',
        assignment,
        powerOfAttorney: { ...letter, jenis: 'SURAT_KUASA' as const },
        identityChecked: true,
      },
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('Semarang', 'Surakarta')
      .map((place) => ({ type: 'ReportPosition' as const, data: { place } })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'CancelShipment' as const, data: { reason: 'no truck' } }) },
  { weight: 2, arbitrary: no.map((countNo) => ({ type: 'AskRecount' as const, data: { countNo, reason: 'sums' } })) },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom('2026-02-02T02:00:00.000Z', '2026-02-03T02:00:00.000Z')
      .map((lostFrom) => ({ type: 'DeclareLost' as const, data: { reason: 'no trace', lostFrom } })),
  },
  { weight: 12, arbitrary: sentAnew.map((data) => ({ type: 'ReportFound' as const, data })) },
  {
    weight: 40,
    arbitrary: fc.tuple(no, answers, sentAnew).map(([countNo, lines, anew]) => ({
      type: 'ResolveDiscrepancy' as const,
      data: { countNo, lines, ...anew },
    })),
  },
  {
    weight: 20,
    arbitrary: no.map((returnNo) => ({
      type: 'ReceiveReturn' as const,
      data: { returnNo, lines: [{ lineNo: 1, item: 'BLK', qty: 1, condition: 'DAMAGED' as const }] },
    })),
  },
);

/** What of a file at either side, at any time, must not be. */
function wrongs(state: Shipment): readonly unknown[] {
  const { plan, dispatched, reshipped } = state.pusat;
  const settled = countForHandover(state)?.settled ?? false;
  pageOf('s', state);
  return [
    ...anomalies(state),
    ...progressOf(state).lines.filter(
      ({ lineNo, shipped, good, settled: closed, again, surplus }) =>
        Math.min(shipped, good, closed, again, surplus) < 0 ||
        good + closed + again > shipped ||
        (dispatched && again < (reshipped[lineNo] ?? 0)),
    ),
    ...returnable(state).filter(({ most, toReturn }) => toReturn > most),
    ...((plan || state.dinas.last) && stage(state) === undefined ? ['no stage'] : []),
    ...(settled ? contradictions(state) : []),
  ];
}

it('a shipment that both sides tell of while the link is down ends as the same file', () => {
  const reached = holdsConvergence<Shipment, DinasCommand, PusatCommand, ShipmentFact>({
    dinas: { decider: inShape(dinas), commands: dinasCommands },
    pusat: { decider: inShape(pusat), commands: pusatCommands },
    factTypes: Object.keys(catalogue.facts),
    invariants: (state) => expect(wrongs(state)).toStrictEqual([]),
    runs: 2_000,
    steps: 200,
  });
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
});
