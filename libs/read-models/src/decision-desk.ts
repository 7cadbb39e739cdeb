import {
  ballWith,
  decision,
  type EquipmentRequest,
  hasEnded,
  isDone,
  lines,
  openQuestions,
  stage,
} from '#libs/domain/equipment-request';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  lineNo: 'integer',
  number: 'text',
  submissionNo: 'integer',
  submittedAt: 'instant',
  stage: 'text',
  ballWith: 'text',
  openQuestionCount: 'integer',
  item: 'text',
  class: 'text',
  uom: 'text',
  priority: 'text?',
  purpose: 'text',
  emergencyCode: 'text?',
  justification: 'text',
  requested: 'integer',
  /** As the office gave it; the columns below are read from it. */
  evidence: 'json',
  stockOnHand: 'integer?',
  prrBacklog: 'integer?',
  decisionNo: 'integer?',
  decidedAt: 'instant?',
  /** Parts as decided, each with how it stands: what an office was given last is read from here. */
  parts: 'json?',
  entitled: 'integer?',
  /** In shipments that are planned, under way or done. */
  committed: 'integer?',
  /** What is not committed yet: it competes for stock. */
  uncommitted: 'integer?',
  receivedGood: 'integer?',
  /** What is neither counted good nor settled. */
  open: 'integer?',
  /** Whether this line competes for the same stock as others do: not done, in a case that is neither withdrawn nor closed. */
  active: 'flag',
} as const;

const undecided = { parts: null, entitled: null, committed: null, uncommitted: null, receivedGood: null, open: null };

/**
 * Meja Telaah: a row for each line of the newest submission. Competing demand is the other active rows of an item, the
 * last decisions for an office its decided ones: both are asked with the query.
 */
export const decisionDesk: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'decision-desk',
  version: 3,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'caseId', 'lineNo'],
  rows(state, caseId) {
    const { office, submission } = state.dinas;
    const now = stage(state);
    if (!submission || !now) return [];
    const decided = decision(state);
    const ofCase = {
      office,
      caseId,
      number: submission.number,
      submissionNo: submission.no,
      submittedAt: submission.at,
      stage: now,
      ballWith: ballWith(state),
      openQuestionCount: openQuestions(state).length,
      decisionNo: decided?.no ?? null,
      decidedAt: decided?.at ?? null,
    };
    return lines(state).map((standing) => {
      const { line, parts, entitled, committed, uncommitted, good, open } = standing;
      const figures = { parts, entitled, committed, uncommitted, receivedGood: good, open };
      return {
        ...ofCase,
        lineNo: line.lineNo,
        item: line.item,
        class: line.class,
        uom: line.uom,
        priority: line.priority ?? null,
        purpose: line.purpose,
        emergencyCode: line.emergencyCode ?? null,
        justification: line.justification,
        requested: line.requestedQty,
        evidence: line.evidence,
        stockOnHand: line.evidence.stockOnHand ?? null,
        prrBacklog: line.evidence.prrBacklog ?? null,
        ...(standing.decided ? figures : undecided),
        active: !hasEnded(state) && !isDone(standing),
      };
    });
  },
};
