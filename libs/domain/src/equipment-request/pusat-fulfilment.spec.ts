import {
  as,
  at,
  committed,
  decidedAs,
  noted,
  requestLife,
  saidByDinas,
  saidByPusat,
  shipmentId,
} from '#libs/domain/testing';
import { specificationOf } from '#libs/kernel/testing';
import { type EquipmentRequestFact, type ProgressLine, type PusatCommand, pusat } from './index.js';

const given = specificationOf(pusat);

const warehouse = as('warehouse', at(6));
const process = as('process', at(9));
const rejected = { partNo: 1, kind: 'REJECT' as const, qty: 0, reasonCode: 'NO_STOCK', reason: 'none', appeal: 'x' };

type Lines = Extract<PusatCommand, { type: 'CommitFulfilment' }>['data']['lines'];
const commit = (lines: Lines, shipmentNo = 1, decisionNo = 1): PusatCommand => ({
  type: 'CommitFulfilment',
  data: { decisionNo, shipmentNo, shipmentId: shipmentId(shipmentNo), warehouse: 'PUSAT', lines },
});
const cards = (qty: number, shipmentNo = 1) => commit([{ lineNo: 1, partNo: 1, qty }], shipmentNo);
const giveUp = (shipmentNo = 1, reason: 'NO_STOCK' | 'EXPIRED' | 'CANCELLED' = 'NO_STOCK'): PusatCommand => ({
  type: 'UncommitFulfilment',
  data: { shipmentId: shipmentId(shipmentNo), reason },
});
const givenUp = (shipmentNo = 1) =>
  saidByPusat(
    { type: 'FulfilmentUncommitted', data: { shipmentId: shipmentId(shipmentNo), reason: 'NO_STOCK' } },
    process,
  );
const note = (figures: Partial<ProgressLine>, countNo?: number, shipmentNo = 1): PusatCommand => ({
  type: 'NoteShipmentProgress',
  data: {
    shipmentId: shipmentId(shipmentNo),
    ...(countNo !== undefined && { countNo }),
    lines: [{ lineNo: 1, shipped: 2_000, good: 0, settled: 0, again: 0, surplus: 0, ...figures }],
  },
});

const substitute = { partNo: 1, kind: 'SUBSTITUTE' as const, qty: 2, item: 'IRS', equivalence: 'reads as well' };
const substituted = decidedAs(
  { lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_FULL', qty: 4_000 }] },
  { lineNo: 2, parts: [substitute] },
);
const more = {
  partNo: 1,
  kind: 'APPROVE_MORE' as const,
  qty: 5_000,
  reason: 'more came',
  needsStorageConfirmation: true,
};
const surplus = decidedAs({ lineNo: 1, parts: [more] }, { lineNo: 2, parts: [rejected] });
const part = { decisionNo: 1, lineNo: 1, partNo: 1 };
const storageConfirmed = saidByDinas({ type: 'SurplusStorageConfirmed', data: part });
const refused = saidByDinas({ type: 'SubstituteRefused', data: { ...part, lineNo: 2, reason: 'does not fit' } });
const corrected = saidByPusat({
  type: 'DecisionCorrected',
  data: {
    submissionNo: 1,
    decisionNo: 2,
    corrects: 1,
    reason: 'a slip',
    lines: [1, 2].map((lineNo) => ({ lineNo, parts: [rejected] })),
  },
});
const closed = saidByPusat({
  type: 'EquipmentRequestClosed',
  data: {
    closingNo: 1,
    decisionNo: 1,
    because: 'GIVEN_REASON',
    reason: 'merged',
    cancelled: [
      { lineNo: 1, partNo: 2 },
      { lineNo: 1, partNo: 3 },
      { lineNo: 2, partNo: 1 },
    ],
    released: [],
  },
});

const sent = [...requestLife, committed(1, 2_000, at(6)), noted(1, { shipped: 2_000 }, at(7))];
const shortCounted = [...sent, noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9), 1)];
const sentAgain = [...shortCounted, committed(2, 10, at(10))];

