import {
  awaitsCount,
  awaitsStorage,
  ballWith,
  type EquipmentRequest,
  hasEnded,
  type Last,
  lastSaid,
  openQuestions,
  stage,
  unseen,
} from '#libs/domain/equipment-request';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  caseId: 'text',
  kind: 'text',
  number: 'text',
  subject: 'text',
  stage: 'text',
  ballWith: 'text',
  /** ANSWER_QUESTIONS, COMPLETE_AND_SUBMIT_AGAIN, CONFIRM_STORAGE, COUNT_RECEIPT or READ; null when nothing is. */
  whatIsAskedOfUs: 'text?',
  /** Numbers of the questions that wait for our answer. */
  openQuestions: 'json',
  /** By whichever side: the type of the fact, when, and in which role. */
  lastFact: 'text',
  lastFactAt: 'instant',
  lastActorRole: 'text',
  /** Returns, questions, decisions, answers and closings that nobody here has opened. */
  unseenCount: 'integer',
} as const;

/** Kotak Masuk: each case of an office with what Pusat has said of it last. Konsep are joined from `drafts`. */
export const inbox: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'inbox',
  version: 2,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'caseId'],
  rows(state, caseId) {
    const { office, submission } = state.dinas;
    const [now, last] = [stage(state), lastSaid(state)];
    if (!submission || !now || !last) return [];
    return [
      {
        office,
        caseId,
        kind: 'EQUIPMENT_REQUEST',
        number: submission.number,
        subject: submission.letter.hal,
        stage: now,
        ballWith: ballWith(state),
        whatIsAskedOfUs: whatIsAsked(state),
        openQuestions: openQuestions(state),
        ...columnsOf(last),
        unseenCount: unseen(state, 'dinas').length,
      },
    ];
  },
};

const columnsOf = ({ type, at, role }: Last) => ({ lastFact: type, lastFactAt: at, lastActorRole: role });

function whatIsAsked(state: EquipmentRequest) {
  if (stage(state) === 'AWAITING_CLARIFICATION') return 'ANSWER_QUESTIONS';
  if (stage(state) === 'RETURNED' && ballWith(state) === 'dinas') return 'COMPLETE_AND_SUBMIT_AGAIN';
  if (!hasEnded(state) && awaitsStorage(state)) return 'CONFIRM_STORAGE';
  if (awaitsCount(state)) return 'COUNT_RECEIPT';
  return unseen(state, 'dinas').length > 0 ? 'READ' : null;
}
