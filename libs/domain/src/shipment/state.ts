import { type Half, halves, type Told } from '#libs/kernel';
import type { CountedLine } from './counted-line.js';
import type { DinasFact, PusatFact } from './facts.js';
import type { PickedLine } from './goods.js';
import type { ResolvedLine } from './resolution.js';

type DataOf<Type extends (DinasFact | PusatFact)['type']> = Extract<DinasFact | PusatFact, { type: Type }>['data'];
/** When it was said. */
type At = Readonly<{ at: string }>;

/** The last thing a side has said; `office`: whose request it is for. */
export type Last = At & Readonly<{ type: (DinasFact | PusatFact)['type']; role: string; office: string }>;

export type Count = At &
  Readonly<{
    no: number;
    corrects?: number;
    deliveryNote: string;
    /** Who counted, and who stood by: `personRef`s. */
    counter: string;
    witness: string;
    lines: readonly CountedLine[];
  }>;
export type ReturnSent = At & DataOf<'ReturnDispatched'>;

export type DinasHalf = Readonly<{
  arrived?: At & DataOf<'ShipmentArrived'>;
  /** In their order: each corrects the one before. */
  counts: readonly Count[];
  returns: readonly ReturnSent[];
  last?: Last;
}>;

/** What Pusat said is to become of what did not arrive good. */
export type Ruling = At &
  Readonly<{
    /** The count that it answers; 0 when it is about a shipment that was lost. */
    countNo: number;
    lines: readonly ResolvedLine[];
  }>;

export type PusatHalf = Readonly<{
  plan?: At & DataOf<'ShipmentPlanned'>;
  picked?: readonly PickedLine[];
  deliveryNote?: string;
  dispatched?: At & DataOf<'ShipmentDispatched'>;
  collected?: At & DataOf<'ShipmentCollected'>;
  position?: At & DataOf<'ShipmentPositionReported'>;
  cancelled?: At & DataOf<'ShipmentCancelled'>;
  recountsAsked: ReadonlyArray<At & DataOf<'RecountAsked'>>;
  /** Declared lost, and not found since. */
  lost?: At & Readonly<{ reason: string }>;
  found?: At;
  /** In their order: the last one holds. */
  rulings: readonly Ruling[];
  /** By line number: pieces sent anew, as Pusat last said. */
  reshipped: Readonly<Record<number, number>>;
  returnsReceived: ReadonlyArray<At & DataOf<'ReturnReceived'>>;
  last?: Last;
}>;

export type Shipment = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type ShipmentFact = Told<DinasFact, PusatFact>;

const dinas: Half<DinasHalf, DinasFact> = {
  initial: { counts: [], returns: [] },
  fold(before, { type, data, recordedAt: at, role, office, subject: counter }) {
    const half = { ...before, last: { type, at, role, office } };
    switch (type) {
      case 'ShipmentArrived':
        return { ...half, arrived: { ...data, at } };
      case 'ReceiptCounted': {
        const { countNo: no, ...count } = data;
        return { ...half, counts: [...half.counts, { no, ...count, counter, at }] };
      }
      case 'ReturnDispatched':
        return { ...half, returns: [...half.returns, { ...data, at }] };
    }
  },
};

const pusat: Half<PusatHalf, PusatFact> = {
  initial: { recountsAsked: [], rulings: [], reshipped: {}, returnsReceived: [] },
  fold(before, { type, data, recordedAt: at, role, office }) {
    const half = { ...before, last: { type, at, role, office } };
    switch (type) {
      case 'ShipmentPlanned':
        return { ...half, plan: { ...data, at } };
      case 'ShipmentPicked':
        return { ...half, picked: data.lines };
      case 'DeliveryNoteIssued':
        return { ...half, deliveryNote: data.deliveryNote };
      case 'ShipmentDispatched':
        return { ...half, dispatched: { ...data, at } };
      case 'ShipmentCollected':
        return { ...half, collected: { ...data, at } };
      case 'ShipmentPositionReported':
        return { ...half, position: { ...data, at } };
      case 'ShipmentCancelled':
        return { ...half, cancelled: { ...data, at } };
      case 'RecountAsked':
        return { ...half, recountsAsked: [...half.recountsAsked, { ...data, at }] };
      case 'ShipmentDeclaredLost': {
        const { found: _, ...unfound } = half;
        const rulings = [...half.rulings, { countNo: 0, lines: data.lines, at }];
        return { ...unfound, lost: { reason: data.reason, at }, rulings };
      }
      case 'ShipmentFound': {
        const { lost: _, ...there } = half;
        return { ...there, found: { at }, reshipped: sentAnew(half, data) };
      }
      case 'DiscrepancyResolved': {
        const { countNo, lines } = data;
        return { ...half, rulings: [...half.rulings, { countNo, lines, at }], reshipped: sentAnew(half, data) };
      }
      case 'ReturnReceived':
        return { ...half, returnsReceived: [...half.returnsReceived, { ...data, at }] };
    }
  },
};

const sentAnew = ({ reshipped }: PusatHalf, { reshipped: said = [] }: DataOf<'ShipmentFound'>) => ({
  ...reshipped,
  ...Object.fromEntries(said.map(({ lineNo, qty }) => [lineNo, qty])),
});

export const { initial, evolve } = halves({ dinas, pusat });
