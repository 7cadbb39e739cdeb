import type { EventStore } from '#libs/event-store';
import { sha256 } from '#libs/evidence';
import type { Exchange, Message } from '#libs/exchange';
import { bytesOf, messageOf } from '../message.js';
import type { Outbound, OutboxJournal } from './outbox-journal.js';
import { Queues } from '../queue.js';

const AT_A_TIME = 200;

/** Gives numbered messages to the exchange: the same bytes however often, and one publish at a time for each topic. */
export class Sending {
  private readonly queues = new Queues();

  constructor(private readonly parts: Readonly<{ store: EventStore; exchange: Exchange; journal: OutboxJournal }>) {}

  publish(topic: string, messages: readonly Message[]): Promise<void> {
    return this.queues.inTurn(topic, () => this.parts.exchange.publish(topic, messages));
  }

  /**
   * Again from this message on, until everything that was numbered is sent: also what another sends meanwhile, which a
   * reader may have refused because it came too early.
   * @returns the last message that was sent; `from - 1` when there is none
   */
  async again(topic: string, epoch: number, from: number): Promise<number> {
    for (let next = from; ; ) {
      const rows = await this.parts.journal.messages(topic, epoch, next, AT_A_TIME);
      const last = rows.at(-1);
      if (!last) return next - 1;
      await this.publish(topic, await Promise.all(rows.map((row) => this.rebuilt(row))));
      next = last.sequence + 1;
    }
  }

  private async rebuilt({ position, factId, jws, sha256: signed }: Outbound): Promise<Message> {
    const fact = await this.parts.store.find(position);
    const body = fact && bytesOf(fact);
    if (fact?.id !== factId || !body || sha256(body) !== signed)
      throw new Error(`outbox: fact ${factId} at ${position} is not what was signed`);
    return messageOf(fact, body, jws);
  }
}
