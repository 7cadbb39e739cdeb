import type { NaskahRef } from '../naskah.js';
import type { RequestLine } from '../request-line.js';
import type { RequestDraft } from './state.js';

/** DRAFTED, VERIFIED (exactly this content), DISCARDED. */
export type DraftStage = 'DRAFTED' | 'VERIFIED' | 'DISCARDED';

/** Undefined before it is begun. */
export function stage(draft: RequestDraft): DraftStage | undefined {
  if (draft.discarded) return 'DISCARDED';
  if (!draft.started) return undefined;
  return draft.verifiedHash ? 'VERIFIED' : 'DRAFTED';
}

export type DraftContent = Readonly<{ lines: readonly RequestLine[]; letter?: NaskahRef; reservedNomor?: string }>;

/** What is verified and submitted. Its hash is the SHA-256 of its canonical bytes (RFC 8785), taken by the caller. */
export const contentOf = ({ lines, letter, reservedNomor }: RequestDraft): DraftContent => ({
  lines,
  ...(letter && { letter }),
  ...(reservedNomor !== undefined && { reservedNomor }),
});
