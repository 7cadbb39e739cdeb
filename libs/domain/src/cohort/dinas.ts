import { type Asked, type Fact, pick, type Refuse, refuseWith, type Side } from '#libs/kernel';
import type { EmploymentStatus } from '../employment.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { naskahOf } from '../naskah.js';
import { catalogue } from './catalogue.js';
import type { AssignmentOrder, DinasFact, OrganiserFact, OwnFact } from './facts.js';
import { decideAsOrganiser, type OrganiserCommand, type OrganiserRefusal } from './organiser.js';
import { hasEnded, organised, organiserOf } from './standing.js';
import { type Cohort, type CohortFact, evolve, initial } from './state.js';

export type OwnCommand =
  | Fact<'WaiveSeparation', { reason: string }>
  | Fact<
      'AnswerInvitation',
      {
        invitationNo: number;
        personRef: string;
        answer: 'YES' | 'NO' | 'DELEGATE';
        /** Who goes instead. */
        delegate?: string;
        reason?: string;
      }
    >
  | Fact<'AttachAssignmentOrder', { letter: AssignmentOrder; participants: readonly string[] }>
  /** By the process that follows the office's personnel. */
  | Fact<'NoteStatusChange', { personRef: string; to: EmploymentStatus; since: string }>;
export type DinasCommand = OrganiserCommand | OwnCommand;

export type DinasRefusal =
  | TextRefusal
  | OrganiserRefusal
  | 'not-invited'
  | 'invitation-superseded'
  | 'delegate-missing'
  | 'no-without-reason';
export type PusatCommand = OrganiserCommand;
export type PusatRefusal = TextRefusal | OrganiserRefusal;

const refuse: Refuse<DinasRefusal> = refuseWith;

const OWN = {
  WaiveSeparation: true,
  AnswerInvitation: true,
  AttachAssignmentOrder: true,
  NoteStatusChange: true,
} as const satisfies Record<OwnCommand['type'], true>;
const isOwn = (command: DinasCommand): command is OwnCommand => Object.hasOwn(OWN, command.type);

/** What a side may do with a cohort as the organiser of its programme. */
export const organising = (side: Side) =>
  withTextsRead<Cohort, OrganiserCommand, OrganiserFact, CohortFact>({
    side,
    catalogue,
    initial,
    evolve,
    decide: (state, command, asked) => decideAsOrganiser(side, state, command, asked),
  });

/** What Pusat may do with a cohort: organise it. */
export const pusat = organising('pusat');

/** What the Dinas may do with a cohort: as its organiser, and for its own people. */
export const dinas = withTextsRead<Cohort, DinasCommand, DinasFact, CohortFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide: (state, command, asked) =>
    isOwn(command) ? decideOwn(state, command, asked) : decideAsOrganiser('dinas', state, command, asked),
});

function decideOwn(state: Cohort, { type, data }: OwnCommand, { subject }: Asked): readonly OwnFact[] {
  if (!organiserOf(state)) refuse('cohort-not-formed');
  const { waived, answers, ordered, flags } = state.dinas.sent;
  const { placed, invited } = organised(state);
  if (hasEnded(state) && type !== 'NoteStatusChange') refuse('cohort-ended');
  switch (type) {
    case 'WaiveSeparation':
      return waived ? [] : [{ type: 'SeparationWaived', data: { reason: data.reason, approver: subject } }];
    case 'AnswerInvitation': {
      const { personRef, invitationNo, answer, delegate, reason } = data;
      const invitation = invited.find((one) => one.personRef === personRef) ?? refuse('not-invited', '/personRef');
      if (invitation.invitationNo !== invitationNo) refuse('invitation-superseded', '/invitationNo');
      if ((answer === 'DELEGATE') !== (delegate !== undefined) || delegate === personRef)
        refuse('delegate-missing', '/delegate');
      if (answer === 'NO' && reason === undefined) refuse('no-without-reason', '/reason');
      const said = { personRef, invitationNo, answer, ...pick(data, 'delegate', 'reason') };
      const before = answers.find((one) => one.personRef === personRef);
      const { at: _, ...known } = before ?? { at: '' };
      return isSame(known, said) ? [] : [{ type: 'InvitationAnswered', data: said }];
    }
    case 'AttachAssignmentOrder': {
      const { letter, participants } = data;
      if (participants.length === 0) refuse('nobody-named');
      participants.forEach((one, i) => {
        if (!placed.some(({ personRef }) => personRef === one)) refuse('not-placed', `/participants/${i}`);
      });
      if (participants.every((one) => ordered.includes(one))) return [];
      return [{ type: 'AssignmentOrderAttached', data: { letter: naskahOf(letter), participants } }];
    }
    case 'NoteStatusChange': {
      const { personRef, to, since } = data;
      const { status: from } = placed.find((one) => one.personRef === personRef) ?? refuse('not-placed', '/personRef');
      const known = flags.find((flag) => flag.personRef === personRef)?.to ?? from;
      return known === to ? [] : [{ type: 'ParticipantStatusChanged', data: { personRef, from, to, since } }];
    }
  }
}
