import type { Person } from './person.js';
import type { Teller } from './teller.js';

/** Somebody who is to be trained; `changes`: who is employed otherwise in the middle of it. */
export type Operator = Readonly<{ personRef: string; group: string; status: string; changes: boolean }>;

const HEADINGS = 'nama;nip;nomor_pegawai;akun;status;sejak;lokasi;fungsi;atasan';
const SUPERVISOR = 'p-33.72-supervisor';
const SINCE = '2026-01-02';

/** Nine outsourced, six civil servants, three on contract, as in the study; nobody of them exists. */
const kinds = [
  { group: 'PNS', count: 6, number: (i: number) => [`1990010${i}201503100${i}`, ''] },
  { group: 'PPPK', count: 3, number: (i: number) => [`1991020${i}202321100${i}`, ''] },
  { group: 'OUTSOURCED', count: 9, number: (i: number) => ['', `OS-${i}`] },
] as const;

/** Reads a list of the operators in, after looking at what would become of each row. */
export async function operatorsOf(clerk: Person, teller: Teller, office: string): Promise<readonly Operator[]> {
  // in each telling somebody else of the outsourced goes over to a contract
  const nth = Date.now().toString(36);
  const operators = kinds.flatMap(({ group, count, number }) =>
    Array.from({ length: count }, (_, n) => {
      const i = n + 1;
      const changes = group === 'OUTSOURCED' && i === count;
      const personRef = group === 'OUTSOURCED' && i === 1 ? 'p-33.72-operator' : `p-33.72-${group.toLowerCase()}-${i}`;
      const [nip, employeeNo] = number(i);
      return {
        operator: { personRef: changes ? `${personRef}-${nth}` : personRef, group, status: group, changes },
        row: [
          `Operator ${group} ${i} (contoh)`,
          nip,
          changes ? `${employeeNo}-${nth}` : employeeNo,
          changes ? `${personRef}-${nth}` : personRef,
          group,
          SINCE,
          office,
          'OPERATOR',
          SUPERVISOR,
        ],
      };
    }),
  );
  const supervisor = [
    'Atasan (contoh)',
    '198609262015051001',
    '',
    SUPERVISOR,
    'PNS',
    SINCE,
    office,
    'SECTION_HEAD',
    '',
  ];
  const list = [HEADINGS, ...[supervisor, ...operators.map(({ row }) => row)].map((row) => row.join(';'))].join('\r\n');
  const tried = await clerk.tellList(`/people/imports?office=${office}`, list);
  const path = `/people/imports/${String(tried.body['id'])}`;
  const seen = (await clerk.get(path)).body;
  const committed = await clerk.tellOn(path, `${path}/commit`, { hash: seen['hash'] });
  teller.step(
    'Petugas',
    `mengimpor daftar pegawai: ${String(seen['fresh'])} baru, ${String(seen['same'])} sama, ${String(seen['rejected'])} ditolak`,
    [...tried.facts, ...committed.facts],
  );
  return operators.map(({ operator }) => operator);
}

/** One of them is away for two days, before anything is taught: it is said when, not why. */
export async function grantLeave(
  clerk: Person,
  teller: Teller,
  operators: readonly Operator[],
  days: readonly [string, string],
) {
  const person = `/people/${operators.find(({ changes }) => changes)!.personRef}`;
  const [from, to] = days;
  const granted = await clerk.tellOn(person, `${person}/leaves`, { from, to });
  teller.step('Petugas', `mencatat cuti seorang operator, ${from} sampai ${to}, tanpa alasannya`, granted.facts);
}
