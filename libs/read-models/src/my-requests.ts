import {
  ballWith,
  decision,
  type EquipmentRequest,
  letterNumber,
  lines,
  type LineStanding,
  stage,
  withdrawalWaits,
} from '#libs/domain/equipment-request';
import type { ReadModel, RowOf } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  /** 0 is the request itself; the others are its lines. */
  lineNo: 'integer',
  // of the request
  number: 'text?',
  letterNumber: 'text?',
  letterSubject: 'text?',
  submissionNo: 'integer?',
  submittedAt: 'instant?',
  stage: 'text?',
  ballWith: 'text?',
  withdrawalAsked: 'flag?',
  decidedAt: 'instant?',
  /** `[{unit, at}]`: which role of Pusat first opened the newest submission, and when. */
  seenBy: 'json?',
  /** How many facts the office has said of it: what has left is counted against it. */
  factCount: 'integer?',
  // of a line
  item: 'text?',
  purpose: 'text?',
  requested: 'integer?',
  /** What Pusat is to send. */
  decided: 'integer?',
  deferred: 'integer?',
  onLoan: 'integer?',
  fromApbd: 'integer?',
  /** In shipments that are planned, under way or done. */
  committed: 'integer?',
  shipped: 'integer?',
  receivedGood: 'integer?',
  /** What Pusat has not committed yet. */
  uncommitted: 'integer?',
  /** What is neither counted good nor settled. */
  open: 'integer?',
} as const;
type MyRequestsRow = RowOf<typeof columns>;

const noLine = {
  item: null,
  purpose: null,
  requested: null,
  decided: null,
  deferred: null,
  onLoan: null,
  fromApbd: null,
  committed: null,
  shipped: null,
  receivedGood: null,
  uncommitted: null,
  open: null,
};
const noRequest = {
  number: null,
  letterNumber: null,
  letterSubject: null,
  submissionNo: null,
  submittedAt: null,
  stage: null,
  ballWith: null,
  withdrawalAsked: null,
  decidedAt: null,
  seenBy: null,
  factCount: null,
};

/** Permohonan Kami: what an office has asked for, as its newest submission says: a row for the request, and one a line. */
export const myRequests: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'my-requests',
  version: 3,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'caseId', 'lineNo'],
  rows(state, caseId) {
    const { office, submission } = state.dinas;
    const now = stage(state);
    if (!submission || !now) return [];
    const seen = state.pusat.seen[`SUBMISSION-${submission.no}`] ?? {};
    const request: MyRequestsRow = {
      ...noLine,
      office,
      caseId,
      lineNo: 0,
      number: submission.number,
      letterNumber: letterNumber(state)?.nomor ?? null,
      letterSubject: submission.letter.hal,
      submissionNo: submission.no,
      submittedAt: submission.at,
      stage: now,
      ballWith: ballWith(state),
      withdrawalAsked: withdrawalWaits(state),
      decidedAt: decision(state)?.at ?? null,
      factCount: state.dinas.factCount,
      seenBy: Object.entries(seen).map(([unit, at]) => ({ unit, at })),
    };
    return [
      request,
      ...lines(state).map((standing) => ({
        ...noLine,
        ...noRequest,
        office,
        caseId,
        lineNo: standing.line.lineNo,
        item: standing.line.item,
        purpose: standing.line.purpose,
        requested: standing.line.requestedQty,
        ...(standing.decided && figuresOf(standing)),
      })),
    ];
  },
};

const figuresOf = ({
  entitled,
  deferred,
  onLoan,
  fromApbd,
  committed,
  shipped,
  good,
  uncommitted,
  open,
}: LineStanding) => ({
  decided: entitled,
  deferred,
  onLoan,
  fromApbd,
  committed,
  shipped,
  receivedGood: good,
  uncommitted,
  open,
});
