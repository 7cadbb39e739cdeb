import { DifferentFact, type EventStore } from '#libs/event-store';
import { canonicalBytes, type Keyring, type Proven, sha256 } from '#libs/evidence';
import {
  type Batch,
  FROM_DINAS,
  type NodeRegistry,
  type Reader,
  type Received,
  topicFromDinas,
  topicFromPusat,
} from '#libs/exchange';
import { categoryOf, findShape, idOf, maySay, type NewFact, PUSAT, type RecordedFact, sideOf } from '#libs/kernel';
import type { ConsumerState, Incident, InboxJournal, Parked, ParkedClass, Taken } from './inbox-journal.js';
import type { KnownFacts } from './known-facts.js';

/** Canonical bytes of one fact; a message that is larger cannot hold one. */
const LARGEST_BODY = 64 * 1024 + 1024;
const EXCHANGE = 'exchange';

export type InboxParts = Readonly<{
  node: string;
  store: EventStore;
  journal: InboxJournal;
  registry: NodeRegistry;
  keyring: Keyring;
  known: KnownFacts;
  /** UUIDv5 of these words. */
  derivedId: (...words: readonly string[]) => string;
  now: () => string;
  counted?: (
    what: 'taken' | 'duplicate' | 'parked' | 'incident' | 'gap' | 'fork',
    topic: string,
    count: number,
  ) => void;
}>;

type Judged =
  | Readonly<{ kind: 'unproven'; reason: string }>
  | Readonly<{ kind: 'proven'; proven: Proven; fact: RecordedFact | undefined; digest: string; jws: string }>;

/**
 * Takes in what the other side has said. It believes in this order: who speaks (the signature), then what is said (turn,
 * form, and whether this node may say it). It never decides: business rules are not asked again.
 */
export class Inbox implements Reader {
  /** Office of each stream that was looked at: it never changes. */
  private readonly officeOf = new Map<string, string | undefined>();

  constructor(private readonly parts: InboxParts) {}

  /** Which topics to read: Pusat every Dinas's, a Dinas the one that Pusat writes for it. */
  readonly topics = () => (this.parts.node === PUSAT ? FROM_DINAS : [topicFromPusat(this.parts.node)]);

  readonly start = async (topic: string, source: string) => {
    const state = await this.parts.journal.consumer(topic);
    return state?.source === source ? state.next : undefined;
  };

  readonly handle = (batch: Batch) => this.parts.journal.holding(batch.topic, () => this.takeIn(batch));

  private async takeIn(batch: Batch): Promise<void | 'restart'> {
    const { journal } = this.parts;
    const { topic, source, messages } = batch;
    const from = await journal.consumer(topic);
    if (from?.stopped === 'fork') throw new Error(`${topic} is stopped: it holds two messages of one number`);

    const judged = await Promise.all(messages.map((message) => this.judge(topic, message)));
    const waiting = new Set(await journal.waitingCases(topic));
    const taken: Taken[] = [];
    const parked: Parked[] = [];
    const incidents: Incident[] = [];
    const toStore: RecordedFact[] = [];
    let { epoch, sequence } = from ?? { epoch: 1, sequence: 1 };
    let stopped: ConsumerState['stopped'] = from?.stopped;

    for (const [i, message] of messages.entries()) {
      const what = judged[i]!;
      if (what.kind === 'unproven') {
        incidents.push(incident('unproven', topic, message, what.reason));
        continue;
      }
      const { header } = what.proven;
      if (header.epoch !== epoch || header.sequence > sequence) {
        if (isBehindSaved(from, batch, message)) return 'restart';
        stopped = 'gap';
        this.parts.counted?.('gap', topic, 1);
        continue;
      }
      const proof: Taken = {
        topic,
        epoch,
        sequence: header.sequence,
        factId: what.fact?.id ?? '',
        sha256: what.digest,
        body: message.body,
        jws: what.jws,
      };
      const before = await this.saidBefore(proof, [...taken, ...parked]);
      if (before === 'other') {
        incidents.push(incident('fork', topic, message, 'another message has this number or this fact id'));
        stopped = 'fork';
        break;
      }
      if (before === 'same' || header.sequence < sequence) {
        this.parts.counted?.('duplicate', topic, 1);
        continue;
      }

      sequence += 1;
      if (stopped === 'gap') stopped = undefined;
      const root = what.fact?.case ?? what.fact?.stream ?? `${topic}/${header.sequence}`;
      const wrong = waiting.has(root)
        ? ({ class: 'behind', reason: 'an earlier message of this case waits' } as const)
        : await this.wrongWith(what.fact, message, what.proven);
      if (wrong) {
        const alone = what.fact && categoryOf(what.fact.stream) === EXCHANGE;
        if (!alone) waiting.add(root);
        if (wrong.class === 'foreign') incidents.push(incident('foreign', topic, message, wrong.reason));
        parked.push({ ...proof, case: root, ...wrong, headers: message.headers });
      } else {
        taken.push(proof);
        toStore.push(what.fact!);
      }
    }

    const refused = await this.append(toStore);
    if (refused.length > 0) {
      // the store says that one of them is another fact: that is a fork, not a matter of one case
      incidents.push(...refused.map((fact) => forkOf(fact, batch, taken)));
      stopped = 'fork';
    }
    await this.say(topic, epoch, taken, parked, toStore);
    const last = messages.at(-1);
    const to: ConsumerState = {
      topic,
      source,
      next: stopped === 'fork' ? from?.next : last?.next,
      epoch,
      sequence: stopped === 'fork' ? (from?.sequence ?? 1) : sequence,
      ...(stopped && { stopped }),
    };
    const news = stopped === 'fork' ? { taken: [], parked: [], incidents } : { taken, parked, incidents };
    if (!(await journal.advance(from, to, news))) return 'restart';
    this.parts.counted?.('taken', topic, news.taken.length);
    this.parts.counted?.('parked', topic, news.parked.length);
    this.parts.counted?.('incident', topic, news.incidents.length);
    if (stopped === 'fork') {
      this.parts.counted?.('fork', topic, 1);
      throw new Error(`${topic} is stopped: it holds two messages of one number`);
    }
  }

