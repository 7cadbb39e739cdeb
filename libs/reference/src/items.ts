import type { InWords } from '#libs/kernel';

export type Item = Readonly<{
  code: string;
  name: InWords;
  class: 'CONSUMABLE' | 'ASSET' | 'SERVICE';
  uom: string;
  /** Each piece is accounted for: blank cards, security keys. */
  accountable?: true;
  /** Comes in boxes of numbered cards, each of which has a chain of custody. */
  boxed?: true;
}>;

const asset = (code: string, id: string, en: string): Item => ({
  code,
  name: { id, en },
  class: 'ASSET',
  uom: 'piece',
});
const consumable = (code: string, id: string, en: string): Item => ({
  code,
  name: { id, en },
  class: 'CONSUMABLE',
  uom: 'piece',
});

/** What an office of civil registration works with (SOP 2012; Permendagri 72/2022, 76/2020). */
export const items: readonly Item[] = [
  asset('FPS', 'Pemindai sidik jari', 'Fingerprint scanner'),
  asset('IRS', 'Pemindai iris', 'Iris scanner'),
  asset('CAM', 'Kamera', 'Camera'),
  asset('SIG', 'Signature pad', 'Signature pad'),
  { ...asset('ENC', 'Card encoder', 'Card reader and writer'), accountable: true },
  { ...asset('CRD', 'Card reader dan SAM', 'Card reader with SAM'), accountable: true },
  asset('PRN', 'Printer kartu', 'Card printer'),
  asset('PC', 'Komputer', 'Computer'),
  asset('SRV', 'Server', 'Server'),
  asset('UPS', 'UPS atau genset', 'UPS or generator'),
  asset('SCN', 'Pemindai dokumen', 'Document scanner'),
  asset('ADM', 'Anjungan Dukcapil Mandiri', 'Self-service kiosk'),
  { code: 'NET', name: { id: 'Jaringan data', en: 'Data network' }, class: 'SERVICE', uom: 'month' },
  { ...consumable('BLK', 'Blangko KTP-el', 'Blank e-KTP card'), accountable: true, boxed: true },
  consumable('RBN', 'Pita printer', 'Printer ribbon'),
  consumable('FLM', 'Film', 'Transfer film'),
  consumable('CLN', 'Perangkat pembersih', 'Cleaning kit'),
];

/** What can be counted and kept. */
export const goods: readonly string[] = items.filter((item) => item.class !== 'SERVICE').map(({ code }) => code);
/** Each piece bears a number of its own. */
export const serialisedItems: readonly string[] = items
  .filter((item) => item.class === 'ASSET')
  .map(({ code }) => code);
export const boxedItems: readonly string[] = items.filter(({ boxed }) => boxed).map(({ code }) => code);

const byCode = new Map(items.map((item) => [item.code, item]));
export const findItem = (code: string) => byCode.get(code);

/** @throws Error for a code that the catalogue does not have. */
export function getItem(code: string): Item {
  const item = findItem(code);
  if (!item) throw new Error(`no item ${code}`);
  return item;
}
