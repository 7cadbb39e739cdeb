import { type FactsOf, integer, record, sha256, text } from '#libs/kernel';
import { naskahRef } from '../naskah.js';
import { requestLine } from '../request-line.js';

/** What an office says to itself while it writes a request. None of it ever leaves. */
export const draftFacts = {
  RequestDrafted: record({}),
  RequestLineAdded: requestLine,
  RequestLineChanged: requestLine,
  RequestLineRemoved: record({ lineNo: integer(1) }),
  LetterAttached: record({ letter: naskahRef }),
  LetterNumberReserved: record({ nomor: text(100) }),
  DraftVerified: record({ contentHash: sha256 }),
  DraftDiscarded: record({}),
};
export type DraftFact = FactsOf<typeof draftFacts>;