  /** Tries again what waits of a case, in order, until one still cannot be taken in. Returns how many were. */
  async retry(topic: string, root: string): Promise<number> {
    const { journal, node, derivedId } = this.parts;
    return journal.holding(topic, async () => {
      let count = 0;
      for (const parked of await journal.parked({ topic, case: root })) {
        const judged = await this.judge(topic, parked);
        if (judged.kind === 'unproven') break;
        if (await this.wrongWith(judged.fact, parked, judged.proven)) break;
        if ((await this.append([judged.fact!])).length > 0) break;
        const { epoch, sequence } = parked;
        const data = { topic, epoch, sequence };
        await this.store(`${EXCHANGE}-${this.peerOf(topic)}`, [
          this.receipt(
            'ParkedMessageTakenIn',
            derivedId(node, topic, `${epoch}`, `${sequence}`, 'taken-in'),
            data,
            topic,
          ),
        ]);
        await journal.settle(parked);
        count += 1;
      }
      return count;
    });
  }

  /** Who speaks. */
  private async judge(topic: string, { body, headers }: Pick<Received, 'body' | 'headers'>): Promise<Judged> {
    const unproven = (reason: string): Judged => ({ kind: 'unproven', reason });
    const jws = headers['jws'];
    if (headers['ce_specversion'] !== '1.0' || jws === undefined) return unproven('no CloudEvent of ours');
    const proven = await this.parts.keyring.prove(jws, body);
    if (!proven) return unproven('the signature proves nobody');
    if (proven.header.topic !== topic) return unproven(`signed for ${proven.header.topic}`);
    if (!this.writes(proven.node, topic)) return unproven(`${proven.node} does not write this topic`);
    const value = body.length > LARGEST_BODY ? undefined : parse(body);
    const canonical = value !== undefined && canonicalBytes(value).equals(body);
    if (!canonical && body.length <= LARGEST_BODY) return unproven('the body is not in its canonical form');
    const fact = this.parts.known.isEnvelope(value) ? value : undefined;
    if (fact && fact.origin !== proven.node)
      return unproven(`signed by ${proven.node}, but says it is from ${fact.origin}`);
    return { kind: 'proven', proven, fact, digest: sha256(body), jws };
  }

  private writes(node: string, topic: string): boolean {
    return node === PUSAT ? topic === topicFromPusat(this.parts.node) : topic === topicFromDinas(node);
  }

  /** Whether this number or this fact id came before: the same bytes, or others. */
  private async saidBefore(message: Taken, inThisBatch: readonly Taken[]): Promise<'never' | 'same' | 'other'> {
    const { topic, epoch, sequence, factId, sha256: digest } = message;
    const stored = await this.parts.journal.known(topic, epoch, { sequence, factId: factId || undefined });
    const now = inThisBatch.filter((other) => other.sequence === sequence || (factId && other.factId === factId));
    const digests = [stored.bySequence, stored.byFactId, ...now.map((other) => other.sha256)].filter(
      (d) => d !== undefined,
    );
    if (digests.length === 0) return 'never';
    return digests.every((d) => d === digest) ? 'same' : 'other';
  }

