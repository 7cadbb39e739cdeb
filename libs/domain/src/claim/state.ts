import type { Heard } from '#libs/kernel';
import type { ClaimFact } from './facts.js';

export type TakenClaim = Readonly<{ submissionNo: number; relatedTo?: string; at: string }>;
/** The newest claim of each case. */
export type Claims = Readonly<Record<string, TakenClaim>>;
export type ClaimToldFact = ClaimFact & Heard<'dinas'>;

export const initial: Claims = {};

export function evolve(claims: Claims, { data, recordedAt: at }: ClaimToldFact): Claims {
  const { case: of, ...claim } = data;
  return { ...claims, [of]: { ...claim, at } };
}
