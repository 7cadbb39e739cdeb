import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import type { EmploymentStatus } from '../employment.js';
import { holdsPersonalNumber, type TextRefusal, withTextsRead } from '../free-text.js';
import { naskahOf } from '../naskah.js';
import { isSiteOf, type SiteRefusal } from '../site.js';
import { catalogue } from './catalogue.js';
import type { Appointment, LeavingReason, PersonFact, PersonFunction } from './facts.js';
import { placeOn, statusOn, superiorOn } from './standing.js';
import { evolve, initial, type Personnel, type PersonToldFact } from './state.js';

/** Whose superior is asked for, and which office they work for on that day; looked up by the handler. */
type Superior = Readonly<{ superior: string; superiorsOffice?: string }>;

export type PersonCommand =
  | Fact<
      'RegisterPerson',
      { personRef: string; status: EmploymentStatus; site: string; function: PersonFunction; from: string }
    >
  | Fact<'RecordStatus', { status: EmploymentStatus; from: string; naskahRef?: Appointment }>
  | Fact<'AssignSuperior', Superior & { from: string; to?: string }>
  | Fact<'PlacePerson', { site: string; function: PersonFunction; from: string }>
  | Fact<'GrantLeave', { from: string; to: string }>
  | Fact<'CallOffLeave', { from: string }>
  | Fact<'LetGo', { on: string; reasonCode: LeavingReason }>
  /** `changed`: whether the vault would have other data than it has. */
  | Fact<'CorrectPersonalData', { changed: boolean }>
  | Fact<'ErasePersonalData', { legalBasis: string }>
  /** A row of an import: all that it says, whether they are known already or not. Asked again, it adds nothing. */
  | Fact<
      'TakeInPerson',
      {
        personRef: string;
        status: EmploymentStatus;
        site: string;
        function: PersonFunction;
        from: string;
        changed: boolean;
      } & Partial<Superior>
    >;

export type PersonRefusal =
  | TextRefusal
  | SiteRefusal
  | 'not-registered'
  | 'already-registered'
  | 'has-left'
  | 'personal-data-erased'
  | 'own-superior'
  | 'superior-unknown'
  | 'ends-before-it-begins'
  | 'left-already'
  | 'on-leave-already'
  | 'no-such-leave';

const refuse: Refuse<PersonRefusal> = refuseWith;