describe('a commitment', () => {
  it('promises what a part entitles to', () =>
    given(...requestLife)
      .when(cards(2_000), warehouse)
      .then(committed(1, 2_000, at(6))));
  it('may be in pieces, each a shipment of its own', () =>
    given(...requestLife, committed(1, 1_500, at(6)))
      .when(cards(500, 2), warehouse)
      .then(committed(2, 500, at(6))));
  it('sends again what did not arrive good, and no more', () => {
    given(...shortCounted)
      .when(cards(10, 2), warehouse)
      .then(committed(2, 10, at(6)));
    given(...shortCounted)
      .when(cards(11, 2))
      .thenRefused('more-than-uncommitted', '/lines/0/qty');
  });
  it('may be made anew of what was given up', () =>
    given(...requestLife, committed(1, 2_000, at(6)), givenUp())
      .when(cards(2_000, 2), warehouse)
      .then(committed(2, 2_000, at(6))));
  it('is of the substitute where the part is one', () =>
    given(...substituted)
      .when(commit([{ lineNo: 2, partNo: 1, qty: 2 }]), warehouse)
      .then(
        saidByPusat(
          {
            type: 'FulfilmentCommitted',
            data: {
              shipmentId: shipmentId(1),
              shipmentNo: 1,
              decisionNo: 1,
              warehouse: 'PUSAT',
              lines: [{ lineNo: 2, partNo: 1, item: 'IRS', qty: 2 }],
            },
          },
          warehouse,
        ),
      ));
  it('of so much more waits until the office has said that it can store it', () => {
    given(...surplus)
      .when(cards(1))
      .thenRefused('storage-not-confirmed', '/lines/0/partNo');
    given(...surplus, storageConfirmed)
      .when(cards(5_000), warehouse)
      .then(committed(1, 5_000, at(6)));
  });
  it('of two parts together fits into their line', () => {
    const released = saidByPusat({
      type: 'RemainderReleased',
      data: { decisionNo: 1, lineNo: 1, qty: 500, reason: 'none will come' },
    });
    const twice = decidedAs(
      {
        lineNo: 1,
        parts: [
          { partNo: 1, kind: 'APPROVE_PART', qty: 1_000, reason: 'now' },
          { partNo: 2, kind: 'APPROVE_PART', qty: 1_000, reason: 'then' },
        ],
      },
      { lineNo: 2, parts: [rejected] },
    );
    given(...twice, released)
      .when(
        commit([
          { lineNo: 1, partNo: 1, qty: 1_000 },
          { lineNo: 1, partNo: 2, qty: 501 },
        ]),
      )
      .thenRefused('more-than-uncommitted', '/lines/1/qty');
  });

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['not-decided-yet', undefined, requestLife.slice(0, -1), cards(1)],
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], cards(1)],
    ['no-longer-current', '/shipmentNo', [...requestLife, committed(1, 1, at(6))], cards(1)],
    ['not-now', undefined, [...requestLife, closed], cards(1)],
    ['nothing-named', '/lines', requestLife, commit([])],
    ['unknown-line', '/lines/0/lineNo', requestLife, commit([{ lineNo: 3, partNo: 1, qty: 1 }])],
    ['no-such-part', '/lines/0/partNo', requestLife, commit([{ lineNo: 1, partNo: 4, qty: 1 }])],
    ['quantity-does-not-fit', '/lines/0/qty', requestLife, cards(0)],
    ['more-than-uncommitted', '/lines/0/qty', requestLife, cards(2_001)],
    ['more-than-uncommitted', '/lines/0/qty', requestLife, commit([{ lineNo: 1, partNo: 2, qty: 1 }])],
    ['substitute-refused', '/lines/0/partNo', [...substituted, refused], commit([{ lineNo: 2, partNo: 1, qty: 1 }])],
    [
      'part-named-twice',
      '/lines/1/partNo',
      requestLife,
      commit([
        { lineNo: 1, partNo: 1, qty: 1 },
        { lineNo: 1, partNo: 1, qty: 1 },
      ]),
    ],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('giving up a commitment', () => {
  it('frees what it promised', () =>
    given(...requestLife, committed(1, 2_000, at(6)))
      .when(giveUp(), process)
      .then(givenUp()));
  it('told twice, says it once', () =>
    given(...requestLife, committed(1, 2_000, at(6)), givenUp())
      .when(giveUp())
      .thenNothing());
  it.each<[string, string | undefined, readonly EquipmentRequestFact[]]>([
    ['no-such-shipment', '/shipmentId', requestLife],
    ['shipped-already', undefined, sent],
  ])('is refused: %s', (code, pointer, history) =>
    given(...history)
      .when(giveUp())
      .thenRefused(code, pointer),
  );
});

