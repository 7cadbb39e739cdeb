import type { Heard } from '#libs/kernel';
import type { NaskahRef } from '../naskah.js';
import type { RequestLine } from '../request-line.js';
import type { DraftFact, TrainingShortage } from './facts.js';

export type RequestDraft = Readonly<{
  started: boolean;
  discarded: boolean;
  office: string;
  /** Who began it: a `personRef`. */
  author: string;
  /** What it is to cover, where it was begun for that. */
  for?: TrainingShortage;
  /** When it was last changed; empty before it was begun. */
  changedAt: string;
  lines: readonly RequestLine[];
  /** The highest line number ever given: numbers of removed lines are not given again. */
  lastLineNo: number;
  letter?: NaskahRef;
  reservedNomor?: string;
  /** Hash of the content that was verified; absent again as soon as the content changes. */
  verifiedHash?: string;
}>;
export type RequestDraftFact = DraftFact & Heard<'dinas'>;

export const initial: RequestDraft = {
  started: false,
  discarded: false,
  office: '',
  author: '',
  changedAt: '',
  lines: [],
  lastLineNo: 0,
};

export function evolve(draft: RequestDraft, fact: RequestDraftFact): RequestDraft {
  const { type, data, recordedAt: changedAt } = fact;
  switch (type) {
    case 'RequestDrafted':
      return {
        ...draft,
        started: true,
        office: fact.office,
        author: fact.subject,
        ...(data.for && { for: data.for }),
        changedAt,
      };
    case 'RequestLineAdded':
      return {
        ...unverified(draft),
        changedAt,
        lines: [...draft.lines, data],
        lastLineNo: Math.max(draft.lastLineNo, data.lineNo),
      };
    case 'RequestLineChanged':
      return {
        ...unverified(draft),
        changedAt,
        lines: draft.lines.map((line) => (line.lineNo === data.lineNo ? data : line)),
      };
    case 'RequestLineRemoved':
      return {
        ...unverified(draft),
        changedAt,
        lines: draft.lines.filter(({ lineNo }) => lineNo !== data.lineNo),
      };
    case 'LetterAttached':
      return { ...unverified(draft), changedAt, letter: data.letter };
    case 'LetterNumberReserved':
      return { ...unverified(draft), changedAt, reservedNomor: data.nomor };
    case 'DraftVerified':
      return { ...draft, changedAt, verifiedHash: data.contentHash };
    case 'DraftDiscarded':
      return { ...draft, changedAt, discarded: true };
  }
}

function unverified(draft: RequestDraft): RequestDraft {
  const { verifiedHash: _, ...rest } = draft;
  return rest;
}
