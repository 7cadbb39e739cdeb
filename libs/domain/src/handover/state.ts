import { type Half, halves, type Told } from '#libs/kernel';
import type { Asset, DinasFact, Grant, HandoverContent, PusatFact } from './facts.js';

/** When it was said. */
type At = Readonly<{ at: string }>;

/** The last thing a side has said; `office`: whose request it is for. */
export type Last = At & Readonly<{ type: (DinasFact | PusatFact)['type']; role: string; office: string }>;

/** By whom (a `personRef`), as what, and under which content. */
export type Signature = At & Readonly<{ subject: string; role: string; contentHash: string }>;

export type PusatHalf = Readonly<{
  draft?: At & HandoverContent & Readonly<{ contentHash: string }>;
  signed?: Signature;
  voided?: At & Readonly<{ because: 'RECOUNTED' | 'WITHDRAWN'; reason: string }>;
  superseded?: At & Readonly<{ by: string }>;
  last?: Last;
}>;

export type DinasHalf = Readonly<{
  signed?: Signature;
  declined?: At & Readonly<{ reason: string }>;
  /** Entries in the region's register, in their order. */
  assets: readonly Asset[];
  grant?: Grant;
  last?: Last;
}>;

export type Handover = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type HandoverFact = Told<DinasFact, PusatFact>;

const pusat: Half<PusatHalf, PusatFact> = {
  initial: {},
  fold(before, { type, data, recordedAt: at, role, office, subject }) {
    const half = { ...before, last: { type, at, role, office } };
    switch (type) {
      case 'HandoverDrafted':
        return { ...half, draft: { ...data, at } };
      case 'HandoverVoided':
        return { ...half, voided: { ...data, at } };
      case 'HandoverSignedByGiver':
        return { ...half, signed: { subject, role, contentHash: data.contentHash, at } };
      case 'HandoverSuperseded':
        return { ...half, superseded: { by: data.by, at } };
    }
  },
};

const dinas: Half<DinasHalf, DinasFact> = {
  initial: { assets: [] },
  fold(before, { type, data, recordedAt: at, role, office, subject }) {
    const half = { ...before, last: { type, at, role, office } };
    switch (type) {
      case 'HandoverSignedByReceiver':
        return { ...half, signed: { subject, role, contentHash: data.contentHash, at } };
      case 'HandoverDeclined':
        return { ...half, declined: { reason: data.reason, at } };
      case 'AssetRegistered': {
        const { assets, grant } = data;
        return { ...half, assets: [...half.assets, ...assets], ...(grant && { grant }) };
      }
    }
  },
};

export const { initial, evolve } = halves({ dinas, pusat });
