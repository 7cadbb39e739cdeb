import type * as equipmentRequest from '#libs/domain/equipment-request';
import type { StoredFact } from '#libs/kernel';
import { findZone } from '#libs/reference';
import { itemName, unitOf } from './goods.js';
import { longDay, pieces } from './in-indonesian.js';
import { headOf, type Letterhead, placeOf, townOf } from './letterhead.js';
import type { Named } from './names.js';
import { type Signatory, signatoryOf } from './signatory.js';

/** Surat permohonan, as it was filed. */
export type RequestLetter = Readonly<{
  head: Letterhead;
  /** Of the letter; what is only reserved says so. */
  number: string;
  sifat: string;
  attachments: string;
  hal: string;
  townAndDay: string;
  place: string;
  requestNumber: string;
  submissionNo: string;
  lines: ReadonlyArray<
    Readonly<{
      item: string;
      qty: string;
      unit: string;
      purpose: string;
      justification: string;
      evidence: readonly string[];
    }>
  >;
  relatedTo?: string;
  signed: Signatory;
  /** Of the letter's own file, which this does not replace. */
  fileSha256: string;
}>;

export type RequestFiles = Readonly<{ state: equipmentRequest.EquipmentRequest; history: readonly StoredFact[] }>;

const SIFAT = { BIASA: 'Biasa', TERBATAS: 'Terbatas', RAHASIA: 'Rahasia', SANGAT_RAHASIA: 'Sangat Rahasia' } as const;
const URGENSI = { BIASA: '', SEGERA: ', Segera', SANGAT_SEGERA: ', Sangat Segera' } as const;
const PURPOSES: Readonly<Record<equipmentRequest.RequestLine['purpose'], string>> = {
  NEW_SITE: 'Titik layanan baru',
  REPLACEMENT: 'Penggantian',
  BACKLOG: 'Antrean cetak',
  TRAINING: 'Bimbingan teknis',
  EMERGENCY: 'Keadaan darurat',
};

/** What the newest submission of a request says. Undefined before the first. */
export function requestLetterOf(
  { state, history }: RequestFiles,
  names: ReadonlyMap<string, Named>,
): RequestLetter | undefined {
  const { submission, office, fixedNomor } = state.dinas;
  const filed = findSubmitted(history);
  if (!submission || !filed) return undefined;
  const { letter, lines, no, number, reservedNomor, relatedTo } = submission;
  const nomor = fixedNomor?.submissionNo === no ? fixedNomor.nomor : letter.nomor;
  const reports = lines.filter(({ evidence }) => evidence.conditionReport).length;
  return {
    head: headOf(office),
    number: nomor ?? (reservedNomor === undefined ? '–' : `${reservedNomor} (nomor dipesan)`),
    sifat: `${SIFAT[letter.sifat]}${URGENSI[letter.urgensi]}`,
    attachments: reports === 0 ? '–' : `${reports} laporan kondisi`,
    hal: letter.hal,
    townAndDay: `${townOf(office)}, ${longDay(letter.tanggal)}`,
    place: placeOf(office),
    requestNumber: number,
    submissionNo: String(no),
    lines: lines.map(({ item, requestedQty, purpose, justification, evidence }) => ({
      item: itemName(item),
      qty: pieces(requestedQty),
      unit: unitOf(item),
      purpose: PURPOSES[purpose],
      justification,
      evidence: evidenceOf(evidence),
    })),
    ...(relatedTo && { relatedTo: relatedTo.reason }),
    signed: signatoryOf(filed, names, findZone(office) ?? 'WIB'),
    fileSha256: letter.fileSha256,
  };
}

/** Whoever is named on it. */
export const subjectsOnLetter = ({ history }: Pick<RequestFiles, 'history'>) => {
  const filed = findSubmitted(history);
  return filed ? [filed.actor.subject] : [];
};

const findSubmitted = (history: readonly StoredFact[]) =>
  history.findLast(({ type }) => type === 'EquipmentRequestSubmitted');

const decimal = (n: number) => String(n).replace('.', ',');

function evidenceOf(evidence: equipmentRequest.RequestLine['evidence']): readonly string[] {
  const { stockOnHand, avgDailyUse30d, prrBacklog, daysOfCover, deviceIds, siteCode, conditionReport } = evidence;
  return [
    stockOnHand !== undefined && `stok ${pieces(stockOnHand)}`,
    avgDailyUse30d !== undefined && `pemakaian ${decimal(avgDailyUse30d)} per hari`,
    prrBacklog !== undefined && `PRR ${pieces(prrBacklog)}`,
    daysOfCover !== undefined && `cukup ${decimal(daysOfCover)} hari`,
    deviceIds && `perangkat ${deviceIds.join(', ')}`,
    siteCode !== undefined && `titik layanan ${siteCode}`,
    conditionReport && `laporan kondisi ${longDay(conditionReport.date)}`,
  ].filter((one) => typeof one === 'string');
}
