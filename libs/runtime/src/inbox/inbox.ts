import { DifferentFact, type EventStore, NotStorable } from '#libs/event-store';
import type { Keyring } from '#libs/evidence';
import { type Batch, FROM_DINAS, type NodeRegistry, type Reader, topicFromPusat } from '#libs/exchange';
import * as exchange from '#libs/domain/exchange';
import type { MessageNo } from '#libs/domain/exchange';
import { categoryOf, EXCHANGE, PUSAT, type RecordedFact, sideOf } from '#libs/kernel';
import { LRUCache } from 'lru-cache';
import type { KnownFacts } from '../known-facts.js';
import { requireSafe } from '../topic-settings.js';
import { byNumber, type ConsumerState, type InboxJournal, type Parked, type Recalled } from './inbox-journal.js';
import { type ReceiptParts, Receipts } from './receipts.js';
import { type Accepted, BEHIND, incidentOf, isAlone, type Known, sort, type Sorted } from './sorting.js';
import { WhatIsSaid, type Wrong } from './what-is-said.js';
import { foldOnto } from '../told.js';
import { WhoSpeaks } from './who-speaks.js';

const OWNERS_KEPT = 50_000;

export type Outcome = 'taken' | 'duplicate' | 'parked' | 'incident' | 'gap' | 'fork';

export type InboxParts = ReceiptParts &
  Readonly<{
    store: EventStore;
    journal: InboxJournal;
    registry: NodeRegistry;
    keyring: Pick<Keyring, 'prove'>;
    known: KnownFacts;
    /** What is wrong with the settings of these topics. */
    check: (topics: readonly string[]) => Promise<readonly string[]>;
    counted?: (what: Outcome, topic: string, count: number) => void;
  }>;

/**
 * Takes in what the other side has said. It believes in this order: who speaks (the signature), then what is said (turn,
 * form, and whether this node may say it). It never decides: business rules are not asked again.
 */
export class Inbox implements Reader {
  private readonly who: WhoSpeaks;
  private readonly said: WhatIsSaid;
  private readonly receipts: Receipts;
  /** Office of each stream that was looked at: it never changes. */
  private readonly owners = new LRUCache<string, string>({ max: OWNERS_KEPT });
  /** By topic: the saved place at which the exchange was last asked to begin again. */
  private readonly soughtBack = new Map<string, string>();
  /** By topic, once something of it waits: whether two people have waived a message. */
  private readonly waived = new Map<string, Promise<(of: MessageNo) => boolean>>();
  /** Topics whose settings are well, and of which this release has tried what an older one could not read. */
  private readonly begun = new Set<string>();

  constructor(private readonly parts: InboxParts) {
    const { node, keyring, known, registry } = parts;
    this.who = new WhoSpeaks(node, keyring, known);
    this.said = new WhatIsSaid(node, known, registry);
    this.receipts = new Receipts(parts);
  }

  /** Which topics to read: Pusat every Dinas's, a Dinas the one that Pusat writes for it. */
  readonly topics = () => (this.parts.node === PUSAT ? FROM_DINAS : [topicFromPusat(this.parts.node)]);

  readonly start = async (topic: string, source: string) => {
    if (!this.begun.has(topic)) {
      requireSafe(await this.parts.check([topic]));
      await this.tryNewer(topic);
    }
    this.begun.add(topic);
    const state = await this.parts.journal.consumer(topic);
    return state?.source === source ? state.next : undefined;
  };

  readonly handle = async (batch: Batch) => {
    const { topic } = batch;
    this.parts.registry.refresh();
    const heard = await Promise.all(batch.messages.map((message) => this.who.hear(topic, message)));
    const proven = heard.filter((each) => each.kind === 'proven');
    const facts = proven.flatMap(({ fact }) => fact ?? []);
    const numbers = proven.map(({ epoch, sequence }) => ({ epoch, sequence }));
    const asked = { numbers, factIds: facts.map(({ id }) => id) };
    const lookingUp = this.lookUpOwners(facts);
    lookingUp.catch(() => {}); // heard below
    return this.parts.journal.holding(topic, asked, async (recalled) => {
      await lookingUp;
      return this.takeIn(batch, heard, recalled);
    });
  };

  /** Tries again what waits of a case, in order, until one still cannot be taken in. @returns how many were */
  retry(topic: string, root: string): Promise<number> {
    return this.parts.journal.holding(topic, nobodyElse, () => this.retryHeld(topic, root));
  }

  /**
   * Says, while nothing else moves the topic, that a message that waits is waived; what waited behind it goes on.
   * Killed in between, the next start or the same asking does the rest.
   */
  waive<Said>(topic: string, say: () => Promise<Said>): Promise<Said> {
    return this.parts.journal.holding(topic, nobodyElse, async () => {
      const said = await say();
      this.waived.delete(topic);
      await this.goOnWithoutWaived(topic);
      return said;
    });
  }

