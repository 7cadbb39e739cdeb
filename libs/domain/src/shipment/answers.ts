import { type Asked, type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { isSame } from '../is-same.js';
import type { PusatFact } from './facts.js';
import { lotOf } from './goods.js';
import { differences, newestCount, newestRuling, sent } from './progress.js';
import {
  checkLoss,
  checkResolution,
  type LossLine,
  type PiecesOfLine,
  piecesOf,
  type ResolutionRefusal,
  type ResolvedLine,
  resolvedOf,
} from './resolution.js';
import { contradictions, recountAsked, returnsOnTheWay, waitsForRuling } from './standing.js';
import type { PusatHalf, Shipment } from './state.js';

type ReceivedLine = PusatHalf['returnsReceived'][number]['lines'][number];

/**
 * What was sent anew of each line already, as the handler knows from the request's commitments: what must be sent once
 * more never falls below it. Absent: nothing that had not been said before.
 */
type SentAnew = Readonly<{ reshipped?: readonly PiecesOfLine[] }>;

export type AnswerCommand =
  | Fact<'AskRecount', { countNo: number; reason: string }>
  | Fact<
      'DeclareLost',
      {
        reason: string;
        /** What becomes of it; absent: all is to be sent once more. */
        lines?: readonly LossLine[];
        /** The instant before which it counts as late only: dispatch and twice the policy's time, worked out by the handler. */
        lostFrom: string;
      }
    >
  | Fact<'ReportFound', SentAnew>
  | Fact<'ResolveDiscrepancy', SentAnew & { countNo: number; lines: readonly ResolvedLine[] }>
  | Fact<'ReceiveReturn', { returnNo: number; lines: readonly ReceivedLine[] }>;

export type AnswerRefusal =
  | ResolutionRefusal
  | 'no-longer-current'
  | 'not-dispatched'
  | 'goods-have-arrived'
  | 'too-early-to-be-lost'
  | 'not-lost'
  | 'shipment-lost'
  | 'count-of-other-goods'
  | 'recount-awaited'
  | 'resolved-already'
  | 'nothing-to-resolve'
  | 'more-than-shipped'
  | 'no-such-return'
  | 'more-than-returned';

const refuse: Refuse<AnswerRefusal> = refuseWith;

const types: Readonly<Record<AnswerCommand['type'], true>> = {
  AskRecount: true,
  DeclareLost: true,
  ReportFound: true,
  ResolveDiscrepancy: true,
  ReceiveReturn: true,
};
export const isAnswer = (command: Fact): command is AnswerCommand => Object.hasOwn(types, command.type);

/** What Pusat may answer once the goods have left: each answer names what it answers. */
export function answer(state: Shipment, { type, data }: AnswerCommand, asked: Asked): readonly PusatFact[] {
  switch (type) {
    case 'AskRecount': {
      const { countNo, reason } = data;
      current(state, countNo);
      return recountAsked(state) ? [] : [{ type: 'RecountAsked', data: { countNo, reason } }];
    }
    case 'DeclareLost': {
      const { reason, lostFrom } = data;
      if (!state.pusat.dispatched) refuse('not-dispatched');
      if (state.pusat.lost) return [];
      if (state.dinas.arrived || newestCount(state)) refuse('goods-have-arrived');
      if (asked.at < lostFrom) refuse('too-early-to-be-lost');
      const lines = (data.lines ?? allAnew(state)).map(resolvedOf);
      checkLoss(lines, sent(state));
      return [{ type: 'ShipmentDeclaredLost', data: { reason, lines } }];
    }
    case 'ReportFound': {
      const { lost, found } = state.pusat;
      if (found) return [];
      if (!lost) refuse('not-lost');
      return [{ type: 'ShipmentFound', data: sentAnew(state, data) }];
    }
    case 'ResolveDiscrepancy': {
      const { countNo } = data;
      current(state, countNo);
      const lines = data.lines.map(resolvedOf);
      const ruling = newestRuling(state);
      if (ruling?.countNo === countNo) return isSame(ruling.lines, lines) ? [] : refuse('resolved-already');
      mayResolve(state);
      const anew = sentAnew(state, data);
      checkResolution(lines, differences(state, sentOf(state, anew)));
      return [{ type: 'DiscrepancyResolved', data: { countNo, lines, ...anew } }];
    }
    case 'ReceiveReturn': {
      const { returnNo } = data;
      if (state.pusat.returnsReceived.some((received) => received.returnNo === returnNo)) return [];
      const returned = returnsOnTheWay(state).find((one) => one.returnNo === returnNo);
      if (!returned) return refuse('no-such-return', '/returnNo');
      checkReceived(data.lines, returned.lines);
      const lines = data.lines.map((line) => ({
        ...pick(line, 'lineNo', 'item', 'qty', 'condition'),
        ...(line.lots && { lots: line.lots.map(lotOf) }),
      }));
      return [{ type: 'ReturnReceived', data: { returnNo, lines } }];
    }
  }
}

function current(state: Shipment, countNo: number) {
  if (newestCount(state)?.no !== countNo) refuse('no-longer-current', '/countNo');
}

function mayResolve(state: Shipment) {
  if (state.pusat.lost) refuse('shipment-lost');
  if (!state.pusat.dispatched) refuse('not-dispatched');
  if (recountAsked(state)) refuse('recount-awaited');
  if (contradictions(state).length > 0) refuse('count-of-other-goods');
  if (!waitsForRuling(state)) refuse('nothing-to-resolve');
}

const allAnew = (state: Shipment): readonly LossLine[] =>
  sent(state).map(({ lineNo, qty }) => ({ lineNo, kind: 'RESHIP', qty }));

/** Nobody can have sent more anew than was sent. */
function sentAnew(state: Shipment, { reshipped }: SentAnew): SentAnew {
  reshipped?.forEach(({ lineNo, qty }, i) => {
    if (qty > (sent(state).find((line) => line.lineNo === lineNo)?.qty ?? 0))
      refuse('more-than-shipped', `/reshipped/${i}`);
  });
  return reshipped ? { reshipped: reshipped.map(piecesOf) } : {};
}

const sentOf = ({ pusat }: Shipment, { reshipped = [] }: SentAnew) => ({
  ...pusat.reshipped,
  ...Object.fromEntries(reshipped.map(({ lineNo, qty }) => [lineNo, qty])),
});

/** Less may come back than was sent, never more. */
function checkReceived(lines: readonly ReceivedLine[], returned: ReadonlyArray<Omit<ReceivedLine, 'condition'>>) {
  lines.forEach((line, i) => {
    const these = (one: Omit<ReceivedLine, 'condition'>) => one.lineNo === line.lineNo && one.item === line.item;
    if (pieces(lines.filter(these)) > pieces(returned.filter(these))) refuse('more-than-returned', `/lines/${i}/qty`);
  });
}

const pieces = (lines: ReadonlyArray<Readonly<{ qty: number }>>) => lines.reduce((sum, { qty }) => sum + qty, 0);
