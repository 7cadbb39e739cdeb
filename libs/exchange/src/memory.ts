import { randomUUID } from 'node:crypto';
import { Bell } from './bell.js';
import {
  type Consumption,
  Exchange,
  ExchangeUnavailable,
  type Message,
  type Offset,
  type Reader,
  type Received,
  type Topics,
} from './exchange.js';
import { Following, type Pulled } from './following.js';
import { matches, shareOf } from './sharing.js';
import { refuseTooLarge } from './size.js';

const BATCH = 500;
const PAGE = 100;
const FOR_EVER_MS = 2 ** 31 - 1;

type Topic = Readonly<{ name: string; source: string; messages: Received[]; bells: Set<Bell> }>;
type Member = Readonly<{ id: string; topics: Topics; following: Following; bells: Map<string, Bell> }>;

/** Topics that live as long as this object; any number of exchanges may stand before it. */
export class MemoryTopics {
  private readonly topics = new Map<string, Topic>();
  private readonly groups = new Map<string, Set<Member>>();
  private reachable = true;

  constructor(names: readonly string[] = []) {
    for (const name of names) this.create(name);
  }

  /** Makes a topic; one that was there is gone, as if another broker stood behind the same name. */
  create(name: string): void {
    this.topics.set(name, { name, source: randomUUID(), messages: [], bells: new Set() });
    this.share();
  }

  /** Everything that is asked of it fails until `comeBack`; what it holds stays. */
  goAway(): void {
    this.reachable = false;
  }

  comeBack(): void {
    this.reachable = true;
  }

  get isReachable(): boolean {
    return this.reachable;
  }

  get(name: string): Topic {
    if (!this.reachable) throw new ExchangeUnavailable('the exchange is away');
    const topic = this.topics.get(name);
    if (!topic) throw new ExchangeUnavailable(`there is no topic ${name}`);
    return topic;
  }

  find(name: string): Topic | undefined {
    return this.topics.get(name);
  }

  join(group: string, member: Member): void {
    this.groups.set(group, (this.groups.get(group) ?? new Set()).add(member));
    this.share();
  }

  leave(group: string, member: Member): void {
    this.groups.get(group)?.delete(member);
    this.share();
  }

  private share(): void {
    for (const members of this.groups.values()) for (const member of members) this.give(member, [...members]);
  }

  private give({ id, topics, following, bells }: Member, members: readonly Member[]): void {
    const wanted = [...this.topics.keys()].filter((name) => matches(name, topics));
    const ids = members.map((member) => member.id);
    const mine = new Set(shareOf(id, ids, wanted));
    for (const name of following.names) if (!mine.has(name)) void following.leave(name);
    for (const topic of this.topics.values())
      if (mine.has(topic.name) && !following.isFollowing(topic)) following.take(this.pulled(topic, bells));
  }

  private pulled({ name, source, messages, bells }: Topic, own: Map<string, Bell>): Pulled {
    const bell = own.get(name) ?? new Bell();
    own.set(name, bell);
    bells.add(bell);
    return {
      name,
      source,
      read: async (from) => {
        this.get(name);
        return messages.slice(Number(from ?? 0), Number(from ?? 0) + BATCH);
      },
      more: (signal) => bell.heard(FOR_EVER_MS, signal),
    };
  }
}

/** For specs and the simulation: the same promises, without a disk. */
export class MemoryExchange extends Exchange {
  private readonly open = new Set<Consumption>();

  constructor(private readonly topics: MemoryTopics) {
    super();
  }

  async publish(name: string, messages: readonly Message[]): Promise<void> {
    refuseTooLarge(messages);
    const topic = this.topics.get(name);
    for (const message of messages) topic.messages.push(kept(message, topic.messages.length));
    for (const bell of topic.bells) bell.ring();
  }

  consume(topics: Topics, group: string, reader: Reader): Consumption {
    const member: Member = { id: randomUUID(), topics, following: new Following(reader), bells: new Map() };
    this.topics.join(group, member);
    const consumption: Consumption = {
      health: () => {
        if (!this.topics.isReachable) return { up: false, reason: 'the exchange is away' };
        const [reason] = member.following.troubles;
        return { up: true, heardAt: new Date().toISOString(), ...(reason && { reason }) };
      },
      stop: async () => {
        this.open.delete(consumption);
        this.topics.leave(group, member);
        await member.following.leaveAll();
      },
    };
    this.open.add(consumption);
    return consumption;
  }

  async *readBack(name: string): AsyncIterable<readonly Received[]> {
    const { messages } = this.topics.get(name);
    for (let end = messages.length; end > 0; end -= PAGE)
      yield messages.slice(Math.max(0, end - PAGE), end).toReversed();
  }

  async check(names: readonly string[]): Promise<readonly string[]> {
    return names.filter((name) => !this.topics.find(name)).map((name) => `there is no topic ${name}`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((consumption) => consumption.stop()));
  }
}

const kept = ({ key, body, headers }: Message, offset: number): Received => ({
  key,
  body: Buffer.from(body),
  headers: { ...headers },
  offset: asOffset(offset),
  next: asOffset(offset + 1),
});

const asOffset = (n: number): Offset => String(n);
