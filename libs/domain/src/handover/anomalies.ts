import { isSignedByBoth, unregistered } from './standing.js';
import type { Handover } from './state.js';

export type Anomaly =
  | 'signed-other-content'
  | 'answered-no-draft'
  | 'signed-and-declined'
  | 'withdrawn-though-signed'
  | 'superseded-though-unsigned'
  | 'registered-though-unsigned'
  | 'more-registered-than-handed-over'
  | 'registered-twice';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: Handover): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: Handover) => boolean]> = [
  [
    'signed-other-content',
    ({ dinas, pusat }) =>
      [pusat.signed, dinas.signed].some(
        (signed) => signed && pusat.draft && signed.contentHash !== pusat.draft.contentHash,
      ),
  ],
  [
    'answered-no-draft',
    ({ dinas, pusat }) => !pusat.draft && [dinas.last, pusat.last].some((last) => last !== undefined),
  ],
  ['signed-and-declined', ({ dinas }) => dinas.signed !== undefined && dinas.declined !== undefined],
  ['withdrawn-though-signed', ({ pusat }) => pusat.voided?.because === 'WITHDRAWN' && pusat.signed !== undefined],
  ['superseded-though-unsigned', (state) => state.pusat.superseded !== undefined && !isSignedByBoth(state)],
  ['registered-though-unsigned', (state) => state.dinas.assets.length > 0 && !isSignedByBoth(state)],
  ['more-registered-than-handed-over', (state) => unregistered(state).some(({ qty }) => qty < 0)],
  [
    'registered-twice',
    ({ dinas }) => new Set(dinas.assets.map(({ registerNo }) => registerNo)).size < dinas.assets.length,
  ],
];
