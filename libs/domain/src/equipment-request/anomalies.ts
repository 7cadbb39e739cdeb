import { withinRequested } from './decided-line.js';
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
  | 'withdrawn-unasked';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: EquipmentRequest): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const newest = ({ dinas }: EquipmentRequest) => dinas.submission?.no ?? 0;
const decided = ({ pusat }: EquipmentRequest) => pusat.decisions.filter(({ corrects }) => corrects === undefined);

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
    (state) => new Set(decided(state).map(({ submissionNo }) => submissionNo)).size < decided(state).length,
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
    ({ pusat }) =>
      pusat.withdrawal?.granted === true &&
      pusat.decisions.some(({ submissionNo }) => submissionNo === pusat.withdrawal?.submissionNo),
  ],
  [
    'withdrawn-unasked',
    ({ dinas, pusat }) => pusat.withdrawal !== undefined && dinas.withdrawalRequested < pusat.withdrawal.submissionNo,
  ],
];
