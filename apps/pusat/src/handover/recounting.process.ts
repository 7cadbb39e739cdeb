import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as shipment from '#libs/domain/shipment';
import { idOf } from '#libs/kernel';
import { Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';

// A handover names a count. What was counted again since is not what either side would sign: the draft is void, and
// whoever is to hand over drafts another.

/** Somebody was faster, or both had signed before: what both have signed stands until another supersedes it. */
const RIGHT = ['not-counted-again', 'signed-by-both', 'handover-superseded', 'handover-not-drafted'];

/** When a count comes, the handovers that name an older one. */
const voidRecounted: Reaction = {
  name: 'void-recounted',
  category: 'shipment',
  types: ['ReceiptCounted'],
  async steps(fact, files) {
    const claims = await files.find(handoverClaim, idOf(fact.stream));
    const steps = await Promise.all(Object.keys(claims?.state ?? {}).map((id) => voidIfRecounted(id, files)));
    return steps.flat();
  },
};

/** The same when a count came while the handover was being drafted. */
const voidStale: Reaction = {
  name: 'void-stale',
  category: 'handover',
  types: ['HandoverDrafted'],
  steps: (fact, files) => voidIfRecounted(idOf(fact.stream), files),
};

async function voidIfRecounted(id: string, files: Files): Promise<readonly Step[]> {
  const found = await files.find(handover, id);
  const draft = found?.state.pusat.draft;
  if (!draft || handover.isSignedByBoth(found.state) || handover.hasEnded(found.state)) return [];
  const newestCounts: handover.NewestCount[] = [];
  for (const { shipmentId } of draft.shipments) {
    const countNo = (await files.find(shipment, shipmentId))?.state.dinas.counts.at(-1)?.no;
    if (countNo !== undefined) newestCounts.push({ shipmentId, countNo });
  }
  if (!handover.isCountedAgain(draft.shipments, newestCounts)) return [];
  const data = { because: 'RECOUNTED' as const, reason: 'Pengiriman dihitung ulang', newestCounts };
  return [
    step(
      (asking) => new Execute(handover.pusat, { id }, { type: 'VoidHandover', data }, asking),
      (code) => (RIGHT.includes(code) ? 'right' : 'tell people'),
    ),
  ];
}

export const recounting: readonly Reaction[] = [voidRecounted, voidStale];
