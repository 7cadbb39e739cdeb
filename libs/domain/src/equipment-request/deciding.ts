import { type Asked, type Refuse, refuseWith } from '#libs/kernel';
import type { RequestLine } from '../request-line.js';
import { checkLines, type DecidedLine, decidedOf, type LinesRefusal, type ProposedLine, SENT } from './decided-line.js';
import { sentOf } from './line-arithmetic.js';
import type { EquipmentRequest } from './state.js';

/** What deciders need to know of who decides and of the desk; put there by the handler. */
export type Deciding = Readonly<{
  /** Offices that the decider belongs to, by the token. */
  decidersOffices: readonly string[];
  /** The desk's newest recommendation on this submission; absent while there is none. `author`: a `personRef`. */
  newestRecommendation?: Readonly<{ no: number; author: string }>;
  /** Policy: approved beyond so many percent of what was requested, storage must be confirmed. */
  storageConfirmationAbovePercent: number;
}>;

export type DecidingRefusal = LinesRefusal | 'own-office' | 'recommender-may-not-decide' | 'less-than-committed';

const refuse: Refuse<DecidingRefusal> = refuseWith;

/** Invariant 2. Who acts in the recommender's place is not a second pair of eyes either. */
export function mayDecide({ decidersOffices, newestRecommendation }: Deciding, { subject, office, mandate }: Asked) {
  if (decidersOffices.includes(office)) refuse('own-office');
  const author = newestRecommendation?.author;
  if (author !== undefined && (author === subject || author === mandate?.from)) refuse('recommender-may-not-decide');
}

/**
 * The lines as they are decided. What is committed stands, whatever is decided anew: of each line the parts must entitle
 * to that. Pointers are into `{ lines }`.
 */
export function decidedLines(
  state: EquipmentRequest,
  requested: readonly RequestLine[],
  lines: readonly ProposedLine[],
  { storageConfirmationAbovePercent }: Deciding,
  today: string,
): readonly DecidedLine[] {
  checkLines(lines, requested, today);
  lines.forEach(({ lineNo, parts }, i) => {
    const { committed, again } = sentOf(state, lineNo);
    const entitled = parts.reduce((sum, { kind, qty }) => (SENT.includes(kind) ? sum + qty : sum), 0);
    if (entitled < committed - again) refuse('less-than-committed', `/lines/${i}/parts`);
  });
  return decidedOf(lines, requested, storageConfirmationAbovePercent);
}
