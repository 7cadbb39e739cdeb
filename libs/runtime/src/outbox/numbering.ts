import { sha256, signDetached, type SigningKey } from '#libs/evidence';
import type { Message } from '#libs/exchange';
import type { StoredFact } from '#libs/kernel';
import { bytesOf, messageOf } from '../message.js';
import type { Outbound, TopicState } from './outbox-journal.js';

export type Turn = Readonly<{ epoch: number; sequence: number }>;
export const isBeyond = (a: Turn, b: Turn) => a.epoch > b.epoch || (a.epoch === b.epoch && a.sequence > b.sequence);

/** Gives facts their turn in topics, and the signature over both. */
export class Numbering {
  private readonly lasts: Map<string, Turn>;

  constructor(
    private readonly key: SigningKey,
    topics: readonly TopicState[],
  ) {
    this.lasts = new Map(topics.map(({ topic, epoch, assigned }) => [topic, { epoch, sequence: assigned }]));
  }

  /** The last turn that was given in a topic; number 0 before the first. */
  last = (topic: string): Turn => this.lasts.get(topic) ?? { epoch: 1, sequence: 0 };

  /** The next message of this topic. */
  next(topic: string, fact: StoredFact): Readonly<{ row: Outbound; message: Message }> {
    const last = this.last(topic);
    const turn = { epoch: last.epoch, sequence: last.sequence + 1 };
    this.lasts.set(topic, turn);
    const body = bytesOf(fact);
    const jws = signDetached(this.key, { topic, ...turn }, body);
    const { id: factId, case: root, position } = fact;
    const row = {
      topic,
      ...turn,
      factId,
      ...(root !== undefined && { case: root }),
      position,
      jws,
      sha256: sha256(body),
    };
    return { row, message: messageOf(fact, body, jws) };
  }
}
