import { isRole, type Role } from '#libs/access';
import type { Mandate, StoredFact } from '#libs/kernel';
import type { Zone } from '#libs/reference';
import { moment } from './in-indonesian.js';
import { type Named, nameOf } from './names.js';

/** Somebody who acts on a paper, as it is printed. */
export type Signatory = Readonly<{
  /** Their name; where nobody knows it, their `personRef`. */
  name: string;
  /** `Plh. Kepala Dinas` */
  title: string;
  /** By which letter they act in somebody's place. */
  mandate?: string;
  /** When: `27 November 2026 pukul 10.15 WIB`. */
  at: string;
}>;

/** What each role is called on paper. */
const titles: Readonly<Record<Role, string>> = {
  operator: 'Operator',
  supervisor: 'Atasan Langsung',
  clerk: 'Petugas',
  custodian: 'Pengurus Barang',
  'division-head': 'Kepala Bidang',
  'office-head': 'Kepala Dinas',
  province: 'Dinas Provinsi',
  desk: 'Petugas Loket',
  analyst: 'Analis',
  warehouse: 'Petugas Gudang',
  'bintek-organiser': 'Penyelenggara Bintek',
  director: 'Direktur',
  'director-general': 'Direktur Jenderal',
  auditor: 'Auditor',
  'privacy-officer': 'Petugas Pelindungan Data Pribadi',
  admin: 'Admin Sistem',
};

const mandateKinds: Readonly<Record<Mandate['kind'], string>> = {
  PLT: 'Plt.',
  PLH: 'Plh.',
  PJ: 'Pj.',
  PJS: 'Pjs.',
  DELEGASI: 'a.n.',
};

export const titleOf = (role: string) => (isRole(role) ? titles[role] : role);

/** @param names who is called what, as the directory of people says */
export function signatoryOf(
  { actor, recordedAt }: StoredFact,
  names: ReadonlyMap<string, Named>,
  zone: Zone,
): Signatory {
  const { subject, role, mandate } = actor;
  const title = titleOf(role);
  return {
    name: nameOf(subject, names),
    title: mandate ? `${mandateKinds[mandate.kind]} ${title}` : title,
    ...(mandate && { mandate: mandate.letter }),
    at: moment(recordedAt, zone),
  };
}
