import type { RowProblem } from '#libs/domain/people-import';
import * as personnel from '#libs/domain/personnel';
import { person, type Personnel, type PersonCommand } from '#libs/domain/personnel';
import { Refusal } from '#libs/kernel';
import { numbersOf, type PersonalData } from '#libs/vault';
import type { ListRow, WrongCell } from './list-rows.js';

export const fates = ['new', 'changed', 'same', 'rejected'] as const;
export type Fate = (typeof fates)[number];

/** A row with what is to become of it. */
export type FatedRow = Readonly<{
  row: number;
  fate: Fate;
  wrong: readonly WrongCell[];
  office: string;
  personRef: string;
  data: PersonalData;
  /** The vault has other data of them. */
  changed: boolean;
  command: Extract<PersonCommand, { type: 'TakeInPerson' }>;
}>;

/** What is known already of whom a list speaks. */
export type Known = Readonly<{
  office: string;
  /** `personRef` by number, of this office. */
  byNumber: ReadonlyMap<string, string>;
  /** Everybody of them whom a fact knows, and accounts and superiors that the list names. */
  people: ReadonlyMap<string, Personnel>;
  data: ReadonlyMap<string, PersonalData>;
  /** A new reference for somebody of this row. */
  refOf: (row: number) => string;
  at: string;
}>;

/** What the rules refuse, as it is said of a cell. */
const refused: Readonly<Record<string, WrongCell>> = {
  'own-superior': { column: 'atasan', problem: 'own-superior' },
  'superior-unknown': { column: 'atasan', problem: 'unknown-superior' },
  'site-elsewhere': { column: 'lokasi', problem: 'unknown-site' },
  'has-left': { column: 'sejak', problem: 'has-left' },
  'personal-data-erased': { column: 'nama', problem: 'erased' },
  'personal-number-in-text': { column: 'akun', problem: 'not-an-id' },
};

/** What would become of each row, by the very rules that will judge it when it is taken in. */
export function fatesOf(
  rows: ReadonlyArray<Readonly<{ said: ListRow; wrong: readonly WrongCell[] }>>,
  known: Known,
): readonly FatedRow[] {
  const meant = rows.map(({ said, wrong }) => ({ said, ...whoIs(said, wrong, known) }));
  const twice = duplicates(meant.map(({ said }) => said));
  const judged = meant.map(({ said, personRef, wrong }) => ({
    said,
    personRef,
    wrong: [...wrong, ...(twice.get(said.row) ?? [])],
  }));
  // whoever is new is a superior only if their own row is taken in: one that falls may take others with it
  const rejected = new Map<number, readonly WrongCell[]>(
    judged.filter(({ wrong }) => wrong.length > 0).map(({ said, wrong }) => [said.row, wrong]),
  );
  for (;;) {
    const inList = superiorsIn(judged.filter(({ said }) => !rejected.has(said.row)));
    const fated = judged.map(({ said, personRef }) =>
      fate(said, personRef, rejected.get(said.row) ?? [], inList, known),
    );
    const fallen = fated.filter(({ row, wrong }) => wrong.length > 0 && !rejected.has(row));
    if (fallen.length === 0) return fated;
    for (const { row, wrong } of fallen) rejected.set(row, wrong);
  }
}

/** Who a row means: by number, by account, or somebody new. */
function whoIs(said: ListRow, wrong: readonly WrongCell[], { byNumber, people, office, refOf }: Known) {
  const refs = numbersOf(said.data).flatMap(([, number]) => byNumber.get(number) ?? []);
  const { account } = said;
  const more: WrongCell[] = [];
  if (new Set(refs).size > 1) more.push({ column: 'nip', problem: 'number-of-another' });
  const holder = account === undefined ? undefined : people.get(account);
  const isElsewhere = holder !== undefined && holder.office !== office;
  if (account !== undefined && (isElsewhere || (refs[0] !== undefined && refs[0] !== account)))
    more.push({ column: 'akun', problem: 'account-of-another' });
  return { personRef: refs[0] ?? account ?? refOf(said.row), wrong: [...wrong, ...more] };
}

function duplicates(rows: readonly ListRow[]): ReadonlyMap<number, readonly WrongCell[]> {
  const wrong = new Map<number, WrongCell[]>();
  const note = (column: string, problem: RowProblem, valueOf: (row: ListRow) => string | undefined) => {
    for (const [value, same] of Map.groupBy(rows, valueOf)) {
      if (value === undefined || same.length < 2) continue;
      for (const { row } of same) wrong.set(row, [...(wrong.get(row) ?? []), { column, problem }]);
    }
  };
  note('nip', 'number-twice', ({ data }) => data.nip);
  note('nomor_pegawai', 'number-twice', ({ data }) => data.employeeNo);
  note('akun', 'account-twice', ({ account }) => account);
  return wrong;
}

type Meant = Readonly<{ said: ListRow; personRef: string }>;

/** By number and account. */
function superiorsIn(rows: readonly Meant[]): ReadonlyMap<string, Meant> {
  return new Map(
    rows.flatMap((row) =>
      [...numbersOf(row.said.data).map(([, number]) => number), row.said.account, row.personRef].flatMap((key) =>
        key === undefined ? [] : [[key, row] as const],
      ),
    ),
  );
}

function fate(
  said: ListRow,
  personRef: string,
  wrong: readonly WrongCell[],
  inList: ReadonlyMap<string, Meant>,
  { office, byNumber, people, data, at }: Known,
): FatedRow {
  const changed = !isSameData(data.get(personRef), said.data);
  const command: FatedRow['command'] = {
    type: 'TakeInPerson',
    data: {
      personRef,
      status: said.status,
      site: said.site,
      function: said.function,
      from: said.from,
      changed,
      ...superiorOf(said),
    },
  };
  const row = { row: said.row, office, personRef, data: said.data, changed, command };
  if (wrong.length > 0) return { ...row, fate: 'rejected', wrong };
  const before = people.get(personRef) ?? personnel.initial;
  try {
    const facts = person.decide(before, command, { at, subject: '', role: '', office });
    const isSame = facts.length === 0 && !changed;
    return { ...row, fate: isSame ? 'same' : before.office === '' ? 'new' : 'changed', wrong };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const why = refused[error.code];
    if (!why) throw error;
    return { ...row, fate: 'rejected', wrong: [why] };
  }

  function superiorOf({ superior, from }: ListRow) {
    if (superior === undefined) return {};
    const listed = inList.get(superior);
    const ref = listed?.personRef ?? byNumber.get(superior) ?? superior;
    const there = people.get(ref);
    const isHere =
      (listed !== undefined && listed.said.from <= from) || (there !== undefined && personnel.worksOn(there, from));
    const superiorsOffice = listed ? office : there?.office;
    // whom nobody knows is not named: it may be a number
    const named = listed || there ? ref : 'p-unknown';
    return { superior: named, ...(isHere && superiorsOffice !== undefined && { superiorsOffice }) };
  }
}

const isSameData = (a: PersonalData | undefined, b: PersonalData) =>
  a !== undefined && a.name === b.name && a.nip === b.nip && a.employeeNo === b.employeeNo;
