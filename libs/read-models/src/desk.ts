import type { RequestDesk } from '#libs/domain/request-desk';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  routedTo: 'text?',
  instruction: 'text?',
  routedAt: 'instant?',
  assignee: 'text?',
  /** `[{no, note, author, at}]` */
  notes: 'json',
  /** Of the newest recommendation; only one on the case's newest submission still counts. */
  recommendationNo: 'integer?',
  recommendedSubmissionNo: 'integer?',
  recommendedBy: 'text?',
  recommendedAt: 'instant?',
  /** `{reason, lines}` */
  recommendation: 'json?',
} as const;

/** What Pusat's desk knows of a request beside the file. Joined to intake and decision-desk by case. */
export const desk: ReadModel<RequestDesk, typeof columns> = {
  name: 'desk',
  version: 1,
  of: 'requestDesk',
  columns,
  key: ['office', 'caseId'],
  rows({ office, routed, assignee, notes, recommendations }, caseId) {
    if (office === '') return [];
    const newest = recommendations.at(-1);
    return [
      {
        office,
        caseId,
        routedTo: routed?.unit ?? null,
        instruction: routed?.instruction ?? null,
        routedAt: routed?.at ?? null,
        assignee: assignee ?? null,
        notes,
        recommendationNo: newest?.no ?? null,
        recommendedSubmissionNo: newest?.submissionNo ?? null,
        recommendedBy: newest?.author ?? null,
        recommendedAt: newest?.at ?? null,
        recommendation: newest ? { reason: newest.reason, lines: newest.lines } : null,
      },
    ];
  },
};
