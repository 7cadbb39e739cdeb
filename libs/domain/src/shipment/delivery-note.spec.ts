import fc from 'fast-check';
import { deliveryNote } from '#libs/domain/testing';
import { deliveryNoteOf, readDeliveryNote } from './index.js';

const notes = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 9_999 }))
  .map(([no, shipmentNo]) => deliveryNoteOf(`PB/33.72/2026/${String(no).padStart(6, '0')}`, shipmentNo));
const isDigit = (text: string | undefined) => text !== undefined && /^\d$/.test(text);

describe('a delivery note', () => {
  it('names the request, the shipment and a check digit', () =>
    expect(deliveryNoteOf('PB/33.72/2026/000014', 1)).toBe(deliveryNote));
  it('says which shipment it is, and of which office', () => {
    expect(readDeliveryNote(deliveryNote)).toStrictEqual({
      requestNumber: 'PB/33.72/2026/000014',
      office: '33.72',
      shipmentNo: 1,
    });
    expect(readDeliveryNote(deliveryNoteOf('PB/33/2026/000001', 12))).toMatchObject({ office: '33', shipmentNo: 12 });
  });
  it.each([
    '',
    '7',
    'PB/33.72/2026/000014',
    'PB/33.72/2026/000014-1',
    `${deliveryNote}0`,
    ` ${deliveryNote}`,
    'PB/33.72/2026/000014-01-0',
  ])('is not %p', (text) => expect(readDeliveryNote(text)).toBeUndefined());
  it('shows when a digit was misread', () =>
    fc.assert(
      fc.property(notes, fc.nat(), fc.integer({ min: 1, max: 9 }), (note, at, by) => {
        const places = [...note].flatMap((char, i) => (isDigit(char) ? [i] : []));
        const i = places[at % places.length]!;
        const misread = `${note.slice(0, i)}${(Number(note[i]) + by) % 10}${note.slice(i + 1)}`;
        expect(readDeliveryNote(misread)).toBeUndefined();
      }),
    ));
  it('shows when two neighbours were swapped', () =>
    fc.assert(
      fc.property(notes, fc.nat(), (note, at) => {
        const i = at % (note.length - 1);
        const [a, b] = [note[i]!, note[i + 1]!];
        fc.pre(isDigit(a) && isDigit(b) && a !== b);
        expect(readDeliveryNote(`${note.slice(0, i)}${b}${a}${note.slice(i + 2)}`)).toBeUndefined();
      }),
    ));
});
