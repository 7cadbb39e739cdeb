import type { EventStore } from '#libs/event-store';
import { OlderThanSaid } from '../asking-errors.js';
import { nextAfter } from '../next-after.js';
import { requireSafe } from '../topic-settings.js';
import { Keyring, type SigningKey } from '#libs/evidence';
import { type Exchange, type NodeRegistry, topicFromDinas, topicFromPusat } from '#libs/exchange';
import { categoryOf, EXCHANGE, idOf, PUSAT, type StoredFact } from '#libs/kernel';
import { type Applicant, leased } from '../leases.js';
import { findReceivedUpTo } from '../inbox/receipts.js';
import { isBeyond, Numbering, type Turn } from './numbering.js';
import type { Checkpoint, Outbound, OutboxJournal } from './outbox-journal.js';
import { Sending } from './sending.js';

const JOB = 'outbox';

/** A node more, or less: its topic is taken up before anything is numbered there. */
class RegistryChanged extends Error {
  override readonly name = 'RegistryChanged';

  constructor() {
    super('the registry has changed: topics are taken up anew');
  }
}

export type OutboxParts = Applicant &
  Readonly<{
    node: string;
    store: EventStore;
    exchange: Exchange;
    journal: OutboxJournal;
    registry: NodeRegistry;
    key: SigningKey;
    /** Categories that the other side hears. */
    shared: readonly string[];
    /** Categories that every node hears. */
    toAllNodes: readonly string[];
    sent?: (topic: string, count: number) => void;
  }>;

/**
 * The event store is the outbox: this reads it, numbers and signs what the other side must hear, sends it in order, and
 * remembers how far it has come. Killed anywhere, it sends the same bytes again.
 */
export class Outbox {
  private readonly sending: Sending;
  private term = 0;
  /** Those that this holder writes: taken up anew when the registry changes. */
  private topics: readonly string[] = [];

  constructor(private readonly parts: OutboxParts) {
    this.sending = new Sending(parts);
  }

  /** Works while it holds the lease; returns when another holds it, throws when something is away. Run it in a Loop. */
  run(signal: AbortSignal, well: () => void): Promise<void> {
    return leased(this.parts, JOB, signal, async (term, ended) => {
      this.term = term;
      const changed = new AbortController();
      const forget = this.parts.registry.onChange(() => changed.abort());
      try {
        this.topics = this.topicsNow();
        const checkpoint = await this.takeUp();
        well();
        await this.relay(checkpoint, AbortSignal.any([ended, changed.signal]), well);
      } finally {
        forget();
      }
      if (changed.signal.aborted && !ended.aborted) throw new RegistryChanged();
    });
  }

  /**
   * Sends again what a topic was sent from this message on, and all that came after it: repairs a lost topic.
   * @param epoch the newest when absent
   * @returns how many messages
   */
  async resend(topic: string, from: number, epoch?: number): Promise<number> {
    const state = (await this.parts.journal.topics()).find((known) => known.topic === topic);
    if (!state) return 0;
    let count = 0;
    for (let [of, first] = [epoch ?? state.epoch, from]; of <= state.epoch; [of, first] = [of + 1, 1])
      count += (await this.sending.again(topic, of, first)) - first + 1;
    return count;
  }

  /** The message that a fact of ours was sent as in a topic; undefined while it was not. */
  findSent(topic: string, factId: string): Promise<Outbound | undefined> {
    return this.parts.journal.find(topic, factId);
  }

  /** When the oldest fact was stored that the other side is to hear and the exchange has not acknowledged. */
  async oldestWaiting(): Promise<string | undefined> {
    const { journal, store, node, shared, toAllNodes } = this.parts;
    for (const { topic, epoch, assigned, acknowledged } of await journal.topics()) {
      if (acknowledged === assigned) continue;
      const [first] = await journal.messages(topic, epoch, acknowledged + 1, 1);
      const fact = first && (await store.find(first.position));
      if (fact) return fact.storedAt;
    }
    const { position } = await journal.checkpoint();
    const filter = { categories: [...shared, ...toAllNodes], origin: node };
    return (await nextAfter(store, position, filter))?.storedAt;
  }

  /** Before anything is numbered: is this database as new as what it has said? Then send what was numbered but not acknowledged. */
  private async takeUp(): Promise<Checkpoint> {
    const { journal, store, key, exchange } = this.parts;
    requireSafe(await exchange.check(this.topics));
    const states = await journal.topics();
    const numbering = new Numbering(key, states);
    for (const topic of this.topics) this.requireKnown(topic, await this.lastSaid(topic), numbering);

    const checkpoint = await journal.checkpoint();
    if (checkpoint.factId && (await store.find(checkpoint.position))?.id !== checkpoint.factId) {
      throw new Error(`outbox: the fact at checkpoint ${checkpoint.position} is no longer ${checkpoint.factId}`);
    }
    const known = new Set(states.map(({ topic }) => topic));
    await this.beginTopics(
      this.topics.filter((topic) => !known.has(topic)),
      numbering,
      checkpoint,
    );
    for (const { topic, epoch, assigned, acknowledged } of await journal.topics()) {
      if (acknowledged === assigned) continue;
      await journal.acknowledge(this.term, topic, epoch, await this.sending.again(topic, epoch, acknowledged + 1));
    }
    return checkpoint;
  }

