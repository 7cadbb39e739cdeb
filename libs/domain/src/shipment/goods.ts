import { integer, listOf, matching, optional, pick, record, type Refuse, refuseWith, type ShapeOf } from '#libs/kernel';
import { boxNumber, serial as cardNumber } from '../central-stock/lots.js';
import { isSame } from '../is-same.js';
import { code } from '../request-line.js';

/** `PUSAT`, `PUSAT-2`: where goods leave from. */
export const warehouse = matching(/^[A-Z][A-Z0-9-]{1,19}$/);

/** `33.72`, or `33` for a province. */
export const destination = matching(/^\d{2}(\.\d{2})?$/);

/** Names a line of the request, and the part of the decision on it that entitles to these pieces. */
export const part = { lineNo: integer(1), partNo: integer(1) };

/** Whole pieces of one item; each (line, part) stands once in a shipment. */
export const plannedLine = record({ ...part, item: code, qty: integer(1) });
export type PlannedLine = ShapeOf<typeof plannedLine>;

/** Numbered cards of one box, from one number up to and with another. */
export const lot = record({ box: boxNumber, from: cardNumber, to: cardNumber });
export type Lot = ShapeOf<typeof lot>;

/** The number that a device bears. */
export const serial = matching(/^[A-Z0-9][A-Z0-9./-]{0,39}$/);

/** What was taken from the shelf: the planned pieces, by number where they bear one. */
export const pickedLine = record({
  ...part,
  item: code,
  qty: integer(1),
  lots: optional(listOf(lot, 100)),
  serials: optional(listOf(serial, 500)),
});
export type PickedLine = ShapeOf<typeof pickedLine>;

export type GoodsRefusal =
  | 'no-goods'
  | 'part-planned-twice'
  | 'not-as-planned'
  | 'serials-missing'
  | 'serials-do-not-add-up'
  | 'lots-do-not-add-up';

const refuse: Refuse<GoodsRefusal> = refuseWith;

export const isSamePart = (a: Readonly<{ lineNo: number; partNo: number }>, b: typeof a) =>
  a.lineNo === b.lineNo && a.partNo === b.partNo;

export const plannedOf = (line: PlannedLine): PlannedLine => pick(line, 'lineNo', 'partNo', 'item', 'qty');
export const lotOf = ({ box, from, to }: Lot): Lot => ({ box, from, to });
export const pickedOf = ({ lots, ...line }: PickedLine): PickedLine => ({
  ...pick(line, 'lineNo', 'partNo', 'item', 'qty', 'serials'),
  ...(lots && { lots: lots.map(lotOf) }),
});

/** Pointers are into `{ lines }`, here and below. */
export function checkPlanned(lines: readonly PlannedLine[]) {
  if (lines.length === 0) refuse('no-goods', '/lines');
  lines.forEach((line, i) => {
    if (lines.findIndex((other) => isSamePart(other, line)) < i) refuse('part-planned-twice', `/lines/${i}`);
  });
}

/**
 * What is picked is what was planned, to the piece: entitlement and reservation stand for exactly that.
 * @param serialised items of which every piece bears a number of its own.
 */
export function checkPicked(
  lines: readonly PickedLine[],
  planned: readonly PlannedLine[],
  serialised: readonly string[],
) {
  if (lines.length !== planned.length) refuse('not-as-planned', '/lines');
  lines.forEach((line, i) => {
    if (
      !isSame(
        plannedOf(line),
        planned.find((known) => isSamePart(known, line)),
      )
    )
      refuse('not-as-planned', `/lines/${i}`);
    if (serialised.includes(line.item) && !line.serials) refuse('serials-missing', `/lines/${i}/serials`);
    if (line.lots && !addUp(line.lots, line.qty)) refuse('lots-do-not-add-up', `/lines/${i}/lots`);
  });
  checkSerials(lines);
}

/** No device is in two lines, nor twice in one. */
function checkSerials(lines: readonly PickedLine[]) {
  const all = lines.flatMap(({ serials = [] }) => serials);
  lines.forEach(({ serials, qty }, i) => {
    const fit =
      !serials || (serials.length === qty && serials.every((one) => all.indexOf(one) === all.lastIndexOf(one)));
    if (!fit) refuse('serials-do-not-add-up', `/lines/${i}/serials`);
  });
}

/** No card is in two lots, and together they are so many. */
const addUp = (lots: readonly Lot[], qty: number) =>
  lots.every((one) => size(one) > 0) &&
  lots.every((one, i) => lots.slice(i + 1).every((other) => !overlap(one, other))) &&
  lots.reduce((sum, one) => sum + size(one), 0) === qty;

const size = ({ from, to }: Lot) => Number(to) - Number(from) + 1;
const overlap = (a: Lot, b: Lot) => a.box === b.box && Number(a.from) <= Number(b.to) && Number(b.from) <= Number(a.to);

/** Whether these are cards of that lot, one at least. */
export const isWithin = (some: Lot, whole: Lot) =>
  size(some) > 0 &&
  some.box === whole.box &&
  Number(whole.from) <= Number(some.from) &&
  Number(some.to) <= Number(whole.to);
