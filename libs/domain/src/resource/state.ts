import type { Told } from '#libs/kernel';
import type { Hold, ResourceFact } from './facts.js';

/** A hold as it was answered: refused ones are kept, so that the same is not asked again and again. */
export type AnsweredHold = Hold & Readonly<{ refused?: Readonly<{ because: string; heldBy?: string }> }>;

export type Station = Readonly<{ site: string; printReady: boolean }>;

export type Resource = Readonly<{
  /** Undefined before it is registered. */
  label?: string;
  retired?: string;
  /** A kit: when it was last tested. */
  testedAt?: string;
  /** A kit: where it serves people, as was said last. */
  station?: Station;
  /** By negotiation. */
  holds: Readonly<Record<string, readonly AnsweredHold[]>>;
}>;
export type ResourceToldFact = Told<ResourceFact, ResourceFact>;

export const initial: Resource = { holds: {} };

export function evolve(state: Resource, { type, data, recordedAt }: ResourceToldFact): Resource {
  switch (type) {
    case 'ResourceRegistered': {
      const { retired: _, ...rest } = state;
      return { ...rest, label: data.label };
    }
    case 'ResourceRetired':
      return { ...state, retired: data.reason };
    case 'KitTested':
      return { ...state, testedAt: recordedAt };
    case 'KitStationed':
      return { ...state, station: { site: data.site, printReady: data.printReady } };
    case 'ResourceHeld':
      return withHold(state, data);
    case 'ResourceRefused': {
      const { because, heldBy, ...hold } = data;
      return withHold(state, { ...hold, refused: { because, ...(heldBy !== undefined && { heldBy }) } });
    }
    case 'ResourceReleased':
      return without(state, data.negotiationId, data.key);
  }
}

function withHold(state: Resource, hold: AnsweredHold): Resource {
  const { [hold.negotiationId]: before = [] } = state.holds;
  const others = before.filter(({ key }) => key !== hold.key);
  return { ...state, holds: { ...state.holds, [hold.negotiationId]: [...others, hold] } };
}

function without(state: Resource, negotiationId: string, released: string): Resource {
  const { [negotiationId]: before = [], ...others } = state.holds;
  const left = before.filter(({ key }) => key !== released);
  return { ...state, holds: left.length > 0 ? { ...others, [negotiationId]: left } : others };
}
