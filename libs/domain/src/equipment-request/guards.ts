import { type Refuse, refuseWith } from '#libs/kernel';
import { decision } from './in-force.js';
import { type LineStanding, lines } from './line-arithmetic.js';
import { type Stage, stage } from './standing.js';
import type { EquipmentRequest } from './state.js';

// What both sides' rules ask before anything else. An answer names what it answers: nobody acts on what was replaced.

export type GuardRefusal = 'no-longer-current' | 'not-now' | 'not-decided-yet' | 'unknown-line';

const refuse: Refuse<GuardRefusal> = refuseWith;

/** The submission that is meant, if it is still the newest. */
export function current({ dinas: { submission } }: EquipmentRequest, submissionNo: number) {
  return submission?.no === submissionNo ? submission : refuse('no-longer-current');
}

export function during(state: EquipmentRequest, ...stages: readonly Stage[]) {
  const now = stage(state);
  if (!now || !stages.includes(now)) refuse('not-now');
}

/** The decision that is meant, if it is still in force. */
export function inForce(state: EquipmentRequest, decisionNo: number) {
  const standing = decision(state) ?? refuse('not-decided-yet');
  return standing.no === decisionNo ? standing : refuse('no-longer-current', '/decisionNo');
}

/** The decision that is meant, while there is something to be sent under it. */
export function inFulfilment(state: EquipmentRequest, decisionNo: number) {
  const standing = inForce(state, decisionNo);
  during(state, 'DECIDED', 'FULFILLING');
  return standing;
}

export const getLine = (state: EquipmentRequest, lineNo: number, pointer: string): LineStanding =>
  lines(state).find(({ line }) => line.lineNo === lineNo) ?? refuse('unknown-line', pointer);
