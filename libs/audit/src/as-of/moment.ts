import { millisecondsBetween, type Position } from '#libs/kernel';
import { UNDER_WAY_MS } from '../mirror/follower.js';
import type { Mirror, Moment } from '../mirror/mirror.js';

export type AskedMoment = Readonly<{
  /** RFC 3339: by that side's own clock; of when it was claimed to happen where that is asked for. */
  at?: string;
  position?: Position;
  basis: Moment['basis'];
}>;

/** A moment that a mirror can show. */
export type FoundMoment = Readonly<{
  moment: Moment;
  /** The last fact that was there then; empty before the first, and where facts are ordered by what they claim. */
  position: Position;
  /** What ages are reckoned at. */
  at: string;
  /** By the clock of that service, or ours. */
  now: string;
}>;

/** It has not come yet, by the clock of that service. */
export class MomentAhead extends Error {
  override readonly name = 'MomentAhead';
}

/** It has come, and the mirror does not reach it. */
export class NotMirrored extends Error {
  override readonly name = 'NotMirrored';

  constructor(readonly of: 'at' | 'position') {
    super(`the mirror does not reach this ${of}`);
  }
}

/**
 * What a mirror holds of that moment, whole.
 * @param ours what our clock says
 * @throws MomentAhead @throws NotMirrored
 */
export async function findMoment(mirror: Mirror, asked: AskedMoment, ours: string): Promise<FoundMoment> {
  const { position: reached, knownUntil, caughtUpAt } = await mirror.reach();
  // in development a service's clock is ahead of ours
  const ahead = knownUntil && caughtUpAt ? millisecondsBetween(caughtUpAt, knownUntil) + UNDER_WAY_MS : 0;
  const now = new Date(Date.parse(ours) + Math.max(0, ahead)).toISOString();
  const { at, basis } = asked;
  if (at !== undefined) {
    const instant = new Date(at).toISOString();
    if (instant > now) throw new MomentAhead();
    if (knownUntil === undefined || instant > knownUntil) throw new NotMirrored('at');
    if (basis === 'claimed') return { moment: { basis, at: instant }, position: '', at: instant, now };
    const position = (await mirror.findLastAt(instant))?.position ?? '';
    return { moment: { basis, position }, position, at: instant, now };
  }
  const position = inFull(asked.position ?? '', reached);
  if (position > reached) throw new NotMirrored('position');
  const last = await mirror.findLastUpTo(position);
  return {
    moment: { basis: 'recorded', position: last?.position ?? '' },
    position: last?.position ?? '',
    at: last?.storedAt ?? now,
    now,
  };
}

/** `101` where positions have leading zeros. */
const inFull = (position: string, like: string) =>
  /^\d+$/.test(position) && /^\d+$/.test(like) ? position.padStart(like.length, '0') : position;
