import { type Asked, type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import {
  checkContent,
  type ContentRefusal,
  contentOf,
  type CountedShipment,
  isCountedAgain,
  type NewestCount,
} from './content.js';
import type { HandoverContent, PusatFact } from './facts.js';
import { isSignedByBoth, type Stage } from './standing.js';
import { evolve, type Handover, type HandoverFact, initial } from './state.js';

export type PusatCommand =
  | Fact<
      'DraftHandover',
      HandoverContent & {
        /** SHA-256 of the canonical bytes of `contentOf` this command, taken by the handler. */
        contentHash: string;
        /** The shipments that it names, by their own files. */
        counted: readonly CountedShipment[];
        /** Those of them that another handover names, by its claim, which is neither ended nor superseded by this one. */
        inOtherHandovers: readonly string[];
        /** In which stage the handover stands that this one is to supersede. */
        supersededStage?: Stage;
      }
    >
  | Fact<'VoidHandover', { because: 'RECOUNTED' | 'WITHDRAWN'; reason: string; newestCounts: readonly NewestCount[] }>
  | Fact<
      'SignHandover',
      {
        /** Of exactly the content that the signer has read. */
        contentHash: string;
        newestCounts: readonly NewestCount[];
        /** Offices that the signer belongs to, by the token. */
        signersOffices: readonly string[];
      }
    >
  | Fact<
      'SupersedeHandover',
      {
        /** Its id, as its file is called. */
        handoverId: string;
        by: string;
        /** What the file of `by` says, looked up by the handler. */
        replacement: Readonly<{ supersedes?: string; stage?: Stage }>;
      }
    >;

export type PusatRefusal =
  | TextRefusal
  | ContentRefusal
  | 'drafted-already'
  | 'nothing-to-supersede'
  | 'handover-not-drafted'
  | 'handover-voided'
  | 'handover-declined'
  | 'handover-superseded'
  | 'other-content'
  | 'signs-for-own-office'
  | 'signed-by-both'
  | 'signed-already'
  | 'not-counted-again'
  | 'not-signed-by-both'
  | 'replacement-unsigned'
  | 'replaces-another';

const refuse: Refuse<PusatRefusal> = refuseWith;

/** What Pusat, who gives, may do with a handover. */
export const pusat = withTextsRead<Handover, PusatCommand, PusatFact, HandoverFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }, asked) {
    const { signed, voided, superseded } = state.pusat;
    switch (type) {
      case 'DraftHandover': {
        const { contentHash } = data;
        const { draft } = state.pusat;
        if (draft) return draft.contentHash === contentHash ? [] : refuse('drafted-already');
        if (data.supersedes !== undefined && !isComplete(data.supersededStage))
          refuse('nothing-to-supersede', '/supersedes');
        checkContent(data, data.counted, data.inOtherHandovers);
        return [{ type: 'HandoverDrafted', data: { ...contentOf(data), contentHash } }];
      }
      case 'VoidHandover': {
        const { because, reason, newestCounts } = data;
        const { shipments } = drafted(state);
        if (voided) return [];
        if (superseded) refuse('handover-superseded');
        if (isSignedByBoth(state)) refuse('signed-by-both');
        if (because === 'WITHDRAWN' && signed) refuse('signed-already');
        if (because === 'RECOUNTED' && !isCountedAgain(shipments, newestCounts)) refuse('not-counted-again');
        return [{ type: 'HandoverVoided', data: { because, reason } }];
      }
      case 'SignHandover': {
        const { contentHash, newestCounts, signersOffices } = data;
        const draft = drafted(state);
        if (signed?.contentHash === contentHash) return [];
        if (voided) refuse('handover-voided');
        if (state.dinas.declined) refuse('handover-declined');
        if (draft.contentHash !== contentHash) refuse('other-content', '/contentHash');
        mayGive(signersOffices, asked);
        if (isCountedAgain(draft.shipments, newestCounts)) refuse('counted-again');
        return [{ type: 'HandoverSignedByGiver', data: { contentHash } }];
      }
      case 'SupersedeHandover': {
        const { handoverId, by, replacement } = data;
        if (superseded?.by === by) return [];
        if (superseded) refuse('handover-superseded');
        if (!isSignedByBoth(state)) refuse('not-signed-by-both');
        if (replacement.supersedes !== handoverId) refuse('replaces-another', '/by');
        if (!isComplete(replacement.stage)) refuse('replacement-unsigned', '/by');
        return [{ type: 'HandoverSuperseded', data: { by } }];
      }
    }
  },
});

const drafted = ({ pusat: { draft } }: Handover) => draft ?? refuse('handover-not-drafted');
const isComplete = (stage?: Stage) => stage === 'COMPLETE' || stage === 'REGISTERED_AS_ASSET';

/** Two institutions sign: who gives is not of the office that receives. */
function mayGive(signersOffices: readonly string[], { office }: Asked) {
  if (signersOffices.includes(office)) refuse('signs-for-own-office');
}