  /** @throws OlderThanSaid when we have said more in a topic than we know of. */
  private requireKnown(topic: string, said: Turn | undefined, numbering: Numbering) {
    if (said && isBeyond(said, numbering.last(topic))) throw new OlderThanSaid(topic, said);
  }

  /** The turn of the newest message there that our own key proves. */
  private async lastSaid(topic: string): Promise<Turn | undefined> {
    const { exchange, registry, node } = this.parts;
    const keyring = new Keyring(registry.get(node).keys.map((key) => ({ ...key, node })));
    for await (const page of exchange.readBack(topic)) {
      for (const { headers, body } of page) {
        const proven = headers['jws'] === undefined ? undefined : await keyring.prove(headers['jws'], body);
        if (proven?.header.topic === topic) return proven.header;
      }
    }
    return undefined;
  }

  /** A new node's topic begins with everything that all nodes hear, numbered in one transaction: all of it, or not begun. */
  private async beginTopics(fresh: readonly string[], numbering: Numbering, upTo: Checkpoint) {
    const { store, journal, toAllNodes, node } = this.parts;
    if (fresh.length === 0 || toAllNodes.length === 0) return;
    const all = await Array.fromAsync(store.readAll('', { categories: toAllNodes, origin: node }));
    const earlier = all.flat().filter(({ position }) => position <= upTo.position);
    const rows = fresh.flatMap((topic) => earlier.map((fact) => numbering.next(topic, fact).row));
    if (rows.length > 0) await journal.assign(this.term, rows, upTo, upTo);
  }

  /** Copies come by too: a receipt may tell that we have said more than we know of. */
  private async relay(start: Checkpoint, signal: AbortSignal, well: () => void) {
    const { store, journal, key, shared, toAllNodes } = this.parts;
    const numbering = new Numbering(key, await journal.topics());
    const filter = { categories: [...shared, ...toAllNodes] };
    let checkpoint = start;

    for await (const delivery of store.subscribe(start.position, { filter, signal })) {
      if (signal.aborted) return;
      well();
      if (delivery.kind !== 'facts') continue;
      const messages = delivery.facts.flatMap((fact) => this.messagesOf(fact, numbering));
      if (messages.length === 0) continue;
      const { position, id: factId } = delivery.facts.at(-1)!;
      const next = { position, factId };
      await journal.assign(
        this.term,
        messages.map(({ row }) => row),
        checkpoint,
        next,
      );
      checkpoint = next;
      await this.send(messages);
    }
  }

  /** What must be sent of a fact; nothing of a copy. @throws OlderThanSaid */
  private messagesOf(fact: StoredFact, numbering: Numbering) {
    if (fact.origin === this.parts.node) return this.topicsFor(fact).map((topic) => numbering.next(topic, fact));
    const received = findReceivedUpTo(fact);
    if (received && this.topics.includes(received.topic)) this.requireKnown(received.topic, received, numbering);
    return [];
  }

  /** Each topic in its order, all at once. One that fails waits for the others: its next try must not meet them half done. */
  private async send(messages: ReadonlyArray<ReturnType<Numbering['next']>>) {
    const outcomes = await Promise.allSettled(
      [...Map.groupBy(messages, ({ row }) => row.topic)].map(async ([topic, batch]) => {
        await this.sending.publish(
          topic,
          batch.map(({ message }) => message),
        );
        const { epoch, sequence } = batch.at(-1)!.row;
        await this.parts.journal.acknowledge(this.term, topic, epoch, sequence);
        this.parts.sent?.(topic, batch.length);
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private topicsNow(): readonly string[] {
    const { node, registry } = this.parts;
    return node === PUSAT ? registry.dinas.map((dinas) => topicFromPusat(dinas.node)) : [topicFromDinas(node)];
  }

  /** A Dinas speaks in its own topic; Pusat in that of the node whose office is meant, or of all. */
  private topicsFor(fact: StoredFact): readonly string[] {
    const { node, registry, toAllNodes } = this.parts;
    const category = categoryOf(fact.stream);
    if (node !== PUSAT || toAllNodes.includes(category)) return this.topics;
    const to = category === EXCHANGE ? idOf(fact.stream) : fact.office && registry.findHost(fact.office);
    if (!to) throw new Error(`outbox: no node hosts ${fact.office} of ${fact.stream}`);
    const topic = topicFromPusat(to);
    if (!this.topics.includes(topic)) throw new RegistryChanged();
    return [topic];
  }
}
