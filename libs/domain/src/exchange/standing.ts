import type { Side } from '#libs/kernel';
import { type Exchange, isSameMessage, type MessageNo, type ParkedMessage, type WaivedMessage } from './state.js';

const other = (side: Side): Side => (side === 'dinas' ? 'pusat' : 'dinas');

/** What this side has left out of a topic and the other has not said again. */
export const uncorrected = (state: Exchange, side: Side, topic: string): readonly WaivedMessage[] =>
  (state[side][topic]?.waived ?? []).filter(
    (waived) => !state[other(side)][topic]?.corrected.some((correction) => isSameMessage(correction, waived)),
  );

/** Of a message that waits at this side. */
export const findParked = (state: Exchange, side: Side, topic: string, of: MessageNo): ParkedMessage | undefined =>
  state[side][topic]?.parked.find((one) => isSameMessage(one, of));

/** Whether an earlier message of the same case waits in the topic: that one is to be judged first. */
export const waitsBehindAnother = (state: Exchange, side: Side, topic: string, of: ParkedMessage): boolean =>
  of.case !== undefined && (state[side][topic]?.parked ?? []).some((one) => one.case === of.case && isBefore(one, of));

/** What of ours the other side has left out, whether or not it was said again. */
export const findWaivedThere = (state: Exchange, side: Side, topic: string, of: MessageNo): WaivedMessage | undefined =>
  state[other(side)][topic]?.waived.find((one) => isSameMessage(one, of));

export const isWaived = (state: Exchange, side: Side, topic: string, of: MessageNo): boolean =>
  (state[side][topic]?.waived ?? []).some((one) => isSameMessage(one, of));

export const isBefore = (a: MessageNo, b: MessageNo) =>
  a.epoch < b.epoch || (a.epoch === b.epoch && a.sequence < b.sequence);
