import { withinRequested } from './decided-line.js';
import { committedIn, notedOf } from './fulfilment.js';
import { closing, decision } from './in-force.js';
import { isDone, lines as linesOf } from './line-arithmetic.js';
import type { EquipmentRequest } from './state.js';

export type Anomaly =
  | 'submission-number-skipped'
  | 'answer-to-no-question'
  | 'withdrawal-of-no-submission'
  | 'decision-number-skipped'
  | 'decided-twice'
  | 'correction-of-no-decision'
  | 'decision-of-no-submission'
  | 'line-undecided'
  | 'more-than-requested'
  | 'withdrawn-though-decided'
  | 'withdrawn-unasked'
  | 'shipment-number-skipped'
  | 'shipment-not-committed'
  | 'more-committed-than-entitled'
  | 'more-counted-than-shipped'
  | 'answered-unasked'
  | 'appeal-decided-by-decider'
  | 'closing-number-skipped'
  | 'closed-though-not-done';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: EquipmentRequest): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const newest = ({ dinas }: EquipmentRequest) => dinas.submission?.no ?? 0;
const decided = ({ pusat }: EquipmentRequest) => pusat.decisions.filter(({ corrects }) => corrects === undefined);

/** How often a submission may be decided: once, and once more each time it was reopened for review. */
const reviews = ({ pusat }: EquipmentRequest) =>
  1 + pusat.ending.closings.filter(({ reopened }) => reopened?.to === 'UNDER_REVIEW').length;

/** Decisions on the newest submission with the requested line of each of theirs. */
const ofNewest = (state: EquipmentRequest) =>
  state.pusat.decisions.filter(({ submissionNo }) => submissionNo === newest(state));

const checks: ReadonlyArray<readonly [Anomaly, (state: EquipmentRequest) => boolean]> = [
  ['submission-number-skipped', (state) => state.dinas.submissions !== newest(state)],
  [
    'answer-to-no-question',
    ({ dinas, pusat }) => Object.keys(dinas.answers).some((no) => !pusat.questions[Number(no)]),
  ],
  ['withdrawal-of-no-submission', (state) => state.dinas.withdrawalRequested > newest(state)],
  ['decision-number-skipped', ({ pusat }) => pusat.decisions.some(({ no }, i) => no !== i + 1)],
  [
    'decided-twice',
    (state) =>
      [...Map.groupBy(decided(state), ({ submissionNo }) => submissionNo)].some(
        ([no, decisions]) => decisions.length > (no === newest(state) ? reviews(state) : 1),
      ),
  ],
  [
    'correction-of-no-decision',
    ({ pusat }) =>
      pusat.decisions.some(
        ({ corrects }, i) => corrects !== undefined && !pusat.decisions.slice(0, i).some(({ no }) => no === corrects),
      ),
  ],
  [
    'decision-of-no-submission',
    (state) => state.pusat.decisions.some(({ submissionNo }) => submissionNo > newest(state)),
  ],
  [
    'line-undecided',
    (state) =>
      ofNewest(state).some(({ lines }) => {
        const requested = state.dinas.submission?.lines ?? [];
        return (
          lines.length !== requested.length ||
          requested.some(({ lineNo }) => !lines.some((decidedLine) => decidedLine.lineNo === lineNo))
        );
      }),
  ],
  [
    'more-than-requested',
    (state) =>
      ofNewest(state).some(({ lines }) =>
        lines.some(({ lineNo, parts }) => {
          const line = state.dinas.submission?.lines.find((known) => known.lineNo === lineNo);
          return line !== undefined && !withinRequested(parts, line.requestedQty);
        }),
      ),
  ],
  [
    'withdrawn-though-decided',
    (state) => {
      const { withdrawal, decisions } = state.pusat;
      if (!withdrawal?.granted) return false;
      return withdrawal.submissionNo === newest(state)
        ? decision(state) !== undefined
        : decisions.some(({ submissionNo }) => submissionNo === withdrawal.submissionNo);
    },
  ],
  [
    'withdrawn-unasked',
    ({ dinas, pusat }) => pusat.withdrawal !== undefined && dinas.withdrawalRequested < pusat.withdrawal.submissionNo,
  ],
  [
    'shipment-number-skipped',
    ({ pusat }) => pusat.fulfilment.commitments.some(({ shipmentNo }, i) => shipmentNo !== i + 1),
  ],
  ['shipment-not-committed', ({ pusat }) => pusat.fulfilment.unknownShipments.length > 0],
  ['more-committed-than-entitled', (state) => linesOf(state).some(({ uncommitted }) => uncommitted < 0)],
  [
    'more-counted-than-shipped',
    ({ pusat }) =>
      pusat.fulfilment.commitments.some((commitment) =>
        notedOf(commitment).some(
          ({ lineNo, shipped, good, settled, again }) =>
            good + settled + again > shipped || shipped > committedIn(commitment, lineNo),
        ),
      ),
  ],
  ['answered-unasked', isAnsweredUnasked],
  [
    'appeal-decided-by-decider',
    ({ pusat: { ending, decisions } }) =>
      decisions.some(({ no, by }) => no === ending.appeal?.appealed && by === ending.appeal.by),
  ],
  ['closing-number-skipped', ({ pusat }) => pusat.ending.closings.some(({ closingNo }, i) => closingNo !== i + 1)],
  ['closed-though-not-done', (state) => closing(state) !== undefined && !linesOf(state).every(isDone)],
];

function isAnsweredUnasked({ dinas: { asks, objections }, pusat: { answers, ending } }: EquipmentRequest) {
  const asked = (said: ReadonlyArray<Readonly<{ no: number }>>, no: string) =>
    said.some((ask) => ask.no === Number(no));
  return (
    Object.keys(answers.releases).some((no) => !asked(asks.releases, no)) ||
    Object.keys(answers.amendments).some((no) => !asked(asks.amendments, no)) ||
    (ending.appeal !== undefined && ending.appeal.appealed !== objections.appeal?.decisionNo) ||
    ending.closings.some(
      (one) => one.reopened && !objections.reopenings.some(({ closingNo }) => closingNo === one.closingNo),
    )
  );
}
