import {
  integer,
  listOf,
  oneOf,
  optional,
  pick,
  record,
  type Refuse,
  refuseWith,
  type ShapeOf,
  sha256,
  text,
} from '#libs/kernel';
import { code } from '../request-line.js';
import { isSamePart, isWithin, lot, lotOf, part, type PickedLine, serial } from './goods.js';

const differenceKind = oneOf('DAMAGED', 'WRONG_ITEM', 'MISSING', 'SURPLUS');
export type DifferenceKind = ShapeOf<typeof differenceKind>;
const found = oneOf('GOOD', 'DAMAGED', 'WRONG_ITEM', 'MISSING');

/** What was found of one line of the delivery note: `good + damaged + wrongItem + missing = shipped + surplus`. */
export const countedLine = record({
  ...part,
  item: code,
  /** As the delivery note says. */
  shipped: integer(1),
  good: integer(),
  damaged: integer(),
  wrongItem: integer(),
  missing: integer(),
  surplus: integer(),
  /** One for each kind of difference that there is. */
  reasons: listOf(record({ kind: differenceKind, code, text: optional(text()) }), 8),
  serials: optional(listOf(record({ serial, found }), 500)),
  lots: optional(listOf(lot, 100)),
  /** SHA-256 of each. */
  photos: listOf(sha256, 10),
  note: optional(text()),
});
export type CountedLine = ShapeOf<typeof countedLine>;

export type CountRefusal =
  | 'nothing-counted'
  | 'line-counted-twice'
  | 'count-does-not-add-up'
  | 'reason-missing'
  | 'serials-missing'
  | 'serials-do-not-add-up'
  | 'serial-not-sent'
  | 'serial-not-named'
  | 'lot-not-sent'
  | 'not-on-the-note'
  | 'line-not-counted'
  | 'not-what-was-shipped';

const refuse: Refuse<CountRefusal> = refuseWith;

export const countedOf = ({ reasons, serials, lots, ...line }: CountedLine): CountedLine => ({
  ...pick(
    line,
    'lineNo',
    'partNo',
    'item',
    'shipped',
    'good',
    'damaged',
    'wrongItem',
    'missing',
    'surplus',
    'photos',
    'note',
  ),
  reasons: reasons.map((reason) => pick(reason, 'kind', 'code', 'text')),
  ...(serials && { serials: serials.map((one) => pick(one, 'serial', 'found')) }),
  ...(lots && { lots: lots.map(lotOf) }),
});

/** What a count must say whatever was sent. Pointers are into `{ lines }`, here and below. */
export function checkCounted(lines: readonly CountedLine[]) {
  if (lines.length === 0) refuse('nothing-counted', '/lines');
  lines.forEach((line, i) => {
    if (lines.findIndex((other) => isSamePart(other, line)) < i) refuse('line-counted-twice', `/lines/${i}`);
    const { good, damaged, wrongItem, missing, shipped, surplus } = line;
    if (good + damaged + wrongItem + missing !== shipped + surplus) refuse('count-does-not-add-up', `/lines/${i}`);
    const without = kindsOf(line).some((kind) => !line.reasons.some((reason) => reason.kind === kind));
    if (without) refuse('reason-missing', `/lines/${i}/reasons`);
    checkSerials(line, `/lines/${i}/serials`);
  });
}

/** Which kinds of difference a line has. */
const kindsOf = ({ damaged, wrongItem, missing, surplus }: CountedLine): readonly DifferenceKind[] => [
  ...(damaged > 0 ? ['DAMAGED' as const] : []),
  ...(wrongItem > 0 ? ['WRONG_ITEM' as const] : []),
  ...(missing > 0 ? ['MISSING' as const] : []),
  ...(surplus > 0 ? ['SURPLUS' as const] : []),
];

function checkSerials({ serials, good, damaged, wrongItem, missing }: CountedLine, pointer: string) {
  if (!serials) return;
  const so = (kind: ShapeOf<typeof found>) => serials.filter((one) => one.found === kind).length;
  const fit =
    so('GOOD') === good && so('DAMAGED') === damaged && so('WRONG_ITEM') === wrongItem && so('MISSING') === missing;
  if (!fit || new Set(serials.map((one) => one.serial)).size < serials.length) refuse('serials-do-not-add-up', pointer);
}

/** What it must say once it is known here what was sent. */
export function checkAgainstSent(lines: readonly CountedLine[], sent: readonly PickedLine[]) {
  lines.forEach((line, i) => {
    const known = sent.find((one) => isSamePart(one, line)) ?? refuse('not-on-the-note', `/lines/${i}`);
    if (known.item !== line.item) refuse('not-on-the-note', `/lines/${i}/item`);
    if (known.qty !== line.shipped) refuse('not-what-was-shipped', `/lines/${i}/shipped`);
    if (known.serials) checkSentSerials(line, known.serials, `/lines/${i}/serials`);
    if (known.lots) checkSentLots(line, known.lots, `/lines/${i}/lots`);
  });
  if (sent.some((one) => !lines.some((line) => isSamePart(line, one)))) refuse('line-not-counted', '/lines');
}

/** Each device that was sent is named, were it as missing; one that was not sent can only be a wrong one. */
function checkSentSerials({ serials }: CountedLine, sent: readonly string[], pointer: string) {
  if (!serials) return refuse('serials-missing', pointer);
  serials.forEach((one, i) => {
    if (!sent.includes(one.serial) && one.found !== 'WRONG_ITEM') refuse('serial-not-sent', `${pointer}/${i}/serial`);
  });
  if (sent.some((known) => !serials.some((one) => one.serial === known))) refuse('serial-not-named', pointer);
}

function checkSentLots({ lots = [] }: CountedLine, sent: NonNullable<PickedLine['lots']>, pointer: string) {
  lots.forEach((some, i) => {
    if (!sent.some((known) => isWithin(some, known))) refuse('lot-not-sent', `${pointer}/${i}`);
  });
}
