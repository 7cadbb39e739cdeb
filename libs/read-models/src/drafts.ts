import { contentOf, type RequestDraft, stage } from '#libs/domain/request-draft';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  stage: 'text',
  /** `[{lineNo, item, requestedQty, purpose}]`. */
  lines: 'json',
  letterSubject: 'text?',
  letterNumber: 'text?',
  verified: 'flag',
  author: 'text',
  changedAt: 'instant',
} as const;

/** Konsep: what an office is still writing. Discarded ones are not shown. */
export const drafts: ReadModel<RequestDraft, typeof columns> = {
  name: 'drafts',
  version: 1,
  of: 'requestDraft',
  columns,
  key: ['office', 'caseId'],
  rows(draft, caseId) {
    const now = stage(draft);
    if (now === undefined || now === 'DISCARDED') return [];
    const { lines, letter, reservedNomor } = contentOf(draft);
    return [
      {
        office: draft.office,
        caseId,
        stage: now,
        lines: lines.map(({ lineNo, item, requestedQty, purpose }) => ({ lineNo, item, requestedQty, purpose })),
        letterSubject: letter?.hal ?? null,
        letterNumber: letter?.nomor ?? reservedNomor ?? null,
        verified: now === 'VERIFIED',
        author: draft.author,
        changedAt: draft.changedAt,
      },
    ];
  },
};
