import { type Half, halves, type Told } from '#libs/kernel';
import type { ExchangeFact } from './facts.js';

type Parked = Readonly<{
  epoch: number;
  sequence: number;
  case?: string;
  class: 'newer' | 'malformed' | 'foreign' | 'refused' | 'behind';
  at: string;
}>;

export type Topic = Readonly<{
  /** Absent until something was received. */
  received?: Readonly<{ epoch: number; upToSequence: number; sha256: string; at: string }>;
  /** What waits for people, in the order it was parked. */
  parked: readonly Parked[];
}>;

/** By topic: what this side has taken in of what the other side sent. */
export type Receipts = Readonly<Record<string, Topic>>;
export type Exchange = Readonly<{ dinas: Receipts; pusat: Receipts }>;
export type ExchangeToldFact = Told<ExchangeFact, ExchangeFact>;

const nothing: Topic = { parked: [] };

const half: Half<Receipts, ExchangeFact> = {
  initial: {},
  fold(receipts, { type, data, recordedAt: at }) {
    const topic = receipts[data.topic] ?? nothing;
    const { epoch } = data;
    switch (type) {
      case 'FactsReceived': {
        const { upToSequence, sha256 } = data;
        return { ...receipts, [data.topic]: { ...topic, received: { epoch, upToSequence, sha256, at } } };
      }
      case 'MessageParked': {
        const { sequence, case: of } = data;
        const parked = { epoch, sequence, ...(of !== undefined && { case: of }), class: data.class, at };
        return { ...receipts, [data.topic]: { ...topic, parked: [...topic.parked, parked] } };
      }
      case 'ParkedMessageTakenIn': {
        const stillParked = topic.parked.filter(
          (parked) => parked.epoch !== epoch || parked.sequence !== data.sequence,
        );
        return { ...receipts, [data.topic]: { ...topic, parked: stillParked } };
      }
    }
  },
};

export const { initial, evolve } = halves({ dinas: half, pusat: half });
