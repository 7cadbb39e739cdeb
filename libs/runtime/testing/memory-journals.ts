import type { Checkpoint, Outbound, TopicState } from '../src/outbox/outbox-journal.js';
import { OutboxJournal } from '../src/outbox/outbox-journal.js';
import { Leases, LostLease } from '../src/leases.js';
import type { ReactionJournal } from '../src/reactions/reaction-journal.js';
import { type Stuck, StuckList } from '../src/stuck.js';
import {
  type Asked,
  type ConsumerState,
  type Incident,
  InboxJournal,
  keyOf,
  type KnownBefore,
  type News,
  type Parked,
  type Recalled,
  type Taken,
} from '../src/inbox/inbox-journal.js';

/** What an inbox remembers, for specs and the simulation: the same promises as on PostgreSQL. */
export class MemoryInboxJournal extends InboxJournal {
  readonly consumers = new Map<string, ConsumerState>();
  readonly received: Taken[] = [];
  readonly waiting: Parked[] = [];
  readonly noted: Incident[] = [];
  private readonly held = new Map<string, Promise<unknown>>();

  override async consumer(topic: string) {
    return this.consumers.get(topic);
  }

  private known(topic: string, { numbers, factIds }: Asked): KnownBefore {
    const asked = new Set(numbers.map(keyOf));
    const here = this.received.filter((one) => one.topic === topic && asked.has(keyOf(one)));
    return {
      byNumber: new Map(here.map((one) => [keyOf(one), one.sha256])),
      byFactId: new Map(
        this.received.filter(({ factId }) => factIds.includes(factId)).map(({ factId, sha256 }) => [factId, sha256]),
      ),
    };
  }

  private last(topic: string): string | undefined {
    const { epoch, sequence } = this.consumers.get(topic) ?? { epoch: 1, sequence: 1 };
    const before = { epoch, sequence: sequence - 1 };
    return this.received.find((one) => one.topic === topic && keyOf(one) === keyOf(before))?.sha256;
  }

  override async stopped() {
    return [...this.consumers.values()].flatMap(({ topic, stopped }) => (stopped ? [{ topic, stopped }] : []));
  }

  override async advance(from: ConsumerState | undefined, to: ConsumerState, { taken, parked, incidents }: News) {
    const now = this.consumers.get(to.topic);
    const isThere =
      now?.source === from?.source &&
      now?.next === from?.next &&
      now?.sequence === from?.sequence &&
      now?.epoch === from?.epoch;
    if (!isThere) return false;
    for (const one of [...taken, ...parked]) {
      if (this.received.some((other) => isSamePlace(one, other))) throw new Error(`${one.topic} ${one.sequence} twice`);
    }
    this.consumers.set(to.topic, to);
    this.received.push(...taken, ...parked);
    this.waiting.push(...parked);
    for (const one of incidents) if (!this.noted.some((other) => isSameIncident(one, other))) this.noted.push(one);
    return true;
  }

  override async parked(of?: Readonly<{ topic: string; case?: string }>) {
    return this.waiting
      .filter((one) => !of || (one.topic === of.topic && (of.case === undefined || one.case === of.case)))
      .toSorted((a, b) => a.topic.localeCompare(b.topic) || a.epoch - b.epoch || a.sequence - b.sequence);
  }

  override async restate(parked: Parked, why: Pick<Parked, 'class' | 'reason'>) {
    const at = this.waiting.findIndex((one) => isSamePlace(one, parked));
    this.waiting[at] = { ...this.waiting[at]!, class: why.class, reason: why.reason };
  }

  override async incidents(topic: string, limit: number) {
    const here = this.noted.filter((one) => one.topic === topic);
    return here.toReversed().slice(0, limit);
  }

  override async count() {
    return this.waiting.length;
  }

  override async settle(parked: Parked) {
    this.waiting.splice(
      this.waiting.findIndex((one) => isSamePlace(one, parked)),
      1,
    );
  }

  override async holding<Result>(topic: string, asked: Asked, work: (recalled: Recalled) => Promise<Result>) {
    const recalling = () =>
      work({
        from: this.consumers.get(topic),
        last: this.last(topic),
        before: this.known(topic, asked),
        waiting: new Set(this.waiting.filter((one) => one.topic === topic).map((one) => one.case)),
      });
    const turn = (this.held.get(topic) ?? Promise.resolve()).then(recalling, recalling);
    this.held.set(
      topic,
      turn.catch(() => undefined),
    );
    return turn;
  }
}

const isSameIncident = (a: Incident, b: Incident) =>
  a.kind === b.kind && a.topic === b.topic && a.source === b.source && a.offset === b.offset;
