import { matching } from '#libs/kernel';

/**
 * `PB/33.72/2026/000014-2-7`: number of the request, number of the shipment there, check digit. Goods overtake messages:
 * whoever holds the note knows which shipment it is before its dispatch is heard of.
 */
export const deliveryNote = matching(/^PB\/\d{2}(\.\d{2})?\/\d{4}\/\d{6}-\d{1,4}-\d$/);

/** @param requestNumber as `PB/33.72/2026/000014`. @param shipmentNo at most 9,999. */
export function deliveryNoteOf(requestNumber: string, shipmentNo: number) {
  const numbered = `${requestNumber}-${shipmentNo}`;
  return `${numbered}-${checkDigit(numbered)}`;
}

/** What a note names; undefined when it was misread: its check digit does not fit. */
export function readDeliveryNote(note: string) {
  const found = /^(PB\/([\d.]+)\/\d{4}\/\d{6})-(\d{1,4})-\d$/.exec(note);
  if (!found) return undefined;
  const [, requestNumber = '', office = '', no = ''] = found;
  const shipmentNo = Number(no);
  return deliveryNoteOf(requestNumber, shipmentNo) === note ? { requestNumber, office, shipmentNo } : undefined;
}

/** Of Damm (2004): catches every single wrong digit and every swap of neighbours. */
const checkDigit = (text: string) =>
  text
    .replaceAll(/\D/g, '')
    .split('')
    .reduce((interim, digit) => Number(damm[interim]?.[Number(digit)]), 0);

const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];
