import { type Decider, type Fact, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSiteOf, type SiteRefusal } from '../site.js';
import { periodOf } from '../slot/index.js';
import { catalogue } from './catalogue.js';
import type { Hold, ResourceFact } from './facts.js';
import { findFirmHolder } from './standing.js';
import { evolve, initial, type Resource, type ResourceToldFact, type Station } from './state.js';

export type WantedHold = Omit<Hold, 'negotiationId'>;

export type ResourceCommand =
  | Fact<'RegisterResource', { label: string }>
  | Fact<'RetireResource', { reason: string }>
  | Fact<'TestKit', object>
  | Fact<'StationKit', Station>
  | Fact<
      'SetHolds',
      {
        negotiationId: string;
        /** All that this negotiation wants of it now; what it had and does not want is released. */
        holds: readonly WantedHold[];
      }
    >;

export type ResourceRefusal = TextRefusal | SiteRefusal | 'resource-registered' | 'resource-unknown';

const refuse: Refuse<ResourceRefusal> = refuseWith;

/**
 * A trainer, a room or a kit, by its owner: held softly by whoever offers it, firmly by one negotiation at a time. All of
 * its holds are one stream, so of two that want it at once the store lets one append first, and the other is refused.
 */
export const resourceOf = (side: Side): Decider<Resource, ResourceCommand, ResourceFact, ResourceToldFact> =>
  withTextsRead({
    side,
    catalogue,
    initial,
    evolve,
    decide(state, { type, data }, { office }) {
      switch (type) {
        case 'RegisterResource':
          if (state.label === data.label && state.retired === undefined) return [];
          if (state.label !== undefined && state.retired === undefined) refuse('resource-registered', '/code');
          return [{ type: 'ResourceRegistered', data: { label: data.label } }];
        case 'RetireResource':
          if (state.label === undefined) refuse('resource-unknown');
          return state.retired === undefined ? [{ type: 'ResourceRetired', data: { reason: data.reason } }] : [];
        case 'TestKit':
          if (state.label === undefined || state.retired !== undefined) refuse('resource-unknown');
          return [{ type: 'KitTested', data: {} }];
        case 'StationKit': {
          const { site, printReady } = data;
          if (state.label === undefined || state.retired !== undefined) refuse('resource-unknown');
          if (!isSiteOf(office, site)) refuse('site-elsewhere', '/site');
          if (state.station?.site === site && state.station.printReady === printReady) return [];
          return [{ type: 'KitStationed', data: { site, printReady } }];
        }
        case 'SetHolds':
          return setHolds(state, data.negotiationId, data.holds);
      }
    },
  });

function setHolds(state: Resource, negotiationId: string, wanted: readonly WantedHold[]): readonly ResourceFact[] {
  const present = state.holds[negotiationId] ?? [];
  const gone = present.filter(({ key }) => !wanted.some((hold) => hold.key === key));
  const fresh = wanted.filter(({ key }) => !present.some((hold) => hold.key === key));
  return [
    ...gone.map(({ key }) => ({ type: 'ResourceReleased' as const, data: { negotiationId, key } })),
    ...fresh.map(({ key, periods }) => answered(state, { negotiationId, key, periods: periods.map(periodOf) })),
  ];
}

function answered(state: Resource, hold: Hold): ResourceFact {
  const refused = (because: 'UNKNOWN' | 'RETIRED' | 'BUSY', heldBy?: string): ResourceFact => ({
    type: 'ResourceRefused',
    data: { ...hold, because, ...(heldBy !== undefined && { heldBy }) },
  });
  if (state.label === undefined) return refused('UNKNOWN');
  if (state.retired !== undefined) return refused('RETIRED');
  const heldBy = findFirmHolder(state, hold.negotiationId, hold.periods);
  return heldBy === undefined ? { type: 'ResourceHeld', data: hold } : refused('BUSY', heldBy);
}
