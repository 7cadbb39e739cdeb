import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import type { Language, Words } from '#libs/kernel';
import type { NationalRequest, NationalRequestsShown } from '#libs/screens';

type Column = keyof NationalRequest | 'at' | 'asOf' | 'position';

/** The columns of the files, in their order. */
const labels = {
  province: { id: 'Provinsi', en: 'Province' },
  office: { id: 'Kantor', en: 'Office' },
  name: { id: 'Wilayah', en: 'Name' },
  number: { id: 'Nomor permohonan', en: 'Request' },
  stage: { id: 'Tahap', en: 'Stage' },
  item: { id: 'Barang', en: 'Item' },
  cases: { id: 'Permohonan', en: 'Requests' },
  requested: { id: 'Dimohon', en: 'Requested' },
  decided: { id: 'Diputuskan', en: 'Decided' },
  deferred: { id: 'Ditunda', en: 'Deferred' },
  onLoan: { id: 'Pinjaman', en: 'On loan' },
  fromApbd: { id: 'APBD', en: 'From APBD' },
  committed: { id: 'Dijadwalkan', en: 'Committed' },
  shipped: { id: 'Dikirim', en: 'Shipped' },
  receivedGood: { id: 'Diterima baik', en: 'Received good' },
  uncommitted: { id: 'Belum dijadwalkan', en: 'Not committed' },
  open: { id: 'Sisa', en: 'Open' },
  waiting: { id: 'Permohonan menunggu', en: 'Requests waiting' },
  oldestWaitSince: { id: 'Menunggu sejak', en: 'Waiting since' },
  oldestWaitDays: { id: 'Terlama (hari)', en: 'Oldest wait (days)' },
  waiting0to3: { id: '0-3 hari', en: '0-3 days' },
  waiting4to7: { id: '4-7 hari', en: '4-7 days' },
  waiting8to14: { id: '8-14 hari', en: '8-14 days' },
  waiting15to30: { id: '15-30 hari', en: '15-30 days' },
  waitingOver30: { id: '> 30 hari', en: '> 30 days' },
  caseId: { id: 'Berkas', en: 'Case' },
  at: { id: 'Umur per', en: 'Ages at' },
  asOf: { id: 'Dibaca', en: 'Read at' },
  position: { id: 'Posisi', en: 'Position' },
} satisfies Words<Column>;

const columns = Object.keys(labels) as readonly Column[];

/** Times as texts; nothing where a row has no such thing. */
const tableOf = ({ rows, at, asOf, position }: NationalRequestsShown) =>
  rows.map((row) => {
    const oldestWaitSince = row.oldestWaitSince?.toISOString();
    const cells: Readonly<Partial<Record<Column, unknown>>> = { ...row, oldestWaitSince, at, asOf, position };
    return columns.map((column) => cells[column] as string | number | null | undefined);
  });

const headersIn = (language: Language) => columns.map((column) => labels[column][language]);

/** RFC 4180, UTF-8 with its mark, so that spreadsheets read it as such. */
export const csvOf = (shown: NationalRequestsShown, language: Language): Buffer =>
  Buffer.from(stringify([headersIn(language), ...tableOf(shown)], { bom: true, record_delimiter: 'windows' }));

/** One sheet, its first row the headers. */
export const xlsxOf = (shown: NationalRequestsShown, language: Language): Promise<Buffer> =>
  writeExcelFile([headersIn(language).map((value) => ({ value, fontWeight: 'bold' as const })), ...tableOf(shown)], {
    stickyRowsCount: 1,
  }).toBuffer();
