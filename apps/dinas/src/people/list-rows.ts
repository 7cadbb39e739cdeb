import type { RowProblem } from '#libs/domain/people-import';
import { type EmploymentStatus, groupOf, isAsn, type PersonFunction, words } from '#libs/domain/personnel';
import { isDay, isNip } from '#libs/reference';
import { Problem } from '#libs/runtime';
import { type Cell, EMPTY, type Table } from '#libs/tables';
import type { PersonalData } from '#libs/vault';
import { fieldProblem } from './field-problems.js';

/** Headings in Indonesian, and in English. */
const columns = {
  nama: 'name',
  nip: 'nip',
  nomor_pegawai: 'employee_no',
  akun: 'account',
  status: 'employment_status',
  sejak: 'from',
  lokasi: 'site',
  fungsi: 'function',
  atasan: 'superior',
} as const;
type Column = keyof typeof columns;
const REQUIRED: readonly Column[] = ['nama', 'status', 'sejak', 'lokasi', 'fungsi'];

const statuses: Readonly<Record<string, EmploymentStatus>> = {
  PNS: 'PNS',
  CPNS: 'CPNS',
  PPPK: 'PPPK',
  P3K: 'PPPK',
  PPPK_PART_TIME: 'PPPK_PART_TIME',
  PPPK_PARUH_WAKTU: 'PPPK_PART_TIME',
  NON_ASN: 'NON_ASN',
  HONORER: 'NON_ASN',
  OUTSOURCED: 'OUTSOURCED',
  OUTSOURCING: 'OUTSOURCED',
  ALIH_DAYA: 'OUTSOURCED',
};

export type WrongCell = Readonly<{ column: string; problem: RowProblem }>;

/** What a row says of somebody; who is meant, and who their superior is, is looked up. */
export type ListRow = Readonly<{
  row: number;
  data: PersonalData;
  account?: string;
  /** A NIP, an employee number or an account. */
  superior?: string;
  status: EmploymentStatus;
  from: string;
  site: string;
  function: PersonFunction;
}>;

/** @throws Problem with a pointer to each column that is missing, not known, or there twice */
export function columnsOf({ headings }: Table): ReadonlyMap<Column, number> {
  const names = Object.keys(columns) as Column[];
  const found = new Map<Column, number>();
  const wrong: ReturnType<typeof fieldProblem>[] = [];
  headings.forEach((heading, i) => {
    const name = names.find((column) => heading === column || heading === columns[column]);
    if (name === undefined) {
      if (heading !== '') wrong.push(fieldProblem(`/columns/${i + 1}`, 'column-unknown'));
    } else if (found.has(name)) wrong.push(fieldProblem(`/columns/${name}`, 'column-twice'));
    else found.set(name, i);
  });
  for (const name of REQUIRED) if (!found.has(name)) wrong.push(fieldProblem(`/columns/${name}`, 'column-missing'));
  if (!found.has('nip') && !found.has('nomor_pegawai')) wrong.push(fieldProblem('/columns/nip', 'column-missing'));
  if (wrong.length > 0) throw new Problem(400, 'invalid-request', { fields: wrong });
  return found;
}

/** What a row says, or all that is wrong with it. */
export function readRow(
  { no, cells }: Table['rows'][number],
  at: ReadonlyMap<Column, number>,
): Readonly<{ said: ListRow; wrong: readonly WrongCell[] }> {
  const wrong: WrongCell[] = [];
  const say = (column: Column, problem: RowProblem) => void wrong.push({ column, problem });
  const cell = (column: Column): Cell => cells[at.get(column) ?? -1] ?? EMPTY;
  const text = (column: Column, most: number): string => {
    const { kind, text: written } = cell(column);
    if (kind === 'formula') say(column, 'formula');
    else if (written.length > most) say(column, 'too-long');
    else if (written === '' && REQUIRED.includes(column)) say(column, 'missing');
    return kind === 'formula' ? '' : written;
  };
  const chosen = <Value>(column: Column, table: Readonly<Record<string, Value>>, problem: RowProblem) => {
    const written = text(column, 40)
      .toUpperCase()
      .replaceAll(/[\s-]+/g, '_');
    const value = Object.hasOwn(table, written) ? table[written] : undefined;
    if (value === undefined && written !== '') say(column, problem);
    return value;
  };

  const [name, employeeNo, superior, site] = [
    text('nama', 120),
    text('nomor_pegawai', 40),
    text('atasan', 64),
    text('lokasi', 8),
  ];
  const nip = text('nip', 40).replaceAll(' ', '');
  const account = text('akun', 64);
  const status = chosen('status', statuses, 'unknown-status');
  const functions = Object.fromEntries(Object.keys(words.functions).map((key) => [key, key as PersonFunction]));
  const does = chosen('fungsi', functions, 'unknown-function');
  const from = dayOf(cell('sejak'), text('sejak', 40));

  if (from === undefined) say('sejak', 'impossible-date');
  if (site !== '' && !/^\d{2}\.\d{2}(\.\d{2})?$/.test(site)) say('lokasi', 'unknown-site');
  if (account !== '' && !/^[A-Za-z][A-Za-z0-9.*_-]{0,63}$/.test(account)) say('akun', 'not-an-id');
  if (nip !== '' && cell('nip').kind === 'number') say('nip', 'number-not-text');
  else if (status && nip !== '' && !isNip(nip, groupOf(status) === 'PPPK')) say('nip', 'not-a-nip');
  const isFormula = (column: Column) => cell(column).kind === 'formula';
  if (status && !isFormula('nip') && !isFormula('nomor_pegawai')) {
    if (isAsn(groupOf(status)) && nip === '') say('nip', 'nip-missing');
    if (!isAsn(groupOf(status)) && nip === '' && employeeNo === '') say('nomor_pegawai', 'nip-missing');
  }
  return {
    said: {
      row: no,
      data: { name, ...(nip !== '' && { nip }), ...(employeeNo !== '' && { employeeNo }) },
      ...(account !== '' && { account }),
      ...(superior !== '' && {
        superior: superior.replaceAll(/^(\d[\d ]+\d)$/g, (number) => number.replaceAll(' ', '')),
      }),
      // of a row that is wrong nothing is taken in
      status: status ?? 'NON_ASN',
      from: from ?? '',
      site,
      function: does ?? 'STAFF',
    },
    wrong,
  };
}

const DAY_MS = 24 * 60 * 60_000;
/** Day 0 of Excel's calendar, whose 1900 has a day too many: right from March 1900 on. */
const EXCEL_DAY_0 = Date.UTC(1899, 11, 30);

function dayOf({ kind }: Cell, written: string): string | undefined {
  if (kind === 'number') {
    const days = Number(written);
    return Number.isInteger(days) && days > 20_000 && days < 80_000
      ? new Date(EXCEL_DAY_0 + days * DAY_MS).toISOString().slice(0, 10)
      : undefined;
  }
  return written === '' || isDay(written) ? written : undefined;
}