  private async retryHeld(topic: string, root: string): Promise<number> {
    let count = 0;
    for (const parked of await this.parts.journal.parked({ topic, case: root })) {
      const wrong = await this.takeInParked(parked);
      if (wrong) {
        await this.parts.journal.restate(parked, wrong);
        break;
      }
      await this.parts.journal.settle(parked);
      count += 1;
    }
    return count;
  }

  /** Also what comes again after a restore, though it was waived long ago. */
  private async goOnWithoutWaived(topic: string) {
    const isWaived = await this.findWaived(topic);
    const waived = (await this.parts.journal.parked({ topic })).filter(isWaived);
    for (const parked of waived) await this.parts.journal.settle(parked);
    for (const root of new Set(waived.map((parked) => parked.case))) await this.retryHeld(topic, root);
  }

  private findWaived(topic: string): Promise<(of: MessageNo) => boolean> {
    const reading = async () => {
      const history = await this.parts.store.read(this.receipts.streamOf(topic));
      const state = foldOnto(exchange, exchange.initial, history);
      return (of: MessageNo) => exchange.isWaived(state, sideOf(this.parts.node), topic, of);
    };
    const known = this.waived.get(topic) ?? reading();
    this.waived.set(topic, known);
    known.catch(() => this.waived.delete(topic));
    return known;
  }

  private async takeIn(batch: Batch, heard: Known['heard'], recalled: Recalled): Promise<void | 'restart'> {
    const { topic } = batch;
    const { from } = recalled;
    const ownerOf = (stream: string) => this.owners.get(stream);
    const maySeekBack = isBeyondSaved(from, batch) && this.soughtBack.get(topic) !== from?.next;
    const sorted = sort(batch, this.said, { ...recalled, heard, ownerOf, maySeekBack });
    if (sorted === 'seek back') {
      this.soughtBack.set(topic, from!.next!);
      return 'restart';
    }

    const kept = await this.keep(sorted, batch);
    await this.say(kept);
    if (!(await this.parts.journal.advance(from, this.stateAfter(batch, kept), newsOf(kept)))) return 'restart';
    this.count(topic, kept);
    if (kept.parked.length > 0) await this.goOnWithoutWaived(topic);
    if (kept.stopped === 'fork') throw new Error(`${topic} is stopped: it holds two messages of one number`);
  }

  /** Stores what was accepted. What the store refuses for good waits; what it calls another fact is a fork. */
  private async keep(sorted: Sorted, batch: Batch): Promise<Sorted> {
    const refused = new Map<Accepted, Wrong>();
    const different = new Set<Accepted>();
    const cases = Map.groupBy(sorted.accepted, ({ fact }) => fact.case ?? fact.stream);
    await Promise.all([...cases.values()].map((ofCase) => this.append(ofCase, refused, different)));

    const fork = sorted.accepted.find((one) => different.has(one));
    const isBefore = (no: MessageNo) => !fork || byNumber(no, fork.proof) < 0;
    const parked = [...refused].map(([{ proof, fact, message }, wrong]) => ({
      ...proof,
      case: fact.case ?? fact.stream,
      ...wrong,
      headers: message.headers,
      fact,
    }));
    const kept = {
      ...sorted,
      accepted: sorted.accepted.filter((one) => !refused.has(one) && isBefore(one.proof)),
      parked: [...sorted.parked, ...parked].filter(isBefore).toSorted(byNumber),
    };
    if (!fork) return kept;
    const incident = incidentOf('fork', batch, fork.message, 'the store holds another fact of this id');
    const { epoch, sequence } = fork.proof;
    return {
      ...kept,
      incidents: [...kept.incidents, incident],
      epoch,
      sequence,
      stopped: 'fork',
      forkAt: fork.message,
    };
  }

  /** One case, in its order. */
  private async append(ofCase: readonly Accepted[], refused: Map<Accepted, Wrong>, different: Set<Accepted>) {
    const { store } = this.parts;
    const runs = runsOf(ofCase);
    for (let run = runs.shift(); run; run = runs.shift()) {
      try {
        await store.appendOnce(
          run[0]!.fact.stream,
          run.map(({ fact }) => fact),
        );
        this.rememberOwner(run[0]!.fact);
      } catch (error) {
        if (!(error instanceof DifferentFact || error instanceof NotStorable)) throw error;
        if (run.length > 1) {
          // one of them spoils it for all: each by itself
          runs.unshift(...run.map((one) => [one]));
          continue;
        }
        const [one] = run as [Accepted];
        if (error instanceof DifferentFact) {
          different.add(one);
          return;
        }
        refused.set(one, { class: 'refused', reason: error.message });
        if (isAlone(one.fact)) continue;
        for (const behind of runs.flat()) refused.set(behind, BEHIND);
        return;
      }
    }
  }

