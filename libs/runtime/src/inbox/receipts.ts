import { categoryOf, EXCHANGE, type NewFact, type RecordedFact } from '#libs/kernel';
import type { Parked, Taken } from './inbox-journal.js';
import type { Waiting } from './sorting.js';

export type ReceiptParts = Readonly<{
  node: string;
  /** UUIDv5 of these words. */
  derivedId: (...words: readonly string[]) => string;
  now: () => string;
}>;

type Place = Readonly<{ topic: string; epoch: number; sequence: number }>;

/** Up to which message of which topic somebody says to have received it; undefined when the fact is no such receipt. */
export function findReceivedUpTo({ stream, type, data }: RecordedFact): Place | undefined {
  if (categoryOf(stream) !== EXCHANGE || type !== 'FactsReceived') return undefined;
  const { topic, epoch, upToSequence: sequence } = data as Omit<Place, 'sequence'> & { upToSequence: number };
  return { topic, epoch, sequence };
}

/** What a side says of what has arrived: the same ids whenever the same message is meant, so that nothing is said twice. */
export class Receipts {
  constructor(private readonly parts: ReceiptParts) {}

  /** The Dinas node at the other end of a topic, whoever we are: its name is that of the stream. */
  readonly streamOf = (topic: string) => `${EXCHANGE}-${topic.slice(topic.lastIndexOf('.') + 1)}`;

  /** Everything up to `last` has arrived; these of it wait. */
  received(last: Taken, parked: readonly Waiting[]): readonly NewFact[] {
    const { topic, epoch, sequence, sha256 } = last;
    return [
      this.fact('FactsReceived', last, { topic, epoch, upToSequence: sequence, sha256 }),
      ...parked.map((one) =>
        this.fact('MessageParked', one, {
          topic,
          epoch: one.epoch,
          sequence: one.sequence,
          ...(one.fact?.case !== undefined && { case: one.fact.case }),
          class: one.class,
        }),
      ),
    ];
  }

  takenIn(parked: Parked): NewFact {
    const { topic, epoch, sequence } = parked;
    return this.fact('ParkedMessageTakenIn', parked, { topic, epoch, sequence });
  }

  private fact(type: string, { topic, epoch, sequence }: Taken, data: object): NewFact {
    const { node, derivedId, now } = this.parts;
    const id = derivedId(node, topic, `${epoch}`, `${sequence}`, type);
    return {
      id,
      type,
      version: 1,
      data,
      stream: this.streamOf(topic),
      origin: node,
      actor: { kind: 'process', subject: 'inbox', role: 'process' },
      occurredAt: now(),
      correlationId: id,
    };
  }
}
