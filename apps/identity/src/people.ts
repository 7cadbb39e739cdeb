import type { HeldMandate, Role } from '#libs/access';

/** Somebody who may sign in on a developer's machine. Nobody of them exists. */
export type Seeded = Readonly<{
  /** `personRef`, and what is typed at sign-in. */
  subject: string;
  name: string;
  roles: readonly Role[];
  offices: readonly string[];
  /** `until` is counted from the sign-in. */
  mandates?: ReadonlyArray<Omit<HeldMandate, 'until'> & Readonly<{ forHours: number }>>;
}>;

const at = (office: string, place: string, role: Role, title: string): Seeded => ({
  subject: `p-${office}-${role}`,
  name: `${title}, ${place} (contoh)`,
  roles: [role],
  offices: [office],
});

const dinas = (office: string, place: string): readonly Seeded[] => [
  at(office, place, 'clerk', 'Petugas'),
  at(office, place, 'custodian', 'Pengurus Barang'),
  at(office, place, 'division-head', 'Kepala Bidang'),
  at(office, place, 'office-head', 'Kepala Dinas'),
];

const seeded: readonly Seeded[] = [
  ...dinas('33.72', 'Kota Surakarta'),
  at('33.72', 'Kota Surakarta', 'operator', 'Operator'),
  at('33.72', 'Kota Surakarta', 'supervisor', 'Atasan langsung'),
  {
    subject: 'p-33.72-secretary',
    name: 'Sekretaris, Plh. Kepala Dinas, Kota Surakarta (contoh)',
    roles: ['clerk'],
    offices: ['33.72'],
    mandates: [
      {
        id: 'm-33.72-1',
        kind: 'PLH',
        from: 'p-33.72-office-head',
        letter: '800/1/2026',
        as: 'office-head',
        scope: ['request.submit', 'request.ask-withdrawal', 'handover.receive'],
        forHours: 366 * 24, // by the real time, whatever `npm run days` has made of the service's
      },
    ],
  },
  ...dinas('33.11', 'Kabupaten Sukoharjo'),
  ...dinas('34.71', 'Kota Yogyakarta'),
  at('33', 'Jawa Tengah', 'province', 'Dinas provinsi'),
  at('*', 'Pusat', 'desk', 'Loket'),
  at('*', 'Pusat', 'analyst', 'Analis'),
  { ...at('*', 'Pusat', 'analyst', 'Analis kedua'), subject: 'p-*-analyst-2' },
  at('*', 'Pusat', 'warehouse', 'Gudang'),
  at('*', 'Pusat', 'bintek-organiser', 'Penyelenggara Bintek'),
  at('*', 'Pusat', 'director', 'Direktur'),
  { ...at('*', 'Pusat', 'director', 'Direktur kedua'), subject: 'p-*-director-2' },
  at('*', 'Pusat', 'director-general', 'Direktur Jenderal'),
  at('*', 'Itjen', 'auditor', 'Auditor'),
  at('*', 'Pusat', 'privacy-officer', 'Petugas PDP'),
  at('*', 'Pusat', 'admin', 'Admin sistem'),
];

/** What they are called on paper; invented, as they are. */
const CALLED = [
  ['Sri', 'Budi', 'Dewi', 'Agus', 'Wulan', 'Joko', 'Ratna', 'Hendra'],
  ['Wahyuni', 'Santoso', 'Lestari', 'Prasetyo', 'Handayani'],
] as const;

/** One for each role, and more where a story needs two. */
export const people: ReadonlyArray<Seeded & Readonly<{ calledOnPaper: string }>> = seeded.map((person, i) => ({
  ...person,
  subject: person.subject.replace('*', 'pusat'),
  calledOnPaper: `${CALLED[0][i % CALLED[0].length]} ${CALLED[1][i % CALLED[1].length]} (contoh)`,
}));

const HOUR = 60 * 60_000;

export const findPerson = (subject: string) => people.find((person) => person.subject === subject);

/** What a token says of a person, at this instant (DOMAIN 5.18). */
export const claimsOf = ({ roles, offices, mandates = [] }: Seeded, now = Date.now()) => ({
  roles,
  offices,
  mandates: mandates.map(({ forHours, ...mandate }) => ({
    ...mandate,
    until: new Date(now + forHours * HOUR).toISOString(),
  })),
});