  /** The receipt that makes *delivered* visible to the sender. Receipts are not receipted. */
  private async say({ accepted, parked }: Sorted) {
    const waiting = parked.filter(({ fact }) => !isAlone(fact));
    if (waiting.length === 0 && accepted.every(({ fact }) => isAlone(fact))) return;
    const last = [...accepted.map(({ proof }) => proof), ...parked].toSorted(byNumber).at(-1)!;
    await this.parts.store.appendOnce(this.receipts.streamOf(last.topic), this.receipts.received(last, waiting));
  }

  private stateAfter({ topic, source, messages }: Batch, kept: Sorted): ConsumerState {
    const { stopped, forkAt, epoch, sequence } = kept;
    const next = forkAt ? forkAt.offset : messages.at(-1)?.next;
    return { topic, source, next, epoch, sequence, ...(stopped && { stopped }) };
  }

  private count(topic: string, { accepted, parked, incidents, duplicates, early, stopped }: Sorted) {
    const counts = {
      taken: accepted.length,
      parked: parked.length,
      incident: incidents.length,
      duplicate: duplicates,
      gap: early,
      fork: stopped === 'fork' ? 1 : 0,
    };
    for (const [what, count] of Object.entries(counts)) {
      if (count > 0) this.parts.counted?.(what as Outcome, topic, count);
    }
  }

  /** Takes in what was parked and says so; or answers with what is still wrong. */
  private async takeInParked(parked: Parked): Promise<Wrong | undefined> {
    const { store } = this.parts;
    const heard = await this.who.hear(parked.topic, parked);
    if (heard.kind === 'unproven') return { class: parked.class, reason: heard.reason };
    const { fact } = heard;
    await this.lookUpOwners(fact ? [fact] : []);
    const wrong = this.said.wrongWith(heard, parked.body.length, fact && this.owners.get(fact.stream));
    if (wrong || !fact) return wrong;
    try {
      await store.appendOnce(fact.stream, [fact]);
    } catch (error) {
      if (error instanceof DifferentFact || error instanceof NotStorable)
        return { class: 'refused', reason: error.message };
      throw error;
    }
    this.rememberOwner(fact);
    await store.appendOnce(this.receipts.streamOf(parked.topic), [this.receipts.takenIn(parked)]);
    return undefined;
  }

  /** What an older release could not read, this one may; and what it was killed over, this one finishes. */
  private async tryNewer(topic: string) {
    if ((await this.parts.journal.parked({ topic })).length === 0) return;
    await this.parts.journal.holding(topic, nobodyElse, async () => {
      await this.goOnWithoutWaived(topic);
      const waiting = await this.parts.journal.parked({ topic });
      for (const [root, [first]] of Map.groupBy(waiting, (parked) => parked.case))
        if (first?.class === 'newer' || first?.class === 'behind') await this.retryHeld(topic, root);
    });
  }

  private async lookUpOwners(facts: readonly RecordedFact[]) {
    const streams = new Set(facts.map(({ stream }) => stream).filter((stream) => this.isUnknown(stream)));
    await Promise.all(
      [...streams].map(async (stream) => {
        const [first] = await this.parts.store.read(stream, { from: 0, to: 0 });
        if (first) this.rememberOwner(first);
      }),
    );
  }

  private isUnknown = (stream: string) => categoryOf(stream) !== EXCHANGE && !this.owners.has(stream);

  private rememberOwner({ stream, office }: RecordedFact) {
    if (office !== undefined) this.owners.set(stream, office);
  }
}

/** Holds the topic, and asks nothing of it. */
const nobodyElse = { numbers: [], factIds: [] };

const newsOf = ({ accepted, parked, incidents }: Sorted) => ({
  taken: accepted.map(({ proof }) => proof),
  parked,
  incidents,
});

/** The reader was given a place of its own choice, or one from before another reader went on. */
const isBeyondSaved = (from: ConsumerState | undefined, { source, messages }: Batch) =>
  from?.source === source && from.next !== undefined && !from.stopped && from.next !== messages[0]?.offset;

/** Neighbours of the same stream together, in order. */
function runsOf(accepted: readonly Accepted[]): Accepted[][] {
  const runs: Accepted[][] = [];
  for (const one of accepted) {
    const last = runs.at(-1);
    if (last?.[0]?.fact.stream === one.fact.stream) last.push(one);
    else runs.push([one]);
  }
  return runs;
}
