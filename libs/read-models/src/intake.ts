import { ballWith, type EquipmentRequest, letterNumber, stage } from '#libs/domain/equipment-request';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  number: 'text',
  letterNumber: 'text?',
  letterSubject: 'text',
  /** As the letter has it: BIASA, SEGERA, SANGAT_SEGERA. */
  urgency: 'text',
  stage: 'text',
  ballWith: 'text',
  submissionNo: 'integer',
  /** Of the newest submission. */
  submittedAt: 'instant',
  lineCount: 'integer',
  /** The items asked for, sorted, each once. */
  items: 'json',
  emergency: 'flag',
  /** What a desk looks for first and does not find: `LETTER_NUMBER` (only reserved), `EVIDENCE-<lineNo>`. */
  missing: 'json',
  /** Another active request that this one names. */
  relatedTo: 'text?',
  /** Whether somebody of Pusat has opened the newest submission. */
  seen: 'flag',
} as const;

/** Loket: what has been submitted, and where it stands. */
export const intake: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'intake',
  version: 2,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'caseId'],
  rows(state, caseId) {
    const { office, submission } = state.dinas;
    const now = stage(state);
    if (!submission || !now) return [];
    const { lines, letter } = submission;
    return [
      {
        office,
        caseId,
        number: submission.number,
        letterNumber: letterNumber(state)?.nomor ?? null,
        letterSubject: letter.hal,
        urgency: letter.urgensi,
        stage: now,
        ballWith: ballWith(state),
        submissionNo: submission.no,
        submittedAt: submission.at,
        lineCount: lines.length,
        items: [...new Set(lines.map(({ item }) => item))].toSorted(),
        emergency: lines.some(({ purpose }) => purpose === 'EMERGENCY'),
        missing: missing(state),
        relatedTo: submission.relatedTo?.case ?? null,
        seen: state.pusat.seen[`SUBMISSION-${submission.no}`] !== undefined,
      },
    ];
  },
};

const missing = (state: EquipmentRequest) => [
  ...(letterNumber(state)?.fixed ? [] : ['LETTER_NUMBER']),
  ...(state.dinas.submission?.lines ?? [])
    .filter(({ evidence }) => Object.keys(evidence).length === 0)
    .map(({ lineNo }) => `EVIDENCE-${lineNo}`),
];
