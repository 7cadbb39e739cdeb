import { type Half, halves, type Told } from '#libs/kernel';
import type { ExchangeFact } from './facts.js';

/** Which message of a topic. */
export type MessageNo = Readonly<{ epoch: number; sequence: number }>;

export type ParkedMessage = MessageNo &
  Readonly<{
    case?: string;
    class: 'newer' | 'malformed' | 'foreign' | 'refused' | 'behind';
    at: string;
    /** Who asked first that it be left out. */
    waivingAsked?: Readonly<{ by: string; reason: string; at: string }>;
  }>;
export type WaivedMessage = MessageNo & Readonly<{ case?: string; at: string }>;
type Correction = MessageNo & Readonly<{ correctedBy: string; at: string }>;

export type Topic = Readonly<{
  /** Absent until something was received. */
  received?: Readonly<{ epoch: number; upToSequence: number; sha256: string; at: string }>;
  /** What waits for people, in the order it was parked. */
  parked: readonly ParkedMessage[];
  /** What two people have left out. */
  waived: readonly WaivedMessage[];
  /** In the half of the side that writes the topic: what it has said again of what was left out. */
  corrected: readonly Correction[];
  /** In the half of the side that writes the topic: its newest epoch, where it is not the first. */
  opened?: Readonly<{ epoch: number; after: MessageNo; at: string }>;
}>;

/** By topic: what this side has taken in of what the other side sent. */
export type Receipts = Readonly<Record<string, Topic>>;
export type Exchange = Readonly<{ dinas: Receipts; pusat: Receipts }>;
export type ExchangeToldFact = Told<ExchangeFact, ExchangeFact>;

const nothing: Topic = { parked: [], waived: [], corrected: [] };

export const isSameMessage = (a: MessageNo, b: MessageNo) => a.epoch === b.epoch && a.sequence === b.sequence;
const without = <Message extends MessageNo>(messages: readonly Message[], gone: MessageNo) =>
  messages.filter((message) => !isSameMessage(message, gone));

const half: Half<Receipts, ExchangeFact> = {
  initial: {},
  fold(receipts, { type, data, subject, recordedAt: at }) {
    const topic = receipts[data.topic] ?? nothing;
    const now = (change: Partial<Topic>): Receipts => ({ ...receipts, [data.topic]: { ...topic, ...change } });
    const { epoch } = data;
    switch (type) {
      case 'FactsReceived': {
        const { upToSequence, sha256 } = data;
        return now({ received: { epoch, upToSequence, sha256, at } });
      }
      case 'MessageParked': {
        const { sequence, case: of } = data;
        const parked = { epoch, sequence, ...(of !== undefined && { case: of }), class: data.class, at };
        return now({ parked: [...topic.parked, parked] });
      }
      case 'ParkedMessageTakenIn':
        return now({ parked: without(topic.parked, data) });
      case 'WaivingAsked': {
        const waivingAsked = { by: subject, reason: data.reason, at };
        return now({
          parked: topic.parked.map((one) => (isSameMessage(one, data) ? { waivingAsked, ...one } : one)),
        });
      }
      case 'ParkedMessageWaived': {
        const { sequence, case: of } = data;
        const waived = { epoch, sequence, ...(of !== undefined && { case: of }), at };
        return now({ parked: without(topic.parked, data), waived: [...topic.waived, waived] });
      }
      case 'WaivedMessageCorrected': {
        const { sequence, correctedBy } = data;
        return now({ corrected: [...topic.corrected, { epoch, sequence, correctedBy, at }] });
      }
      case 'EpochOpened': {
        const { after } = data;
        return now({ opened: { epoch, after: { epoch: after.epoch, sequence: after.sequence }, at } });
      }
    }
  },
};

export const { initial, evolve } = halves({ dinas: half, pusat: half });
