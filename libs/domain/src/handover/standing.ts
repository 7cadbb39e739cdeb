import type { Side } from '#libs/kernel';
import type { Asset, HandedLine } from './facts.js';
import type { Handover, Last } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage =
  | 'DRAFTED'
  | 'SIGNED_BY_GIVER'
  | 'SIGNED_BY_RECEIVER'
  | 'COMPLETE'
  | 'REGISTERED_AS_ASSET'
  | 'VOIDED'
  | 'DECLINED'
  | 'SUPERSEDED';

/** Undefined before it is drafted. What both have signed stands, were it voided in the meantime. */
export function stage(state: Handover): Stage | undefined {
  const { dinas, pusat } = state;
  if (!pusat.draft) return undefined;
  if (pusat.superseded) return 'SUPERSEDED';
  if (isSignedByBoth(state)) return dinas.assets.length > 0 ? 'REGISTERED_AS_ASSET' : 'COMPLETE';
  if (pusat.voided) return 'VOIDED';
  if (dinas.declined) return 'DECLINED';
  if (pusat.signed) return 'SIGNED_BY_GIVER';
  return dinas.signed ? 'SIGNED_BY_RECEIVER' : 'DRAFTED';
}

/** Voided, declined or superseded: its shipments may stand in another. */
export const hasEnded = (state: Handover) => ['VOIDED', 'DECLINED', 'SUPERSEDED'].includes(stage(state) ?? '');

/** Both have signed what was drafted, by its hash. */
export const isSignedByBoth = ({ dinas, pusat }: Handover) =>
  pusat.draft !== undefined &&
  pusat.signed?.contentHash === pusat.draft.contentHash &&
  dinas.signed?.contentHash === pusat.draft.contentHash;

/** Whose turn it is; either may sign first, but it is Pusat who wants it signed. */
export function ballWith(state: Handover): Side | 'none' {
  switch (stage(state)) {
    case 'DRAFTED':
    case 'SIGNED_BY_RECEIVER':
      return 'pusat';
    case 'SIGNED_BY_GIVER':
      return 'dinas';
    case undefined:
    case 'COMPLETE':
    case 'REGISTERED_AS_ASSET':
    case 'VOIDED':
    case 'DECLINED':
    case 'SUPERSEDED':
      return 'none';
  }
}

/** Pieces of a line that changed hands here and stand in no register yet. */
export type Unregistered = HandedLine & Readonly<{ shipmentId: string }>;

export const unregistered = ({ dinas, pusat }: Handover): readonly Unregistered[] =>
  (pusat.draft?.shipments ?? []).flatMap(({ shipmentId, lines }) =>
    lines.map(({ lineNo, item, qty }) => ({
      shipmentId,
      lineNo,
      item,
      qty: qty - registered(dinas.assets, { shipmentId, lineNo, item }),
    })),
  );

/** Pieces of this line among these entries. */
export const registered = (assets: readonly Asset[], line: Pick<Unregistered, 'shipmentId' | 'lineNo' | 'item'>) =>
  assets.reduce((sum, asset) => (isOf(asset, line) ? sum + asset.qty : sum), 0);

export const isOf = (
  one: Pick<Unregistered, 'shipmentId' | 'lineNo' | 'item'>,
  line: Pick<Unregistered, 'shipmentId' | 'lineNo' | 'item'>,
) => one.shipmentId === line.shipmentId && one.lineNo === line.lineNo && one.item === line.item;

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: Handover): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
