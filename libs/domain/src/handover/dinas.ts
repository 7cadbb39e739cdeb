import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { naskahOf } from '../naskah.js';
import { catalogue } from './catalogue.js';
import { isCountedAgain, type NewestCount } from './content.js';
import type { Asset, DinasFact, Grant } from './facts.js';
import { isOf, registered, stage, unregistered } from './standing.js';
import { evolve, type Handover, type HandoverFact, initial } from './state.js';

export type DinasCommand =
  | Fact<
      'SignHandover',
      {
        /** Of exactly the content that the signer has read. */
        contentHash: string;
        /** Of the shipments that it names, as the Dinas has counted them. */
        newestCounts: readonly NewestCount[];
      }
    >
  | Fact<'DeclineHandover', { reason: string }>
  | Fact<
      'RegisterAsset',
      {
        assets: readonly Asset[];
        grant?: Grant;
        /** Policy: state goods become the region's by a grant only. */
        grantRequired: boolean;
      }
    >;

export type DinasRefusal =
  | TextRefusal
  | 'handover-not-drafted'
  | 'handover-voided'
  | 'handover-declined'
  | 'handover-superseded'
  | 'other-content'
  | 'counted-again'
  | 'signed-already'
  | 'not-signed-by-both'
  | 'nothing-to-register'
  | 'not-handed-over'
  | 'more-than-handed-over'
  | 'register-number-taken'
  | 'grant-missing';

const refuse: Refuse<DinasRefusal> = refuseWith;

/** What the Dinas, who receives, may do with a handover. */
export const dinas = withTextsRead<Handover, DinasCommand, DinasFact, HandoverFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }) {
    const { draft, voided, superseded } = state.pusat;
    const { signed, declined, assets: before } = state.dinas;
    if (!draft) return refuse('handover-not-drafted');
    switch (type) {
      case 'SignHandover': {
        const { contentHash, newestCounts } = data;
        if (signed?.contentHash === contentHash) return [];
        if (superseded) refuse('handover-superseded');
        if (voided) refuse('handover-voided');
        if (declined) refuse('handover-declined');
        if (draft.contentHash !== contentHash) refuse('other-content', '/contentHash');
        if (isCountedAgain(draft.shipments, newestCounts)) refuse('counted-again');
        return [{ type: 'HandoverSignedByReceiver', data: { contentHash } }];
      }
      case 'DeclineHandover':
        if (declined) return [];
        if (signed) refuse('signed-already');
        if (voided) refuse('handover-voided');
        return [{ type: 'HandoverDeclined', data: { reason: data.reason } }];
      case 'RegisterAsset': {
        const assets = data.assets.map((asset) => pick(asset, 'shipmentId', 'lineNo', 'item', 'qty', 'registerNo'));
        const now = stage(state);
        if (now !== 'COMPLETE' && now !== 'REGISTERED_AS_ASSET') refuse('not-signed-by-both');
        if (assets.length === 0) refuse('nothing-to-register', '/assets');
        if (assets.every((asset) => before.some((known) => isSame(known, asset)))) return [];
        checkAssets(state, assets);
        const { grant } = data;
        if (data.grantRequired && !grant && !state.dinas.grant) refuse('grant-missing', '/grant');
        return [{ type: 'AssetRegistered', data: { assets, ...(grant && { grant: naskahOf(grant) }) } }];
      }
    }
  },
});

/** Each number stands once in the register, and no more is entered than changed hands. */
function checkAssets(state: Handover, assets: readonly Asset[]) {
  const taken = state.dinas.assets.map(({ registerNo }) => registerNo);
  assets.forEach((asset, i) => {
    const line = unregistered(state).find((one) => isOf(one, asset)) ?? refuse('not-handed-over', `/assets/${i}`);
    if (registered(assets.slice(0, i + 1), line) > line.qty) refuse('more-than-handed-over', `/assets/${i}/qty`);
    const earlier = [...taken, ...assets.slice(0, i).map(({ registerNo }) => registerNo)];
    if (earlier.includes(asset.registerNo)) refuse('register-number-taken', `/assets/${i}/registerNo`);
  });
}
