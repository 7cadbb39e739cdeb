import { integer, listOf, oneOf, optional, record, type Shape, type Side, text, uuid } from '#libs/kernel';
import { slot } from '../slot/index.js';
import {
  agreementInForce,
  ballWith,
  liveProposal,
  mayAnswer,
  opening,
  openCancellations,
  organiserOf,
  rounds,
  stage,
} from './standing.js';
import type { ScheduleNegotiation } from './state.js';
import { stages } from './words.js';

/** A negotiation as its page shows it: the file that both have, and what follows from it. */
export function pageOf(id: string, file: ScheduleNegotiation, side: Side) {
  const [live, agreed, opened] = [liveProposal(file), agreementInForce(file), opening(file)];
  return {
    id,
    stage: stage(file),
    ballWith: ballWith(file),
    organiser: organiserOf(file),
    ...(opened && { title: opened.subject.title }),
    ...(live && { live }),
    mayAnswer: mayAnswer(file, side),
    ...(agreed && { agreed: { agreementNo: agreed.agreementNo, slots: agreed.slots } }),
    rounds: rounds(file),
    cancellationsAsked: openCancellations(file).map(({ no }) => no),
    file,
  };
}

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };
const name = record({ side: oneOf('dinas', 'pusat'), no: integer(1) });

/** What a page holds, for those who read it. `live` and `agreed` are absent where there is none. */
export const pageProperties = {
  id: uuid,
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  organiser: oneOf('dinas', 'pusat'),
  title: text(200),
  /** The proposal on the table: what an answer must name. */
  live: optional(name),
  mayAnswer: { type: 'boolean' },
  agreed: optional(record({ agreementNo: integer(1), slots: listOf(slot, 31) })),
  rounds: integer(),
  cancellationsAsked: listOf(integer(1)),
  file: record({ dinas: half, pusat: half }),
};
