import fc from 'fast-check';
import { committedIn } from '../src/equipment-request/fulfilment.js';
import {
  type Commitment,
  decision,
  type DinasCommand,
  type EquipmentRequest,
  lines,
  nextShipmentNo,
  type ProposedLine,
  type PusatCommand,
  readables,
} from '../src/equipment-request/index.js';
import { at, letter, loanId, ruling, shipmentId } from '../testing.js';

// Commands worth trying on a request of two lines: small pools, so that they meet each other.

type Part = ProposedLine['parts'][number];
const full: Part = { partNo: 1, kind: 'APPROVE_FULL', qty: 4 };
const some: Part = { partNo: 1, kind: 'APPROVE_PART', qty: 2, reason: 'what there is' };
const more: Part = { partNo: 1, kind: 'APPROVE_MORE', qty: 6, reason: 'more came' };
const deferred: Part = { partNo: 2, kind: 'DEFER', qty: 2, until: '2026-04-06' };
const lent: Part = { partNo: 2, kind: 'REDIRECT_LOAN', qty: 1, loanId };
const other: Part = { partNo: 1, kind: 'SUBSTITUTE', qty: 2, item: 'IRS', equivalence: 'reads as well' };
const apbd: Part = { partNo: 1, kind: 'REDIRECT_APBD', qty: 1, letter: ruling };
const reject: Part = { partNo: 1, kind: 'REJECT', qty: 0, reasonCode: 'NO_STOCK', reason: 'none', appeal: 'in time' };

const proposals: fc.Arbitrary<readonly ProposedLine[]> = fc
  .tuple(
    fc.constantFrom([full], [some], [some, deferred], [more], [reject]),
    fc.constantFrom([other], [other, lent], [apbd], [reject]),
  )
  .map((each) => each.map((parts, i) => ({ lineNo: i + 1, parts })));
const deciding = { decidersOffices: [], storageConfirmationAbovePercent: 120 };

const early = at(2);
const late = at(28);
const until = fc.constantFrom(early, late, late);
const no = fc.constantFrom(1, 1, 2);
const qty = fc.constantFrom(1, 2, 4);

/** Mostly the decision in force, at times the one before. */
const decisionNo = (state: EquipmentRequest, isStale: boolean) => (decision(state)?.no ?? 1) - (isStale ? 1 : 0);
const stale = fc.constantFrom(false, false, false, false, true);
type Made<Command> = (state: EquipmentRequest) => Command;

const ofPart = <Command>(make: (name: { decisionNo: number; lineNo: number; partNo: number }) => Command) =>
  fc.tuple(stale, no, no).map(
    ([isStale, lineNo, partNo]): Made<Command> =>
      (state) =>
        make({ decisionNo: decisionNo(state, isStale), lineNo, partNo }),
  );
const newest = (closings: ReadonlyArray<{ closingNo: number }>) => closings.at(-1)?.closingNo ?? 1;

const seeing = (side: 'dinas' | 'pusat') =>
  fc.nat({ max: 5 }).map((i) => (state: EquipmentRequest) => {
    const all = readables(state, side);
    return {
      type: 'MarkSeen' as const,
      data: { what: all[all.length - 1 - i] ?? { kind: 'DECISION' as const, no: 1 } },
    };
  });

const asks: fc.Arbitrary<DinasCommand | Made<DinasCommand>> = fc.oneof(
  seeing('dinas'),
  ofPart((name): DinasCommand => ({ type: 'ConfirmStorage', data: name })),
  fc.tuple(stale, until).map(
    ([isStale, by]): Made<DinasCommand> =>
      (state) => ({
        type: 'RefuseSubstitute',
        data: { decisionNo: decisionNo(state, isStale), lineNo: 2, partNo: 1, reason: 'does not fit', until: by },
      }),
  ),
  fc.tuple(stale, no, fc.nat({ max: 3 })).map(
    ([isStale, lineNo, to]): Made<DinasCommand> =>
      (state) => ({
        type: 'ProposeAmendment',
        data: { decisionNo: decisionNo(state, isStale), lines: [{ lineNo, to }], reason: 'fewer will do' },
      }),
  ),
  fc.tuple(stale, no, qty).map(
    ([isStale, lineNo, pieces]): Made<DinasCommand> =>
      (state) => ({
        type: 'RequestRelease',
        data: { decisionNo: decisionNo(state, isStale), lineNo, qty: pieces, reason: 'bought' },
      }),
  ),
  fc.tuple(stale, until).map(
    ([isStale, by]): Made<DinasCommand> =>
      (state) => ({
        type: 'Appeal',
        data: { decisionNo: decisionNo(state, isStale), reason: 'too few', files: [], until: by },
      }),
  ),
  {
    weight: 4,
    arbitrary: until.map(
      (by): Made<DinasCommand> =>
        (state) => ({
          type: 'RequestReopening',
          data: { closingNo: newest(state.pusat.ending.closings), reason: 'one is broken', until: by },
        }),
    ),
  },
);

