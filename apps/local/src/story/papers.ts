import type { Person } from './person.js';

/** Rows of a list, as JSON has them. */
export type Rows = ReadonlyArray<Readonly<Record<string, string | number | null>>>;

/** Where the story is played. */
export type Stage = Readonly<{ identity: string; password: string; dinas: string; otherDinas: string; pusat: string }>;

/** A letter of one page, for those who want to open it. */
export const pdf = (text: string) => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

export const letterOf = (tanggal: string, fileSha256: string) => ({
  jenis: 'SURAT_PERMOHONAN',
  nomor: '471.13/6153/Dukcapil',
  tanggal,
  hal: 'Permohonan blangko dan pemindai sidik jari',
  sifat: 'BIASA',
  urgensi: 'SEGERA',
  klasifikasi: '471.13',
  penandatangan: 'Kepala Dinas',
  fileSha256,
  tte: 'CERTIFIED',
});

/** An earlier request of the same items stands in the way of a new one, unless this names it: also a while after it was withdrawn. */
export async function relatedTo(clerk: Person) {
  const [earlier] = (await clerk.get('/my-requests')).body['rows'] as Rows;
  return earlier ? { relatedTo: { case: earlier['caseId'], reason: 'Permohonan lanjutan' } } : {};
}
