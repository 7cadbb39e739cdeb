import type { EventStore } from '#libs/event-store';
import { Keyring, sha256, signDetached, type SigningKey } from '#libs/evidence';
import { type Exchange, type NodeRegistry, topicFromDinas, topicFromPusat } from '#libs/exchange';
import { categoryOf, type Clock, idOf, PUSAT, type StoredFact } from '#libs/kernel';
import { bytesOf, messageOf } from './message.js';
import { type Checkpoint, type Leases, LostLease, type Outbound, type OutboxJournal } from './outbox-journal.js';

const JOB = 'outbox';
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
const RESEND_AT_A_TIME = 200;

/** This database is older than what it has already said: somebody restored a backup. Nothing may be said until that is mended. */
export class OlderThanSaid extends Error {
  override readonly name = 'OlderThanSaid';

  constructor(topic: string, sequence: number) {
    super(`${topic} holds our message ${sequence}, which this database does not know: it was restored from a backup`);
  }
}

export type OutboxParts = Readonly<{
  node: string;
  store: EventStore;
  exchange: Exchange;
  journal: OutboxJournal;
  leases: Leases;
  registry: NodeRegistry;
  key: SigningKey;
  clock: Clock;
  /** This process, among those that could hold the lease. */
  holder: string;
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
  private term = 0;

  constructor(private readonly parts: OutboxParts) {}

  /** Works while it holds the lease; returns when another holds it, throws when something is away. Run it in a Loop. */
  async run(signal: AbortSignal, well: () => void): Promise<void> {
    const { leases, holder, clock } = this.parts;
    const term = await leases.take(JOB, holder, LEASE_MS);
    if (term === undefined) return clock.wait(RENEW_MS, signal);
    this.term = term;

    const ours = new AbortController();
    const ended = AbortSignal.any([signal, ours.signal]);
    const renewing = this.renew(ended).finally(() => ours.abort());
    try {
      const checkpoint = await this.takeUp();
      well();
      await this.relay(checkpoint, ended, well);
    } finally {
      ours.abort();
      await renewing;
      if (signal.aborted) await leases.release(JOB, holder).catch(() => {});
    }
  }

  /** Sends again what a topic was sent from this message on: repairs a lost topic, feeds a new node. */
  async resend(topic: string, from: number): Promise<number> {
    const state = (await this.parts.journal.topics()).find((known) => known.topic === topic);
    return state ? this.sendFrom(topic, state.epoch, from, state.assigned) : 0;
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
    for await (const [first] of store.readAll(position, filter)) return first?.storedAt;
    return undefined;
  }

  private async renew(signal: AbortSignal) {
    const { leases, holder, clock } = this.parts;
    while (!signal.aborted) {
      await clock.wait(RENEW_MS, signal);
      if (signal.aborted) return;
      const term = await leases.take(JOB, holder, LEASE_MS).catch(() => undefined);
      if (term !== this.term) return;
    }
  }

  /** Before anything is numbered: is this database as new as what it has said? Then send what was numbered but not acknowledged. */
  private async takeUp(): Promise<Checkpoint> {
    const { journal, store } = this.parts;
    const known = new Map((await journal.topics()).map((state) => [state.topic, state]));
    for (const topic of this.topics()) {
      const state = known.get(topic);
      const said = await this.lastSaid(topic);
      if (said > (state?.assigned ?? 0)) throw new OlderThanSaid(topic, said);
      if (state && state.acknowledged < state.assigned) {
        await this.sendFrom(topic, state.epoch, state.acknowledged + 1, state.assigned);
        await journal.acknowledge(this.term, topic, state.epoch, state.assigned);
      }
    }
    const checkpoint = await journal.checkpoint();
    if (checkpoint.factId && (await store.find(checkpoint.position))?.id !== checkpoint.factId) {
      throw new Error(`outbox: the fact at checkpoint ${checkpoint.position} is no longer ${checkpoint.factId}`);
    }
    await this.beginNewTopics(checkpoint, new Set(known.keys()));
    return checkpoint;
  }

  /** The newest message there that our own key proves. */
  private async lastSaid(topic: string): Promise<number> {
    const { exchange, registry, node } = this.parts;
    const keyring = new Keyring(registry.get(node).keys.map((key) => ({ ...key, node })));
    for await (const page of exchange.readBack(topic)) {
      for (const { headers, body } of page) {
        const proven = headers['jws'] === undefined ? undefined : await keyring.prove(headers['jws'], body);
        if (proven?.header.topic === topic) return proven.header.sequence;
      }
    }
    return 0;
  }

  /** A new node's topic begins with everything that all nodes hear. */
  private async beginNewTopics(upTo: Checkpoint, known: ReadonlySet<string>) {
    const { store, journal, toAllNodes } = this.parts;
    const fresh = this.topics().filter((topic) => !known.has(topic));
    if (fresh.length === 0 || toAllNodes.length === 0 || upTo.position === '') return;
    const numbers = new Numbers([]);
    for await (const facts of store.readAll('', { categories: toAllNodes, origin: this.parts.node })) {
      const earlier = facts.filter(({ position }) => position <= upTo.position);
      const messages = fresh.flatMap((topic) => earlier.map((fact) => this.outbound(topic, fact, numbers)));
      await journal.assign(
        this.term,
        messages.map(({ row }) => row),
        upTo,
        upTo,
      );
    }
    for (const topic of fresh) {
      const last = numbers.last(topic);
      if (last === 0) continue;
      await this.sendFrom(topic, 1, 1, last);
      await journal.acknowledge(this.term, topic, 1, last);
    }
  }

  private async relay(start: Checkpoint, signal: AbortSignal, well: () => void) {
    const { store, journal, node, shared, toAllNodes } = this.parts;
    const numbers = new Numbers(await journal.topics());
    const filter = { categories: [...shared, ...toAllNodes], origin: node };
    let checkpoint = start;

    for await (const delivery of store.subscribe(start.position, { filter, signal })) {
      well();
      if (delivery.kind !== 'facts') continue;
      const { facts } = delivery;
      const messages = facts.flatMap((fact) =>
        this.topicsFor(fact).map((topic) => this.outbound(topic, fact, numbers)),
      );
      const last = facts.at(-1)!;
      const next = { position: last.position, factId: last.id };
      await journal.assign(
        this.term,
        messages.map(({ row }) => row),
        checkpoint,
        next,
      );
      checkpoint = next;

      const byTopic = Map.groupBy(messages, ({ row }) => row.topic);
      await Promise.all(
        [...byTopic].map(async ([topic, batch]) => {
          await this.parts.exchange.publish(
            topic,
            batch.map(({ message }) => message),
          );
          const { epoch, sequence } = batch.at(-1)!.row;
          await journal.acknowledge(this.term, topic, epoch, sequence);
          this.parts.sent?.(topic, batch.length);
        }),
      );
    }
    if (!signal.aborted) throw new LostLease('the subscription ended');
  }

  private outbound(topic: string, fact: StoredFact, numbers: Numbers) {
    const { epoch, sequence } = numbers.next(topic);
    const body = bytesOf(fact);
    const jws = signDetached(this.parts.key, { topic, epoch, sequence }, body);
    const row: Outbound = {
      topic,
      epoch,
      sequence,
      factId: fact.id,
      ...(fact.case !== undefined && { case: fact.case }),
      position: fact.position,
      jws,
      sha256: sha256(body),
    };
    return { row, message: messageOf(fact, body, jws) };
  }

  /** Rebuilt from the journal and the store: the same bytes however often. */
  private async sendFrom(topic: string, epoch: number, from: number, to: number): Promise<number> {
    const { journal, store, exchange } = this.parts;
    for (let next = from; next <= to; ) {
      const rows = await journal.messages(topic, epoch, next, Math.min(RESEND_AT_A_TIME, to - next + 1));
      if (rows.length === 0) return next - from;
      const messages = await Promise.all(
        rows.map(async ({ position, factId, jws, sha256: expected }) => {
          const fact = await store.find(position);
          const body = fact?.id === factId ? bytesOf(fact) : undefined;
          if (!fact || !body || sha256(body) !== expected)
            throw new Error(`outbox: fact ${factId} is not what was signed`);
          return messageOf(fact, body, jws);
        }),
      );
      await exchange.publish(topic, messages);
      next = rows.at(-1)!.sequence + 1;
    }
    return to - from + 1;
  }

  private topics(): readonly string[] {
    const { node, registry } = this.parts;
    return node === PUSAT ? registry.dinas.map((dinas) => topicFromPusat(dinas.node)) : [topicFromDinas(node)];
  }

  /** A Dinas speaks in its own topic; Pusat in that of the node whose office is meant, or of all. */
  private topicsFor(fact: StoredFact): readonly string[] {
    const { node, registry, toAllNodes } = this.parts;
    const category = categoryOf(fact.stream);
    if (node !== PUSAT || toAllNodes.includes(category)) return this.topics();
    const to = category === 'exchange' ? idOf(fact.stream) : fact.office && registry.findHost(fact.office);
    if (!to) throw new Error(`outbox: no node hosts ${fact.office} of ${fact.stream}`);
    return [topicFromPusat(to)];
  }
}

/** The next number of each topic. */
class Numbers {
  private readonly state: Map<string, { epoch: number; sequence: number }>;

  constructor(topics: Awaited<ReturnType<OutboxJournal['topics']>>) {
    this.state = new Map(topics.map(({ topic, epoch, assigned }) => [topic, { epoch, sequence: assigned }]));
  }

  next(topic: string) {
    const { epoch, sequence } = this.state.get(topic) ?? { epoch: 1, sequence: 0 };
    const next = { epoch, sequence: sequence + 1 };
    this.state.set(topic, next);
    return next;
  }

  last = (topic: string) => this.state.get(topic)?.sequence ?? 0;
}
