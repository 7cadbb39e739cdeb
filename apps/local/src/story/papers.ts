import type { Person } from './person.js';

/** Rows of a list, as JSON has them. */
export type Rows = ReadonlyArray<Readonly<Record<string, string | number | null>>>;

/** Where the story is played. */
export type Stage = Readonly<{
  identity: string;
  password: string;
  dinas: string;
  otherDinas: string;
  pusat: string;
  auditor: string;
  /** Lets time pass at every service, up to this instant: RFC 3339. */
  passTo: (at: string) => Promise<void>;
}>;

const DAY_MS = 24 * 60 * 60_000;
const WIB_MS = 7 * 60 * 60_000;

/** The day at a service, or so many days later, in Western Indonesia: its clock may be ahead of the real one. */
export async function dayAt(service: string, later = 0): Promise<string> {
  const metrics = await (await fetch(`${service}/metrics`)).text();
  const aheadMs = Number(/^jembatan_clock_ahead_seconds (\S+)$/m.exec(metrics)?.[1] ?? 0) * 1000;
  return new Date(Date.now() + aheadMs + later * DAY_MS + WIB_MS).toISOString().slice(0, 10);
}

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

/**
 * An earlier request of the same items stands in the way of a new one, unless this names it: also a while after it was withdrawn.
 * @param item of its first line
 */
export async function relatedTo(clerk: Person, item: string) {
  const rows = (await clerk.get('/my-requests')).body['rows'] as ReadonlyArray<{ caseId: string; lines: Rows }>;
  const earlier = rows.find(({ lines }) => lines[0]?.['item'] === item);
  return earlier ? { relatedTo: { case: earlier.caseId, reason: 'Permohonan lanjutan' } } : {};
}