/** What the Dinas may ask of a decided request, most of it about what stands there now; what ends it, seldom. */
export const dinasCommands = fc.oneof(
  { weight: 20, arbitrary: asks },
  {
    weight: 2,
    arbitrary: fc.constant<DinasCommand>({ type: 'Answer', data: { questionNo: 1, answer: 'two', files: [] } }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<DinasCommand>({ type: 'RequestWithdrawal', data: { submissionNo: 1, reason: 'bought' } }),
  },
);

/** Figures that a shipment's file could have, and some that it could not. */
const progress = fc
  .tuple(
    fc.constantFrom(0, 1, 1, 1),
    fc.array(fc.constantFrom<'good' | 'settled' | 'again'>('good', 'good', 'settled', 'again'), {
      minLength: 4,
      maxLength: 6,
    }),
  )
  .map(
    ([left, fates]) =>
      (commitment: Commitment | undefined) =>
        [...new Set(commitment?.lines.map(({ lineNo }) => lineNo))].map((lineNo) => {
          const shipped = left * committedIn(commitment!, lineNo);
          const each = fates.slice(0, shipped);
          const count = (fate: string) => each.filter((one) => one === fate).length;
          return { lineNo, shipped, good: count('good'), settled: count('settled'), again: count('again'), surplus: 0 };
        }),
  );

const toCommit = (state: EquipmentRequest, lineNo: number, partNo: number) =>
  lines(state)[lineNo - 1]?.parts.find((part) => part.partNo === partNo)?.toCommit ?? 0;

const shipments: fc.Arbitrary<PusatCommand | Made<PusatCommand>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        stale,
        fc.uniqueArray(fc.tuple(no, no), { minLength: 1, maxLength: 2 }),
        fc.option(qty, { freq: 3, nil: 0 }),
      )
      .map(
        ([isStale, parts, pieces]): Made<PusatCommand> =>
          (state) => ({
            type: 'CommitFulfilment',
            data: {
              decisionNo: decisionNo(state, isStale),
              shipmentNo: nextShipmentNo(state),
              shipmentId: shipmentId(nextShipmentNo(state)),
              warehouse: 'PUSAT',
              lines: parts.map(([lineNo, partNo]) => ({
                lineNo,
                partNo,
                qty: pieces || toCommit(state, lineNo, partNo),
              })),
            },
          }),
      ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(no, fc.option(no, { nil: undefined }), progress).map(
      ([shipmentNo, countNo, figures]): Made<PusatCommand> =>
        (state) => ({
          type: 'NoteShipmentProgress',
          data: {
            shipmentId: shipmentId(shipmentNo),
            ...(countNo !== undefined && { countNo }),
            lines: figures(state.pusat.fulfilment.commitments[shipmentNo - 1]),
          },
        }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(no, fc.constantFrom<'NO_STOCK' | 'EXPIRED' | 'CANCELLED'>('NO_STOCK', 'EXPIRED', 'CANCELLED'))
      .map(([shipmentNo, reason]) => ({
        type: 'UncommitFulfilment' as const,
        data: { shipmentId: shipmentId(shipmentNo), reason },
      })),
  },
);

const balance: fc.Arbitrary<PusatCommand | Made<PusatCommand>> = fc.oneof(
  fc.tuple(qty, stale).map(
    ([pieces, isStale]): Made<PusatCommand> =>
      (state) => ({
        type: 'ResumeDeferred',
        data: { decisionNo: decisionNo(state, isStale), lineNo: 1, partNo: 2, qty: pieces },
      }),
  ),
  ofPart((name): PusatCommand => ({ type: 'CancelRefusedSubstitute', data: { ...name, lineNo: 2, partNo: 1 } })),
  fc.tuple(fc.constantFrom<'CancelLoan' | 'SettleLoan'>('CancelLoan', 'SettleLoan'), stale).map(
    ([type, isStale]): Made<PusatCommand> =>
      (state) => ({
        type,
        data: { decisionNo: decisionNo(state, isStale), lineNo: 2, partNo: 2, letter, reason: 'agreed' },
      }),
  ),
  fc
    .tuple(no, qty)
    .map(([asked, pieces]): PusatCommand => ({ type: 'ReleaseRemainder', data: { no: asked, qty: pieces } })),
  fc.tuple(stale, no).map(
    ([isStale, lineNo]): Made<PusatCommand> =>
      (state) => ({
        type: 'ReleaseUnasked',
        data: { decisionNo: decisionNo(state, isStale), lineNo, qty: 1, reason: 'none will come' },
      }),
  ),
  no.map((asked): PusatCommand => ({ type: 'RefuseRelease', data: { no: asked, reason: 'it is on its way' } })),
  no.map((asked): PusatCommand => ({ type: 'ConfirmAmendment', data: { no: asked } })),
  no.map((asked): PusatCommand => ({ type: 'DeclineAmendment', data: { no: asked, reason: 'too late' } })),
  fc.constantFrom<'SUBSTITUTE_REFUSAL' | 'APPEAL' | 'REOPENING'>('SUBSTITUTE_REFUSAL', 'APPEAL', 'REOPENING').map(
    (kind): Made<PusatCommand> =>
      (state) => ({
        type: 'AnswerTooLate',
        data: {
          kind,
          no: kind === 'REOPENING' ? newest(state.pusat.ending.closings) : decisionNo(state, false),
          ...(kind === 'SUBSTITUTE_REFUSAL' && { lineNo: 2, partNo: 1 }),
          until: early,
        },
      }),
  ),
);

const ending: fc.Arbitrary<PusatCommand | Made<PusatCommand>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.option(proposals, { nil: undefined }), stale).map(
      ([granted, isStale]): Made<PusatCommand> =>
        (state) => ({
          type: 'DecideAppeal',
          data: {
            appealed: state.dinas.objections.appeal?.decisionNo ?? 1,
            decisionNo: decisionNo(state, isStale),
            reason: 'on a second look',
            ...(granted && { granted }),
            ...deciding,
          },
        }),
    ),
  },
  {
    weight: 2,
    arbitrary: stale.map(
      (isStale): Made<PusatCommand> =>
        (state) => ({ type: 'CloseWhenDone', data: { decisionNo: decisionNo(state, isStale) } }),
    ),
  },
  {
    weight: 1,
    arbitrary: stale.map(
      (isStale): Made<PusatCommand> =>
        (state) => ({
          type: 'Close',
          data: { decisionNo: decisionNo(state, isStale), reason: 'the office was merged' },
        }),
    ),
  },
  {
    weight: 12,
    arbitrary: fc.constant<Made<PusatCommand>>((state) => ({
      type: 'Reopen',
      data: { closingNo: newest(state.pusat.ending.closings), reason: 'one is broken' },
    })),
  },
  {
    weight: 5,
    arbitrary: fc.constant<PusatCommand>({
      type: 'ReviewEmergency',
      data: { submissionNo: 1, lineNo: 1, finding: 'JUSTIFIED', remark: 'the server was down' },
    }),
  },
);

const decided = proposals.map(
  (each): PusatCommand => ({ type: 'DecideLines', data: { submissionNo: 1, lines: each, ...deciding } }),
);
const review: fc.Arbitrary<PusatCommand | Made<PusatCommand>> = fc.oneof(
  { weight: 6, arbitrary: decided },
  fc.tuple(proposals, stale).map(
    ([each, isStale]): Made<PusatCommand> =>
      (state) => ({
        type: 'CorrectDecision',
        data: { decisionNo: decisionNo(state, isStale), reason: 'a slip', lines: each, ...deciding },
      }),
  ),
  fc.constantFrom<PusatCommand>(
    { type: 'Withdraw', data: { submissionNo: 1 } },
    { type: 'RefuseWithdrawal', data: { submissionNo: 1, reason: 'sent' } },
    { type: 'AskClarification', data: { submissionNo: 1, question: 'how many?' } },
  ),
  seeing('pusat'),
);

/** What Pusat may make of it. */
export const pusatCommands = fc.oneof(
  { weight: 4, arbitrary: shipments },
  { weight: 3, arbitrary: balance },
  { weight: 3, arbitrary: ending },
  { weight: 2, arbitrary: review },
);
