import {
  type EquipmentRequest,
  hasEnded,
  isDone,
  lines,
  type LineStanding,
  stage,
} from '#libs/domain/equipment-request';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  item: 'text',
  number: 'text',
  stage: 'text',
  /** First submission: what waits has waited since then. */
  submittedAt: 'instant',
  /** Whether something of this item is not done, in a case that is not closed. */
  waiting: 'flag',
  requested: 'integer',
  /** What Pusat is to send; this and what follows is 0 before the decision. */
  decided: 'integer',
  deferred: 'integer',
  onLoan: 'integer',
  fromApbd: 'integer',
  /** In shipments that are planned, under way or done. */
  committed: 'integer',
  shipped: 'integer',
  receivedGood: 'integer',
  /** What Pusat has not committed yet. */
  uncommitted: 'integer',
  /** What is neither counted good nor settled. */
  open: 'integer',
} as const;

/**
 * Permohonan Nasional: a row for each item of each request, in pieces, over all lines that ask for it. What was withdrawn
 * asks for nothing. Sums over offices, and ages, are asked with the query.
 */
export const nationalRequests: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'national-requests',
  version: 1,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'caseId', 'item'],
  rows(state, caseId) {
    const { office, submission, firstSubmittedAt } = state.dinas;
    const now = stage(state);
    if (!submission || !now || now === 'WITHDRAWN') return [];
    const ended = hasEnded(state);
    return [...Map.groupBy(lines(state), ({ line }) => line.item)].map(([item, same]) => ({
      office,
      caseId,
      item,
      number: submission.number,
      stage: now,
      submittedAt: firstSubmittedAt,
      waiting: !ended && !same.every(isDone),
      requested: total(same, ({ line }) => line.requestedQty),
      decided: total(same, ({ entitled }) => entitled),
      deferred: total(same, ({ deferred }) => deferred),
      onLoan: total(same, ({ onLoan }) => onLoan),
      fromApbd: total(same, ({ fromApbd }) => fromApbd),
      committed: total(same, ({ committed }) => committed),
      shipped: total(same, ({ shipped }) => shipped),
      receivedGood: total(same, ({ good }) => good),
      uncommitted: total(same, ({ uncommitted }) => uncommitted),
      open: total(same, ({ open }) => open),
    }));
  },
};

const total = (of: readonly LineStanding[], pieces: (line: LineStanding) => number) =>
  of.reduce((sum, line) => sum + pieces(line), 0);