/** What an office says of those who work for it. */
export const person = withTextsRead<Personnel, PersonCommand, PersonFact, PersonToldFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command, { office }) {
    const { type, data } = command;
    requireThere(state, type);
    switch (type) {
      case 'RegisterPerson':
        requireOpaque(data.personRef);
        requireHere(data.site, office);
        return [{ type: 'PersonRegistered', data: { personRef: data.personRef } }, status(data), placed(data)];
      case 'RecordStatus':
        requireWorking(state, data.from);
        return statusOn(state, data.from) === data.status && !data.naskahRef ? [] : [status(data)];
      case 'AssignSuperior': {
        const { superior, from, to } = data;
        requireWorking(state, from);
        requireSuperior(data, state.personRef, office);
        if (to !== undefined && to < from) refuse('ends-before-it-begins', '/to');
        const last = state.superiors.findLast((entry) => entry.from <= from);
        if (last?.superior === superior && superiorOn(state, from) === superior && last.to === to) return [];
        return [{ type: 'SuperiorAssigned', data: { superior, from, ...(to !== undefined && { to }) } }];
      }
      case 'PlacePerson':
        requireWorking(state, data.from);
        requireHere(data.site, office);
        return isPlaced(state, data) ? [] : [placed(data)];
      case 'GrantLeave': {
        const { from, to } = data;
        if (to < from) refuse('ends-before-it-begins', '/to');
        requireWorking(state, to, '/to');
        const met = state.leaves.find((leave) => leave.from <= to && from <= leave.to);
        if (met?.from === from && met.to === to) return [];
        if (met) refuse('on-leave-already', '/from');
        return [{ type: 'LeaveGranted', data: { from, to } }];
      }
      case 'CallOffLeave': {
        const { from } = data;
        if (!state.leaves.some((leave) => leave.from === from)) refuse('no-such-leave', '/from');
        return [{ type: 'LeaveCalledOff', data: { from } }];
      }
      case 'LetGo': {
        const { on, reasonCode } = data;
        if (state.left?.on === on && state.left.reasonCode === reasonCode) return [];
        if (state.left) refuse('left-already');
        const first = state.statuses[0]?.from;
        if (first !== undefined && on < first) refuse('ends-before-it-begins', '/on');
        return [{ type: 'PersonLeft', data: { on, reasonCode } }];
      }
      case 'CorrectPersonalData':
        if (state.erased) refuse('personal-data-erased');
        return data.changed ? [corrected(state)] : [];
      case 'ErasePersonalData':
        return state.erased ? [] : [{ type: 'PersonalDataErased', data: { legalBasis: data.legalBasis } }];
      case 'TakeInPerson': {
        const { personRef, from, superior } = data;
        requireOpaque(personRef);
        requireHere(data.site, office);
        if (state.office !== '') requireWorking(state, from);
        if (state.erased) refuse('personal-data-erased');
        if (superior !== undefined) requireSuperior({ ...data, superior }, personRef, office);
        const isNew = state.office === '';
        return [
          ...(isNew ? [{ type: 'PersonRegistered' as const, data: { personRef } }] : []),
          ...(statusOn(state, from) === data.status ? [] : [status(data)]),
          ...(isPlaced(state, data) ? [] : [placed(data)]),
          ...(superior === undefined || superiorOn(state, from) === superior
            ? []
            : [{ type: 'SuperiorAssigned' as const, data: { superior, from } }]),
          ...(!isNew && data.changed ? [corrected(state)] : []),
        ];
      }
    }
  },
});

function requireThere({ office, left, erased }: Personnel, type: PersonCommand['type']) {
  if (type === 'TakeInPerson') return;
  if (type !== 'RegisterPerson') {
    if (office === '') refuse('not-registered');
    return;
  }
  if (erased) refuse('personal-data-erased');
  if (office !== '' && !left) refuse('already-registered');
}

function requireWorking({ left }: Personnel, day: string, pointer = '/from') {
  if (left && day > left.on) refuse('has-left', pointer);
}

function requireOpaque(personRef: string) {
  if (holdsPersonalNumber(personRef)) refuse('personal-number-in-text', '/personRef');
}

/** Nobody is their own, and whoever works elsewhere is nobody's here (DOMAIN 5.11). */
function requireSuperior({ superior, superiorsOffice }: Superior, personRef: string, office: string) {
  if (superior === personRef) refuse('own-superior', '/superior');
  if (superiorsOffice !== office) refuse('superior-unknown', '/superior');
}

function requireHere(site: string, office: string) {
  if (!isSiteOf(office, site)) refuse('site-elsewhere', '/site');
}

type Place = Readonly<{ site: string; function: PersonFunction; from: string }>;

function isPlaced(state: Personnel, place: Place): boolean {
  const now = placeOn(state, place.from);
  return now?.site === place.site && now.function === place.function;
}

const status = ({
  status: said,
  from,
  naskahRef,
}: Readonly<{ status: EmploymentStatus; from: string; naskahRef?: Appointment }>): PersonFact => ({
  type: 'EmploymentStatusRecorded',
  data: { status: said, from, ...(naskahRef && { naskahRef: naskahOf(naskahRef) }) },
});

const placed = ({ site, function: does, from }: Place): PersonFact => ({
  type: 'PersonPlaced',
  data: { site, function: does, from },
});

const corrected = ({ dataVersion }: Personnel): PersonFact => ({
  type: 'PersonalDataCorrected',
  data: { version: dataVersion + 1 },
});
