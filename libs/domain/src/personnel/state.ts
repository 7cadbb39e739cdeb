import type { Heard } from '#libs/kernel';
import type { EmploymentStatus } from '../employment.js';
import type { LeavingReason, PersonFact, PersonFunction } from './facts.js';

type Dated<What> = Readonly<{ from: string }> & Readonly<What>;
export type DatedStatus = Dated<{ status: EmploymentStatus }>;
/** `to`: the last day, where one was named. */
export type DatedSuperior = Dated<{ superior: string; to?: string }>;
/** `to`: the last day. */
export type Leave = Dated<{ to: string }>;
export type DatedPlace = Dated<{ site: string; function: PersonFunction }>;

/** Everything dated stands by its first day, oldest first, one a day. */
export type Personnel = Readonly<{
  /** Empty before they are registered, as is the kode wilayah of their office. */
  personRef: string;
  office: string;
  statuses: readonly DatedStatus[];
  superiors: readonly DatedSuperior[];
  places: readonly DatedPlace[];
  /** No two have a day in common. */
  leaves: readonly Leave[];
  /** Their last day. */
  left?: Readonly<{ on: string; reasonCode: LeavingReason }>;
  /** Of what the vault has of them. */
  dataVersion: number;
  erased: boolean;
}>;
export type PersonToldFact = PersonFact & Heard<'dinas'>;

export const initial: Personnel = {
  personRef: '',
  office: '',
  statuses: [],
  superiors: [],
  places: [],
  leaves: [],
  dataVersion: 0,
  erased: false,
};

export function evolve(person: Personnel, { type, data, office }: PersonToldFact): Personnel {
  switch (type) {
    case 'PersonRegistered': {
      const { left: _, ...again } = person;
      return { ...again, personRef: data.personRef, office, dataVersion: Math.max(1, person.dataVersion) };
    }
    case 'EmploymentStatusRecorded':
      return { ...person, statuses: dated(person.statuses, { from: data.from, status: data.status }) };
    case 'SuperiorAssigned': {
      const { superior, from, to } = data;
      const assigned = { from, superior, ...(to !== undefined && { to }) };
      return { ...person, superiors: dated(person.superiors, assigned) };
    }
    case 'PersonPlaced':
      return {
        ...person,
        places: dated(person.places, { from: data.from, site: data.site, function: data.function }),
      };
    case 'LeaveGranted':
      return { ...person, leaves: dated(person.leaves, { from: data.from, to: data.to }) };
    case 'LeaveCalledOff':
      return { ...person, leaves: person.leaves.filter(({ from }) => from !== data.from) };
    case 'PersonLeft':
      return { ...person, left: { on: data.on, reasonCode: data.reasonCode } };
    case 'PersonalDataCorrected':
      return { ...person, dataVersion: data.version };
    case 'PersonalDataErased':
      return { ...person, erased: true };
  }
}

function dated<Entry extends { from: string }>(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const before = entries.filter(({ from }) => from < entry.from);
  const after = entries.filter(({ from }) => from > entry.from);
  return [...before, entry, ...after];
}