describe('progress', () => {
  it('notes that a shipment has left, was counted, and what of it is sent again', () => {
    given(...requestLife, committed(1, 2_000, at(6)))
      .when(note({}), process)
      .then(noted(1, { shipped: 2_000 }, at(9)));
    given(...sent)
      .when(note({ good: 1_990, again: 10 }, 1), process)
      .then(noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9), 1));
  });
  it('leaves lines as they are that it does not name', () =>
    given(...shortCounted)
      .when({ type: 'NoteShipmentProgress', data: { shipmentId: shipmentId(1), countNo: 2, lines: [] } }, process)
      .then(noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9), 2)));
  it('keeps at what was sent again already: what a recount finds then is surplus', () =>
    given(...sentAgain)
      .when(note({ good: 2_000 }, 2), process)
      .then(noted(1, { shipped: 2_000, good: 1_990, again: 10, surplus: 10 }, at(9), 2)));
  it('takes a recount as it is while nothing was sent again', () =>
    given(...shortCounted)
      .when(note({ good: 2_000 }, 2), process)
      .then(noted(1, { shipped: 2_000, good: 2_000 }, at(9), 2)));
  it('settles nothing that was sent again, and takes nothing from what is good', () =>
    given(...sentAgain)
      .when(note({ good: 1_990, settled: 10 }, 2), process)
      .then(noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9), 2)));
  it('told twice, says it once; also where it was kept at what was sent again', () => {
    given(...shortCounted)
      .when(note({ good: 1_990, again: 10 }, 1))
      .thenNothing();
    given(...sentAgain, noted(1, { shipped: 2_000, good: 1_990, again: 10, surplus: 10 }, at(11), 2))
      .when(note({ good: 2_000 }, 2))
      .thenNothing();
  });
  it('of a closed request is noted while it leaves nothing open', () => {
    const done = [...sent, noted(1, { shipped: 2_000, good: 1_999, settled: 1 }, at(9), 1), closed];
    given(...done)
      .when(note({ good: 2_000 }, 2), process)
      .then(noted(1, { shipped: 2_000, good: 2_000 }, at(9), 2));
    given(...done)
      .when(note({ good: 1_999 }, 2))
      .thenRefused('closed-already');
  });

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['no-such-shipment', '/shipmentId', requestLife, note({})],
    ['uncommitted-already', undefined, [...requestLife, committed(1, 2_000, at(6)), givenUp()], note({})],
    ['no-longer-current', '/countNo', shortCounted, note({ good: 2_000 })],
    ['not-what-was-committed', '/lines/0/shipped', [...requestLife, committed(1, 2_000, at(6))], note({ shipped: 1 })],
    ['not-what-was-committed', '/lines/0/shipped', sent, note({ shipped: 0 })],
    ['does-not-add-up', '/lines/0', sent, note({ good: 1_999, settled: 1, again: 1 })],
    ['unknown-line', '/lines/0/lineNo', sent, note({ lineNo: 2 })],
    [
      'line-named-twice',
      '/lines/1/lineNo',
      sent,
      {
        type: 'NoteShipmentProgress',
        data: {
          shipmentId: shipmentId(1),
          lines: [1, 1].map((lineNo) => ({ lineNo, shipped: 2_000, good: 0, settled: 0, again: 0, surplus: 0 })),
        },
      },
    ],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});
