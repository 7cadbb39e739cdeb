import type { Lot } from '#libs/domain/shipment';
import { findItem } from '#libs/reference';
import { pieces } from './in-indonesian.js';

export const itemName = (code: string) => findItem(code)?.name.id ?? code;

const UNITS: Readonly<Record<string, string>> = { piece: 'buah', month: 'bulan' };
export const unitOf = (code: string) => UNITS[findItem(code)?.uom ?? 'piece'] ?? 'buah';

/** `4.000 buah` */
export const amountOf = (code: string, qty: number) => `${pieces(qty)} ${unitOf(code)}`;

/**
 * The numbers that pieces bear: `No. seri A-1, A-2`, `Boks B-1: 000001–002000`; `Dari boks ...` where the lots hold more than
 * these pieces, and nobody has said which they are.
 */
export function numbersOf(qty: number, serials: readonly string[] = [], lots: readonly Lot[] = []): readonly string[] {
  const box = lots.reduce((sum, { from, to }) => sum + Number(to) - Number(from) + 1, 0) > qty ? 'Dari boks' : 'Boks';
  return [
    ...(serials.length > 0 ? [`No. seri ${serials.join(', ')}`] : []),
    ...lots.map(({ box: no, from, to }) => `${box} ${no}: ${from}–${to}`),
  ];
}
