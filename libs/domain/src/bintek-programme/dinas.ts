import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type EmploymentStatus, groupOf } from '../employment.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { catalogue } from './catalogue.js';
import type { DinasFact, Missing, OwnFact, RequestEnd } from './facts.js';
import { decideAsOrganiser, type OrganiserCommand, type OrganiserRefusal } from './organiser.js';
import { hasEnded, organised, organiserOf, statusOf } from './standing.js';
import { type BintekProgramme, type BintekProgrammeFact, evolve, initial, type Shortage } from './state.js';

/** What was made of a shortage: the request and its line. */
type OfRequest = Readonly<{ shortageNo: number; requestId: string }>;

export type OwnCommand =
  | Fact<
      'NominateParticipants',
      {
        participants: ReadonlyArray<Readonly<{ personRef: string; status: EmploymentStatus; site: string }>>;
        /** The day that their status is of, `YYYY-MM-DD`. */
        asOf: string;
      }
    >
  | Fact<'EndorseNominations', { participants: readonly string[] }>
  | Fact<'WithdrawNomination', { personRef: string; reason: string }>
  | Fact<'ReportShortage', Missing>
  | Fact<'RaiseShortageAgain', { shortageNo: number }>
  | Fact<'NoteShortageRequested', OfRequest & { lineNo: number }>
  | Fact<'EndShortageRequest', OfRequest & { because: RequestEnd }>
  | Fact<'CoverShortage', OfRequest>
  | Fact<'NoteOutcome', { personRef: string }>;

export type DinasCommand = OrganiserCommand | OwnCommand;

export type DinasRefusal =
  | TextRefusal
  | OrganiserRefusal
  | 'named-twice'
  | 'not-nominated'
  | 'too-many-nominees'
  | 'too-many-shortages'
  | 'request-goes-on'
  | 'not-requested';

const refuse: Refuse<DinasRefusal> = refuseWith;

const MOST_NOMINEES = 500;
const MOST_SHORTAGES = 100;

const OWN = {
  NominateParticipants: true,
  EndorseNominations: true,
  WithdrawNomination: true,
  ReportShortage: true,
  RaiseShortageAgain: true,
  NoteShortageRequested: true,
  EndShortageRequest: true,
  CoverShortage: true,
  NoteOutcome: true,
} as const satisfies Record<OwnCommand['type'], true>;
const isOwn = (command: DinasCommand): command is OwnCommand => Object.hasOwn(OWN, command.type);

/** What the Dinas may do with a programme: as its organiser, and as the office that sends people and lacks things. */
export const dinas = withTextsRead<BintekProgramme, DinasCommand, DinasFact, BintekProgrammeFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide: (state, command) => (isOwn(command) ? decideOwn(state, command) : decideAsOrganiser('dinas', state, command)),
});

function decideOwn(state: BintekProgramme, { type, data }: OwnCommand): readonly OwnFact[] {
  if (!organiserOf(state)) refuse('programme-not-opened');
  const { nominees, evaluated } = state.dinas.sent;
  const findNominee = (personRef: string) => nominees.find((one) => one.personRef === personRef);
  switch (type) {
    case 'NominateParticipants': {
      const { participants, asOf } = data;
      mayChange(state);
      const named = participants.map(({ personRef }) => personRef);
      named.forEach((one, i) => {
        if (named.indexOf(one) < i) refuse('named-twice', `/participants/${i}/personRef`);
      });
      if (new Set([...nominees.map(({ personRef }) => personRef), ...named]).size > MOST_NOMINEES)
        refuse('too-many-nominees', '/participants');
      return participants.flatMap(({ personRef, status, site }) => {
        const nominee = { personRef, status, group: groupOf(status), site, asOf };
        const { endorsed: _, asOf: _asOf, ...before } = findNominee(personRef) ?? { endorsed: false, asOf };
        const { asOf: _day, ...now } = nominee;
        return isSame(before, now) ? [] : [{ type: 'ParticipantNominated' as const, data: nominee }];
      });
    }
    case 'EndorseNominations': {
      mayChange(state);
      const unknown = data.participants.findIndex((one) => !findNominee(one));
      if (unknown >= 0) refuse('not-nominated', `/participants/${unknown}`);
      const participants = data.participants.filter((one) => findNominee(one)?.endorsed === false);
      return participants.length === 0 ? [] : [{ type: 'NominationsEndorsed', data: { participants } }];
    }
    case 'WithdrawNomination': {
      const { personRef, reason } = data;
      mayChange(state);
      if (!findNominee(personRef)) refuse('not-nominated', '/personRef');
      return [{ type: 'NominationWithdrawn', data: { personRef, reason } }];
    }
    case 'ReportShortage': {
      const { shortages } = state.dinas.sent;
      if (hasEnded(state)) refuse('programme-ended');
      if (!['PREPARATION', 'READY', 'DELIVERY'].includes(organised(state).reached ?? '')) refuse('not-in-this-stage');
      if (shortages.length >= MOST_SHORTAGES) refuse('too-many-shortages');
      const missing = {
        ...pick(data, 'item', 'qty', 'reason', 'deviceIds'),
        ...(data.conditionReport && { conditionReport: pick(data.conditionReport, 'date', 'fileSha256') }),
      };
      return [{ type: 'PreparationShortageReported', data: { shortageNo: shortages.length + 1, ...missing } }];
    }
    case 'RaiseShortageAgain': {
      const { shortageNo } = data;
      const shortage = existing(state, shortageNo);
      if (hasEnded(state)) refuse('programme-ended');
      if (shortage.coveredAt !== undefined) refuse('shortage-covered');
      if (statusOf(state, shortage) !== 'REQUEST_ENDED') refuse('request-goes-on');
      return [{ type: 'ShortageRaisedAgain', data: { shortageNo } }];
    }
    case 'NoteShortageRequested': {
      const { shortageNo, requestId, lineNo } = data;
      const { requests } = existing(state, shortageNo);
      if (requests.some((one) => one.requestId === requestId)) return [];
      return [{ type: 'ShortageRequested', data: { shortageNo, requestId, lineNo } }];
    }
    case 'EndShortageRequest': {
      const { shortageNo, requestId, because } = data;
      const shortage = existing(state, shortageNo);
      const { ended } = requested(shortage, requestId);
      if (ended === because || shortage.coveredAt !== undefined) return [];
      return [{ type: 'ShortageRequestEnded', data: { shortageNo, requestId, because } }];
    }
    case 'CoverShortage': {
      const { shortageNo, requestId } = data;
      const shortage = existing(state, shortageNo);
      requested(shortage, requestId);
      if (shortage.coveredAt !== undefined) return [];
      return [{ type: 'ShortageCovered', data: { shortageNo, requestId } }];
    }
    case 'NoteOutcome': {
      const { personRef } = data;
      if (!findNominee(personRef)) refuse('not-nominated', '/personRef');
      return evaluated.includes(personRef) ? [] : [{ type: 'OutcomeNoted', data: { personRef } }];
    }
  }
}

/** Whom an office sends is open until the last session is over. */
function mayChange(state: BintekProgramme) {
  if (hasEnded(state)) refuse('programme-ended');
  if (organised(state).reached === 'EVALUATION') refuse('not-in-this-stage');
}

const existing = ({ dinas: { sent } }: BintekProgramme, shortageNo: number): Shortage =>
  sent.shortages.find(({ no }) => no === shortageNo) ?? refuse('no-such-shortage', '/shortageNo');

const requested = ({ requests }: Shortage, requestId: string) =>
  requests.find((one) => one.requestId === requestId) ?? refuse('not-requested', '/requestId');
