import { findProvince, findRegency } from '#libs/reference';

/** Kop naskah: whose paper it is, from the institution above down to the office. */
export type Letterhead = readonly [above: string, office: string];

const DINAS = 'Dinas Kependudukan dan Pencatatan Sipil';

export const headOfPusat: Letterhead = [
  'Kementerian Dalam Negeri Republik Indonesia',
  'Direktorat Jenderal Kependudukan dan Pencatatan Sipil',
];

/** @param office kode wilayah of a kabupaten or a kota, or of a province */
export const headOf = (office: string): Letterhead => [`Pemerintah ${placeOf(office)}`, DINAS];

/** `Kota Surakarta`; a province with its kind: `Provinsi Jawa Tengah`. The code itself for one that does not exist. */
export function placeOf(office: string): string {
  const province = findProvince(office);
  return findRegency(office)?.name ?? (province ? `Provinsi ${province.name}` : office);
}

/** `Surakarta`: where a letter is written. */
export const townOf = (office: string): string => placeOf(office).replace(/^(Kota|Kabupaten|Provinsi) /, '');

/** The Dinas of an office, as it is called in a text. */
export const dinasOf = (office: string): string => `${DINAS} ${placeOf(office)}`;
