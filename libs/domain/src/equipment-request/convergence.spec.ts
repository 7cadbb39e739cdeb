import { blanks, hash, letter } from '#libs/domain/testing';
import { holdsConvergence, inShape } from '#libs/kernel/testing';
import fc from 'fast-check';
import { dinasBalanceFacts, pusatBalanceFacts } from './balance.js';
import { dinasEndingFacts, pusatEndingFacts } from './ending.js';
import { fulfilmentFacts } from './fulfilment.js';
import {
  anomalies,
  ballWith,
  catalogue,
  type DinasCommand,
  dinas,
  type EquipmentRequest,
  type EquipmentRequestFact,
  lines as linesOf,
  type NaskahRef,
  type ProposedLine,
  type PusatCommand,
  pusat,
  stage,
  unseen,
} from './index.js';

// small pools, so that commands meet each other
const no = fc.constantFrom(1, 1, 1, 1, 2);
const line = { ...blanks, requestedQty: 2 };
const part: ProposedLine['parts'][number] = { partNo: 1, kind: 'APPROVE_FULL', qty: 2 };
const reject = {
  partNo: 1,
  kind: 'REJECT' as const,
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none',
  appeal: 'in time',
};
const proposals: fc.Arbitrary<readonly ProposedLine[]> = fc.constantFrom(
  [{ lineNo: 1, parts: [part] }],
  [{ lineNo: 1, parts: [{ ...part, kind: 'APPROVE_MORE' as const, qty: 3, reason: 'more came' }] }],
  [{ lineNo: 1, parts: [reject] }],
);
const deciding = { decidersOffices: [], storageConfirmationAbovePercent: 120 };

const { nomor: _, ...unnumbered } = letter;
const submit = (signed: NaskahRef): DinasCommand => ({
  type: 'Submit',
  data: {
    lines: [line],
    letter: signed,
    reservedNomor: '471.13/1',
    contentHash: hash('d'),
    verifiedHash: hash('d'),
    number: 'PB/33.72/2026/000014',
    conditionReportsSince: '2025-11-04',
  },
});

const ofSubmission = <Type extends string, Data>(type: Type, data: Data) =>
  no.map((submissionNo) => ({ type, data: { submissionNo, ...data } }));
const seeing = <Kind extends string>(...kinds: readonly Kind[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), no }).map((what) => ({ type: 'MarkSeen' as const, data: { what } }));

// what ends a case is asked seldom, so that most of them get far
const dinasCommands: fc.Arbitrary<DinasCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(submit(letter), submit(unnumbered)) },
  { weight: 2, arbitrary: ofSubmission('FixLetterNumber' as const, { nomor: '471.13/2' }) },
  { weight: 2, arbitrary: seeing('RETURN', 'QUESTION', 'DECISION') },
  {
    weight: 6,
    arbitrary: no.map((questionNo) => ({ type: 'Answer' as const, data: { questionNo, answer: 'two', files: [] } })),
  },
  { weight: 1, arbitrary: ofSubmission('RequestWithdrawal' as const, { reason: 'bought' }) },
);
const pusatCommands: fc.Arbitrary<PusatCommand> = fc.oneof(
  { weight: 6, arbitrary: ofSubmission('Register' as const, {}) },
  { weight: 6, arbitrary: ofSubmission('AcceptForReview' as const, {}) },
  { weight: 1, arbitrary: ofSubmission('Return' as const, { reasonCode: 'LETTER_MISSING', reason: 'no stamp' }) },
  { weight: 2, arbitrary: seeing('SUBMISSION', 'ANSWER') },
  { weight: 2, arbitrary: ofSubmission('AskClarification' as const, { question: 'how many?' }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(no, proposals)
      .map(([submissionNo, lines]) => ({ type: 'DecideLines' as const, data: { submissionNo, lines, ...deciding } })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(no, proposals).map(([decisionNo, lines]) => ({
      type: 'CorrectDecision' as const,
      data: { decisionNo, reason: 'a slip', lines, ...deciding },
    })),
  },
  { weight: 1, arbitrary: ofSubmission('Withdraw' as const, {}) },
  { weight: 4, arbitrary: ofSubmission('RefuseWithdrawal' as const, { reason: 'sent' }) },
);

/** The rest is told from a decision on: convergence-after-decision.spec.ts. */
const untilDecided = Object.keys(catalogue.facts).filter(
  (type) =>
    !Object.hasOwn({ ...dinasBalanceFacts, ...dinasEndingFacts }, type) &&
    !Object.hasOwn({ ...fulfilmentFacts, ...pusatBalanceFacts, ...pusatEndingFacts }, type),
);

it('two offices that work on while the link is down end with the same file', () => {
  const reached = holdsConvergence<EquipmentRequest, DinasCommand, PusatCommand, EquipmentRequestFact>({
    dinas: { decider: inShape(dinas), commands: dinasCommands },
    pusat: { decider: inShape(pusat), commands: pusatCommands },
    factTypes: untilDecided,
    invariants(state) {
      expect(anomalies(state)).toStrictEqual([]);
      if (state.dinas.submission) expect([stage(state), ballWith(state)]).not.toContain(undefined);
      for (const { decided, entitled, deferred, onLoan } of linesOf(state))
        expect(decided || entitled + deferred + onLoan === 0).toBe(true);
      for (const side of ['dinas', 'pusat'] as const) unseen(state, side);
    },
    runs: 2_000,
    steps: 120,
  });
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
});
