import { millisecondsBetween, type Side } from '#libs/kernel';
import { resourcesOf, sideOwning } from '../slot/index.js';
import { findProposal, isSame, judge, organiserOf, other } from './standing.js';
import type { ScheduleNegotiation } from './state.js';

export type Anomaly =
  | 'opened-by-both'
  | 'judged-by-the-other-side'
  | 'agreed-without-acceptance'
  | 'accepted-by-its-maker'
  | 'accepted-too-late'
  | 'agreed-without-holds'
  | 'held-without-agreement';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: ScheduleNegotiation): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

/** Whether something is in time is decided a moment before the store's clock records it. */
const RECORDED_WITHIN_MS = 60_000;

const checks: ReadonlyArray<readonly [Anomaly, (state: ScheduleNegotiation) => boolean]> = [
  ['opened-by-both', ({ dinas, pusat }) => dinas.opening !== undefined && pusat.opening !== undefined],
  [
    'judged-by-the-other-side',
    (state) => {
      const organiser = organiserOf(state);
      if (!organiser) return false;
      const half = state[other(organiser)];
      return half.judged.length + half.agreements.length + half.endings.length > 0 || half.cancelled !== undefined;
    },
  ],
  [
    'agreed-without-acceptance',
    (state) => judge(state).agreements.some(({ acceptance }) => !findAcceptance(state, acceptance)),
  ],
  [
    'accepted-by-its-maker',
    (state) =>
      judge(state).agreements.some(({ acceptance, proposal }) => acceptance.side === proposal.side) ||
      judge(state).agreements.some(({ proposal }) => !findProposal(state, proposal)),
  ],
  [
    'accepted-too-late',
    (state) =>
      judge(state).agreements.some(({ acceptance, proposal }) => {
        const [accepted, made] = [findAcceptance(state, acceptance), findProposal(state, proposal)];
        return (
          accepted !== undefined &&
          made !== undefined &&
          millisecondsBetween(made.validUntil, accepted.at) > RECORDED_WITHIN_MS
        );
      }),
  ],
  [
    'agreed-without-holds',
    (state) =>
      judge(state).agreements.some(({ acceptance, slots }) =>
        slots
          .flatMap(resourcesOf)
          .some(
            (resource) =>
              !state[sideOwning(resource)].confirmed.some(
                (one) => one.resource === resource && isSame(one.acceptance, acceptance),
              ),
          ),
      ),
  ],
  ['held-without-agreement', (state) => judge(state).heldAt !== undefined && judge(state).inForce === undefined],
];

const findAcceptance = (state: ScheduleNegotiation, { side, no }: { side: Side; no: number }) =>
  state[side].acceptances.find((one) => one.no === no);
