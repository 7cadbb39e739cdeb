import { type AnsweredHold, isFirm, type Resource } from '#libs/domain/resource';
import { endOf, ownerOf, startOf } from '#libs/domain/slot';
import { instantAt } from '#libs/kernel';
import type { ReadModel } from './read-model.js';

const columns = {
  /** Kode wilayah of the office whose it is, or `pusat`. */
  owner: 'text',
  resource: 'text',
  /** Empty: the resource itself; the others are its holds. */
  negotiationId: 'text',
  /** Which of the negotiation's holds, and which of its times, as `offer.pusat.1.0/0`. */
  hold: 'text',
  label: 'text?',
  isRetired: 'flag',
  /** Of a kit: where it serves people, and whether it can print there; null while nobody has said so. */
  site: 'text?',
  printReady: 'flag?',
  firm: 'flag',
  startsAt: 'instant?',
  endsAt: 'instant?',
} as const;

/** Trainers, rooms and kits of one's own: a row for each, and one for each time at which it is held. */
export const resources: ReadModel<Resource, typeof columns> = {
  name: 'resources',
  version: 2,
  of: 'resource',
  columns,
  key: ['owner', 'resource', 'negotiationId', 'hold'],
  rows(state, resource) {
    const of = {
      owner: ownerOf(resource),
      resource,
      label: state.label ?? null,
      isRetired: state.retired !== undefined,
      site: state.station?.site ?? null,
      printReady: state.station?.printReady ?? null,
    };
    const itself = { ...of, negotiationId: '', hold: '', firm: false, startsAt: null, endsAt: null };
    const holds = Object.values(state.holds)
      .flat()
      .filter(({ refused }) => !refused)
      .flatMap((hold) => timesOf(hold).map((time) => ({ ...of, ...time })));
    return [...(state.label === undefined ? [] : [itself]), ...holds];
  },
};

const timesOf = (hold: AnsweredHold) =>
  hold.periods.map((period, i) => ({
    negotiationId: hold.negotiationId,
    hold: `${hold.key}/${i}`,
    firm: isFirm(hold),
    startsAt: instantAt(startOf(period)),
    endsAt: instantAt(endOf(period)),
  }));
