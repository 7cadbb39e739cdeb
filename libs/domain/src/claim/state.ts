import type { Heard } from '#libs/kernel';
import type { ClaimFact } from './facts.js';

export type TakenClaim = Readonly<{ submissionNo: number; at: string }>;
/** The newest claim of each case. */
export type Claims = Readonly<Record<string, TakenClaim>>;
export type ClaimToldFact = ClaimFact & Heard<'dinas'>;

export const initial: Claims = {};

export function evolve(claims: Claims, { data, recordedAt }: ClaimToldFact): Claims {
  return { ...claims, [data.case]: { submissionNo: data.submissionNo, at: recordedAt } };
}
