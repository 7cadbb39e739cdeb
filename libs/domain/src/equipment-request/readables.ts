import type { Side } from '#libs/kernel';
import type { Readable } from './facts.js';
import { type EquipmentRequest, keyOf } from './state.js';

/** What each side can open of the other. */
export const kindsReadBy = {
  dinas: ['RETURN', 'QUESTION', 'DECISION', 'RELEASE', 'AMENDMENT', 'APPEAL', 'CLOSING', 'REOPENING'],
  pusat: ['SUBMISSION', 'ANSWER', 'RELEASE', 'AMENDMENT', 'APPEAL', 'REOPENING'],
} as const satisfies Readonly<Record<Side, ReadonlyArray<Readable['kind']>>>;

/** What the other side has said that can be opened, in the order of kinds, then of numbers. */
export const readables = (state: EquipmentRequest, reader: Side): readonly Readable[] =>
  reader === 'pusat' ? saidByDinas(state) : saidByPusat(state);

const saidByDinas = ({ dinas: { submission, answers, asks, objections } }: EquipmentRequest) => [
  ...named('SUBMISSION', submission ? [submission.no] : []),
  ...named('ANSWER', Object.keys(answers).map(Number)),
  ...named(
    'RELEASE',
    asks.releases.map(({ no }) => no),
  ),
  ...named(
    'AMENDMENT',
    asks.amendments.map(({ no }) => no),
  ),
  ...named('APPEAL', objections.appeal ? [objections.appeal.decisionNo] : []),
  ...named(
    'REOPENING',
    objections.reopenings.map(({ closingNo }) => closingNo),
  ),
];

const saidByPusat = ({ pusat: { returned, questions, decisions, answers, ending } }: EquipmentRequest) => {
  const late = (kind: 'APPEAL' | 'REOPENING') => answers.tooLate.filter((ask) => ask.kind === kind).map(({ no }) => no);
  const reopened = ending.closings.filter((one) => one.reopened).map(({ closingNo }) => closingNo);
  return [
    ...named('RETURN', returned ? [returned.submissionNo] : []),
    ...named('QUESTION', Object.keys(questions).map(Number)),
    ...named(
      'DECISION',
      decisions.map(({ no }) => no),
    ),
    ...named('RELEASE', Object.keys(answers.releases).map(Number)),
    ...named('AMENDMENT', Object.keys(answers.amendments).map(Number)),
    ...named('APPEAL', [...(ending.appeal ? [ending.appeal.appealed] : []), ...late('APPEAL')]),
    ...named(
      'CLOSING',
      ending.closings.map(({ closingNo }) => closingNo),
    ),
    ...named('REOPENING', [...reopened, ...late('REOPENING')]),
  ];
};

const named = (kind: Readable['kind'], nos: readonly number[]) => nos.map((no) => ({ kind, no }));

/** What nobody of this side has opened yet. */
export const unseen = (state: EquipmentRequest, reader: Side) =>
  readables(state, reader).filter((what) => !state[reader].seen[keyOf(what)]);

/** Whether somebody in this role has opened it before. */
export const hasSeen = (state: EquipmentRequest, reader: Side, what: Readable, role: string) =>
  state[reader].seen[keyOf(what)]?.[role] !== undefined;