  /** What is said, in the order of EXCHANGE: form, who may say it, whose office, whose stream. */
  private async wrongWith(
    fact: RecordedFact | undefined,
    { body }: Readonly<{ body: Buffer }>,
    { node }: Proven,
  ): Promise<Readonly<{ class: ParkedClass; reason: string }> | undefined> {
    const { known, registry, node: us } = this.parts;
    if (body.length > LARGEST_BODY) return { class: 'malformed', reason: `larger than ${LARGEST_BODY} bytes` };
    if (!fact) return { class: 'malformed', reason: 'no envelope of a fact' };
    const catalogue = known.find(fact.stream);
    if (!catalogue || !findShape(catalogue, fact.type, fact.version)) {
      return {
        class: 'newer',
        reason: `${fact.type} v${fact.version} of ${categoryOf(fact.stream)} is not known here`,
      };
    }
    const malformed = known.wrongWith(fact);
    if (malformed) return { class: 'malformed', reason: malformed };

    const foreign = (reason: string) => ({ class: 'foreign' as const, reason });
    if (!maySay(catalogue, fact.type, sideOf(node))) return foreign(`${node} may not say ${fact.type}`);
    if (catalogue.audience === 'own') return foreign(`${catalogue.category} never leaves its side`);
    if (catalogue.audience === 'all-nodes' && node !== PUSAT) return foreign('only Pusat speaks to all nodes');
    const dinas = node === PUSAT ? us : node;
    if (catalogue.category === EXCHANGE) return idOf(fact.stream) === dinas ? undefined : foreign('of another node');
    if (catalogue.audience === 'all-nodes') return fact.office === undefined ? undefined : foreign('names an office');
    if (fact.office === undefined || registry.findHost(fact.office) !== dinas)
      return foreign(`office ${fact.office} is not hosted there`);
    const owner = await this.owner(fact.stream);
    return owner === undefined || owner === fact.office ? undefined : foreign(`${fact.stream} belongs to ${owner}`);
  }

  private async owner(stream: string): Promise<string | undefined> {
    const known = this.officeOf.get(stream);
    if (known) return known;
    const [first] = await this.parts.store.read(stream, { from: 0, to: 0 });
    if (first?.office) this.officeOf.set(stream, first.office);
    return first?.office;
  }

  /** Streams of different cases at once, each case in its order. Answers with the facts that the store calls different ones. */
  private async append(facts: readonly RecordedFact[]): Promise<readonly RecordedFact[]> {
    const cases = Map.groupBy(facts, (fact) => fact.case ?? fact.stream);
    const refused = await Promise.all(
      [...cases.values()].map(async (ofCase) => {
        for (const run of runs(ofCase)) {
          try {
            await this.parts.store.appendOnce(run[0]!.stream, run);
          } catch (error) {
            if (!(error instanceof DifferentFact)) throw error;
            return run.filter(({ id }) => id === error.id);
          }
        }
        return [];
      }),
    );
    return refused.flat();
  }

  /** The receipt that makes *delivered* visible to the sender. Receipts are not receipted. */
  private async say(
    topic: string,
    epoch: number,
    taken: readonly Taken[],
    parked: readonly Parked[],
    stored: readonly RecordedFact[],
  ) {
    const { node, derivedId } = this.parts;
    const worthIt = stored.some(({ stream }) => categoryOf(stream) !== EXCHANGE) || parked.length > 0;
    if (!worthIt) return;
    const last = [...taken, ...parked].toSorted((a, b) => a.sequence - b.sequence).at(-1)!;
    const idFor = (sequence: number, type: string) => derivedId(node, topic, `${epoch}`, `${sequence}`, type);
    const receipts = [
      this.receipt(
        'FactsReceived',
        idFor(last.sequence, 'FactsReceived'),
        { topic, epoch, upToSequence: last.sequence, sha256: last.sha256 },
        topic,
      ),
      ...parked.map(({ sequence, case: root, class: kind }) =>
        this.receipt(
          'MessageParked',
          idFor(sequence, 'MessageParked'),
          { topic, epoch, sequence, case: root, class: kind },
          topic,
        ),
      ),
    ];
    await this.store(`${EXCHANGE}-${this.peerOf(topic)}`, receipts);
  }

  private receipt(type: string, id: string, data: object, topic: string): NewFact {
    return {
      id,
      type,
      version: 1,
      data,
      stream: `${EXCHANGE}-${this.peerOf(topic)}`,
      origin: this.parts.node,
      actor: { kind: 'process', subject: 'inbox', role: 'process' },
      occurredAt: this.parts.now(),
      correlationId: id,
    };
  }

  private store = (stream: string, facts: readonly NewFact[]) => this.parts.store.appendOnce(stream, facts);

  /** The Dinas node at the other end of a topic, whoever we are. */
  private peerOf = (topic: string) => topic.slice(topic.lastIndexOf('.') + 1);
}

const isBehindSaved = (from: ConsumerState | undefined, batch: Batch, message: Received) =>
  from !== undefined &&
  from.source === batch.source &&
  from.next !== undefined &&
  batch.messages[0] === message &&
  from.next !== message.offset &&
  !from.stopped;

const incident = (
  kind: Incident['kind'],
  topic: string,
  { offset, body, headers }: Received,
  reason: string,
): Incident => ({
  kind,
  topic,
  offset,
  reason,
  body,
  headers,
});

function forkOf(fact: RecordedFact, { topic, messages }: Batch, taken: readonly Taken[]): Incident {
  const { body } = taken.find(({ factId }) => factId === fact.id)!;
  return incident(
    'fork',
    topic,
    messages.find((message) => message.body === body)!,
    'the store holds another fact of this id',
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Neighbours of the same stream together, in order. */
function runs(facts: readonly RecordedFact[]): readonly RecordedFact[][] {
  const result: RecordedFact[][] = [];
  for (const fact of facts) {
    const last = result.at(-1);
    if (last?.[0]?.stream === fact.stream) last.push(fact);
    else result.push([fact]);
  }
  return result;
}