const isSamePlace = (a: Taken, b: Taken) => a.topic === b.topic && a.epoch === b.epoch && a.sequence === b.sequence;

/** Leases by a clock that the spec turns. */
export class MemoryLeases extends Leases {
  private readonly leases = new Map<string, { holder: string; term: number; expires: number }>();
  now = 0;

  override async take(job: string, holder: string, forMs: number) {
    const held = this.leases.get(job);
    if (held && held.holder !== holder && held.expires >= this.now) return undefined;
    const isProlonged = held?.holder === holder && held.expires >= this.now;
    const term = (held?.term ?? 0) + (isProlonged ? 0 : 1);
    this.leases.set(job, { holder, term, expires: this.now + forMs });
    return term;
  }

  override async release(job: string, holder: string) {
    const held = this.leases.get(job);
    if (held?.holder === holder) held.expires = Number.NEGATIVE_INFINITY;
  }

  termOf = (job: string) => this.leases.get(job)?.term;
}

/** What an outbox remembers. */
export class MemoryOutboxJournal extends OutboxJournal {
  readonly outbound: Outbound[] = [];
  private at: Checkpoint = { position: '' };
  private readonly states = new Map<string, TopicState>();

  constructor(private readonly leases: MemoryLeases) {
    super();
  }

  override async checkpoint() {
    return this.at;
  }

  override async topics() {
    return [...this.states.values()];
  }

  override async assign(term: number, messages: readonly Outbound[], from: Checkpoint, to: Checkpoint) {
    if (this.leases.termOf('outbox') !== term || this.at.position !== from.position || this.at.factId !== from.factId)
      throw new LostLease('another process relays now');
    for (const [i, one] of messages.entries()) {
      const clash = [...this.outbound, ...messages.slice(0, i)].some((other) => isSameMessage(one, other));
      if (clash) throw new Error(`${one.topic} ${one.sequence} or fact ${one.factId} twice`);
    }
    for (const { topic, epoch, sequence } of messages) {
      this.states.set(topic, { topic, epoch, acknowledged: 0, ...this.states.get(topic), assigned: sequence });
    }
    this.outbound.push(...messages);
    this.at = to;
  }

  override async acknowledge(term: number, topic: string, epoch: number, upTo: number) {
    const state = this.states.get(topic);
    if (state?.epoch !== epoch || this.leases.termOf('outbox') !== term) return;
    this.states.set(topic, { ...state, acknowledged: Math.max(state.acknowledged, upTo) });
  }

  override async find(topic: string, factId: string) {
    return this.outbound.find((one) => one.topic === topic && one.factId === factId);
  }

  override async messages(topic: string, epoch: number, from: number, limit: number) {
    return this.outbound
      .filter((one) => one.topic === topic && one.epoch === epoch && one.sequence >= from)
      .toSorted((a, b) => a.sequence - b.sequence)
      .slice(0, limit);
  }
}

const isSameMessage = (a: Outbound, b: Outbound) =>
  a.topic === b.topic && ((a.epoch === b.epoch && a.sequence === b.sequence) || a.factId === b.factId);

/** What waits for people, as the holder of one job writes to it. */
export class MemoryStuckList extends StuckList {
  private waiting: readonly Stuck[] = [];

  constructor(
    protected readonly leases: MemoryLeases,
    private readonly job: 'reactions' | 'timers',
  ) {
    super();
  }

  override async keep(term: number, stuck: Stuck) {
    this.requireTerm(term);
    this.waiting = [...this.waiting.filter((one) => !isSameReaction(one, stuck)), stuck];
  }

  override async stuck() {
    return this.waiting.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  }

  override async settle(stuck: Pick<Stuck, 'reaction' | 'factId'>) {
    this.waiting = this.waiting.filter((one) => !isSameReaction(one, stuck));
  }

  protected requireTerm(term: number) {
    if (this.leases.termOf(this.job) !== term) throw new LostLease(`another process has the job "${this.job}" now`);
  }
}

/** What the reactions remember. */
export class MemoryReactionJournal extends MemoryStuckList implements ReactionJournal {
  private at: Checkpoint = { position: '' };

  constructor(leases: MemoryLeases) {
    super(leases, 'reactions');
  }

  async checkpoint() {
    return this.at;
  }

  async advance(term: number, from: Checkpoint, to: Checkpoint) {
    this.requireTerm(term);
    if (this.at.position !== from.position || this.at.factId !== from.factId)
      throw new LostLease('another process reacts now');
    this.at = to;
  }
}

type Named = Pick<Stuck, 'reaction' | 'factId'>;
const isSameReaction = (a: Named, b: Named) => a.reaction === b.reaction && a.factId === b.factId;
