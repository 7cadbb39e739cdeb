import { type FactsOf, integer, optional, record, type ShapeOf, sha256, text, uuid } from '#libs/kernel';
import { naskahRef } from '../naskah.js';
import { requestLine } from '../request-line.js';

/** A shortage of a bintek programme, which a request is made for. */
export const trainingShortage = record({ programmeId: uuid, shortageNo: integer(1) });
export type TrainingShortage = ShapeOf<typeof trainingShortage>;

/** What an office says to itself while it writes a request. None of it ever leaves. */
export const draftFacts = {
  /** `for`: where a process has begun it, and will follow what becomes of it. */
  RequestDrafted: record({ for: optional(trainingShortage) }),
  RequestLineAdded: requestLine,
  RequestLineChanged: requestLine,
  RequestLineRemoved: record({ lineNo: integer(1) }),
  LetterAttached: record({ letter: naskahRef }),
  LetterNumberReserved: record({ nomor: text(100) }),
  DraftVerified: record({ contentHash: sha256 }),
  DraftDiscarded: record({}),
};
export type DraftFact = FactsOf<typeof draftFacts>;
