import { integer, oneOf, pick, record, type Refuse, refuseWith, type ShapeOf } from '#libs/kernel';

const resolutionKind = oneOf('RESHIP', 'WRITE_OFF', 'RETURN', 'KEEP_SURPLUS', 'CLAIM_COURIER');
export type ResolutionKind = ShapeOf<typeof resolutionKind>;

/** What becomes of so many pieces that did not arrive good, or that nobody expected. Parts of a line are taken together. */
export const resolvedLine = record({ lineNo: integer(1), kind: resolutionKind, qty: integer(1) });
export type ResolvedLine = ShapeOf<typeof resolvedLine>;

/** What becomes of what never arrived. */
export const lossLine = record({
  lineNo: integer(1),
  kind: oneOf('RESHIP', 'WRITE_OFF', 'CLAIM_COURIER'),
  qty: integer(1),
});
export type LossLine = ShapeOf<typeof lossLine>;

/** Pieces of a line. */
export const piecesOfLine = record({ lineNo: integer(1), qty: integer() });
export type PiecesOfLine = ShapeOf<typeof piecesOfLine>;

/** What Pusat has to answer for, of a line that was counted. */
export type Difference = Readonly<{
  lineNo: number;
  /** Shipped, and not counted good. */
  short: number;
  /** Counted above what was shipped, or sent once more already and then found after all. */
  surplus: number;
  /** There, but damaged or not what was ordered. */
  faulty: number;
  /** Of `short`: sent once more already, which no answer undoes. */
  reshipped: number;
}>;

export type ResolutionRefusal = 'no-difference' | 'resolved-twice' | 'resolution-does-not-add-up' | 'reshipped-already';

const refuse: Refuse<ResolutionRefusal> = refuseWith;

export const resolvedOf = <Line extends ResolvedLine>(line: Line) => pick(line, 'lineNo', 'kind', 'qty');
export const piecesOf = ({ lineNo, qty }: PiecesOfLine): PiecesOfLine => ({ lineNo, qty });

/** Pieces of a line that are to become this. */
export const resolved = (lines: readonly ResolvedLine[], lineNo: number, ...kinds: readonly ResolutionKind[]) =>
  lines.reduce((sum, line) => (line.lineNo === lineNo && kinds.includes(line.kind) ? sum + line.qty : sum), 0);

/** All differences of a count are answered at once, to the piece. Pointers are into `{ lines }`. */
export function checkResolution(lines: readonly ResolvedLine[], differences: readonly Difference[]) {
  lines.forEach(({ lineNo, kind }, i) => {
    if (!differences.some((known) => known.lineNo === lineNo)) refuse('no-difference', `/lines/${i}/lineNo`);
    if (lines.findIndex((other) => other.lineNo === lineNo && other.kind === kind) < i)
      refuse('resolved-twice', `/lines/${i}`);
  });
  for (const difference of differences) {
    if (!answers(lines, difference)) refuse('resolution-does-not-add-up', '/lines');
    if (resolved(lines, difference.lineNo, 'RESHIP') < difference.reshipped) refuse('reshipped-already', '/lines');
  }
}

/** Whether every difference is answered for, to the piece, and nothing else is. */
export const answersAll = (lines: readonly ResolvedLine[], differences: readonly Difference[]) =>
  lines.every(({ lineNo }) => differences.some((known) => known.lineNo === lineNo)) &&
  differences.every((difference) => answers(lines, difference));

/** Surplus is kept or goes back; of what is short only what is there can go back. */
function answers(lines: readonly ResolvedLine[], { lineNo, short, surplus, faulty }: Difference) {
  const surplusBack = surplus - resolved(lines, lineNo, 'KEEP_SURPLUS');
  const shortBack = resolved(lines, lineNo, 'RETURN') - surplusBack;
  return (
    surplusBack >= 0 &&
    shortBack >= 0 &&
    shortBack <= faulty &&
    resolved(lines, lineNo, 'RESHIP', 'WRITE_OFF', 'CLAIM_COURIER') + shortBack === short
  );
}

/** Every line that was sent is answered for, to the piece. */
export function checkLoss(lines: readonly LossLine[], sent: readonly PiecesOfLine[]) {
  lines.forEach(({ lineNo, kind }, i) => {
    if (!sent.some((known) => known.lineNo === lineNo)) refuse('no-difference', `/lines/${i}/lineNo`);
    if (lines.findIndex((other) => other.lineNo === lineNo && other.kind === kind) < i)
      refuse('resolved-twice', `/lines/${i}`);
  });
  for (const { lineNo, qty } of sent)
    if (resolved(lines, lineNo, 'RESHIP', 'WRITE_OFF', 'CLAIM_COURIER') !== qty)
      refuse('resolution-does-not-add-up', '/lines');
}
