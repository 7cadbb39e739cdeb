import { type EventStore, MemoryEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { type Exchange, MemoryExchange, MemoryTopics, NodeRegistry, type Received } from '#libs/exchange';
import { PUSAT, type NewFact, type RecordedFact } from '#libs/kernel';
import {
  aRecordedFact,
  MemoryInboxJournal,
  MemoryLeases,
  MemoryOutboxJournal,
  notice,
  someNodes,
  Stumbling,
  TurnedClock,
} from '#libs/runtime/testing';
import { Inbox } from '../inbox/inbox.js';
import { OlderThanSaid } from '../asking-errors.js';
import { Outbox } from './outbox.js';
import { derivedId } from '../system.js';

const nodes = someNodes();
const topic = 'facts.dinas.surakarta';
const toSurakarta = 'facts.pusat.surakarta';
const toYogyakarta = 'facts.pusat.yogyakarta';

/** What a node keeps, and the exchange: relays come and go. */
function aNode(node = 'surakarta', topics = new MemoryTopics([topic, toSurakarta, toYogyakarta])) {
  const leases = new MemoryLeases();
  return {
    node,
    topics,
    leases,
    clock: new TurnedClock(),
    store: new MemoryEventStore() as EventStore,
    journal: new MemoryOutboxJournal(leases),
    exchange: new MemoryExchange(topics) as Exchange,
  };
}
type Node = ReturnType<typeof aNode>;

const outboxOf = (node: Node, holder = 'a', registry: NodeRegistry = nodes.registry) =>
  new Outbox({
    ...node,
    holder,
    registry,
    key: nodes.signingKey(node.node),
    shared: nodes.known.heardBy('shared'),
    toAllNodes: [notice.category],
  });

/** Relays until `end`, which answers with what went wrong, if anything did. */
function relaying(outbox: Outbox) {
  const stopping = new AbortController();
  const ended = outbox
    .run(stopping.signal, () => {})
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  const end = () => {
    stopping.abort();
    return ended;
  };
  return { ended, end };
}

/** One run of a process, until everything is sent or it dies. */
async function relayAll(node: Node, outbox: Outbox, isAlive = () => true) {
  const { ended, end } = relaying(outbox);
  const isDone = async () => !isAlive() || (await outboxOf(node).oldestWaiting()) === undefined;
  await Promise.race([ended, eventually(async () => expect(await isDone()).toBe(true))]);
  return end();
}

const said = (fields: Partial<RecordedFact> = {}): NewFact => {
  const { recordedAt: _, ...fact } = aRecordedFact(fields);
  return fact;
};
const append = async ({ store }: Pick<Node, 'store'>, ...facts: readonly NewFact[]) => {
  for (const fact of facts) await store.appendOnce(fact.stream, [fact]);
  return facts.map(({ id }) => id);
};
const noticeOf = (text: string): NewFact => {
  const {
    case: _c,
    office: _o,
    ...fact
  } = said({ type: 'NoticeGiven', stream: 'notice-1', data: { text }, origin: PUSAT });
  return fact;
};
const heldBy = ({ topics }: Node, name = topic): readonly Received[] => topics.find(name)?.messages ?? [];
const factOf = ({ body }: Pick<Received, 'body'>) => JSON.parse(body.toString()) as RecordedFact;
const idsIn = (messages: readonly Received[]) => messages.map((message) => factOf(message).id);
const sequenceOf = ({ headers }: Pick<Received, 'headers'>) =>
  (JSON.parse(Buffer.from(headers['jws']!.split('.')[0]!, 'base64url').toString()) as { sequence: number }).sequence;
/** In the order they first came: what a reader is left with. */
const firsts = (messages: readonly Received[]) =>
  messages.filter((m, i) => messages.findIndex((n) => sequenceOf(n) === sequenceOf(m)) === i);

/** Numbers dense from 1, each with the same bytes however often, and these facts in this order. */
function expectWhole(messages: readonly Received[], ids: readonly string[]) {
  const once = firsts(messages);
  expect(once.map(sequenceOf)).toStrictEqual(ids.map((_, i) => i + 1));
  expect(idsIn(once)).toStrictEqual(ids);
  for (const message of messages) {
    const first = once.find((other) => sequenceOf(other) === sequenceOf(message))!;
    expect([message.body, message.headers]).toStrictEqual([first.body, first.headers]);
  }
}

describe('what is sent', () => {
  it('is what the other side hears of one’s own, numbered and in order; nothing of one’s own streams, and no copy', async () => {
    const node = aNode();
    const [first] = await append(node, said());
    await append(node, said({ stream: 'claim-1' }), said({ origin: PUSAT }));
    const [last] = await append(node, said({ stream: 'equipmentRequest-2' }));
    expect(await relayAll(node, outboxOf(node))).toBeUndefined();
    expectWhole(heldBy(node), [first!, last!]);
  });

  it('leaves as soon as it is said', async () => {
    const node = aNode();
    const { end } = relaying(outboxOf(node));
    const ids: string[] = [];
    for (let n = 1; n <= 3; n++) {
      ids.push(...(await append(node, said())));
      await eventually(() => expectWhole(heldBy(node), ids));
    }
    expect(await end()).toBeUndefined();
  });

  it('goes, from Pusat, to the node that hosts the office, and receipts to the node that they are about', async () => {
    const node = aNode(PUSAT);
    const [one] = await append(node, said({ origin: PUSAT }));
    const [other] = await append(node, said({ origin: PUSAT, office: '34.71', stream: 'equipmentRequest-2' }));
    const { case: _c, office: _o, ...receipt } = said({ origin: PUSAT, stream: 'exchange-yogyakarta' });
    await append(node, receipt);
    await relayAll(node, outboxOf(node));
    expectWhole(heldBy(node, toSurakarta), [one!]);
    expectWhole(heldBy(node, toYogyakarta), [other!, receipt.id]);
  });

  it('can be sent again from any message on, the same bytes', async () => {
    const node = aNode();
    const ids = await append(node, said(), said(), said());
    const outbox = outboxOf(node);
    await relayAll(node, outbox);
    expect(await outbox.resend(topic, 2)).toBe(2);
    expect(heldBy(node).map(sequenceOf)).toStrictEqual([1, 2, 3, 2, 3]);
    expectWhole(heldBy(node), ids);
    expect(await outbox.resend(topic, 9)).toBe(0);
    expect(await outbox.resend('facts.dinas.nobody', 1)).toBe(0);
  });
});

describe('what all nodes hear', () => {
  it('goes to every node, and a new node’s topic begins with all of it', async () => {
    const node = aNode(PUSAT);
    const without = new NodeRegistry(nodes.registry.all.filter((other) => other.node !== 'yogyakarta'));
    const [first, second] = await append(node, noticeOf('one'), noticeOf('two'));
    const [own] = await append(node, said({ origin: PUSAT }));
    await relayAll(node, outboxOf(node, 'a', without));
    expectWhole(heldBy(node, toSurakarta), [first!, second!, own!]);
    expect(heldBy(node, toYogyakarta)).toStrictEqual([]);

    const [third] = await append(node, noticeOf('three'));
    await relayAll(node, outboxOf(node));
    expectWhole(heldBy(node, toSurakarta), [first!, second!, own!, third!]);
    expectWhole(heldBy(node, toYogyakarta), [first!, second!, third!]);

    const store = new MemoryEventStore();
    const journal = new MemoryInboxJournal();
    const inbox = new Inbox({ ...nodes, node: 'yogyakarta', store, journal, derivedId, now: () => node.clock.now() });
    await inbox.handle({ topic: toYogyakarta, source: 's', messages: heldBy(node, toYogyakarta) });
    expect((await store.read('notice-1')).map(({ id }) => id)).toStrictEqual([first, second, third]);
  });
});

describe('a node that joins while others are served', () => {
  it('is served as soon as the registry names it: its topic begins with what all nodes hear', async () => {
    class Growing extends NodeRegistry {
      private shown = 1;
      override get all() {
        return [nodes.registry.get(PUSAT), ...nodes.registry.dinas.slice(0, this.shown)];
      }
      grow() {
        this.shown = 2;
        this.tellChange();
      }
    }
    const registry = new Growing(nodes.registry.all);
    const node = aNode(PUSAT);
    const [first] = await append(node, noticeOf('one'));
    const outbox = outboxOf(node, 'a', registry);
    const { ended, end } = relaying(outbox);
    await eventually(() => expectWhole(heldBy(node, toSurakarta), [first!]));
    expect(heldBy(node, toYogyakarta)).toStrictEqual([]);
    registry.grow();
    expect(await ended).toMatchObject({ name: 'RegistryChanged' });
    await end();
    const anew = relaying(outbox);
    const [other] = await append(node, said({ origin: PUSAT, office: '34.71', stream: 'equipmentRequest-2' }));
    await eventually(() => expectWhole(heldBy(node, toYogyakarta), [first!, other!]));
    expect(await anew.end()).toBeUndefined();
  });
});

describe('killed at any await, the next process sends the rest: nothing lost, nothing with another number or other bytes', () => {
  it.each([
    ['before', 'surakarta'],
    ['after', 'surakarta'],
    ['before', PUSAT],
    ['after', PUSAT],
  ] as const)('%s its effect, at %s', async (when, name) => {
    let deaths = 0;
    for (let at = 1; ; at++) {
      const node = aNode(name);
      const all = name === PUSAT ? await append(node, noticeOf('to all')) : [];
      const before = await append(node, said({ origin: name }), said({ origin: name }));
      const stumbling = new Stumbling(at, when);
      const dying = {
        ...node,
        store: stumbling.over(node.store),
        journal: stumbling.over(node.journal),
        leases: stumbling.over(node.leases),
        exchange: stumbling.over(node.exchange),
      };
      await relayAll(node, outboxOf(dying, 'dying'), () => !stumbling.happened);
      node.leases.now += 60_000;
      const after = await append(node, said({ origin: name }));
      expect(await relayAll(node, outboxOf(node, 'next'))).toBeUndefined();
      expectWhole(heldBy(node, name === PUSAT ? toSurakarta : topic), [...all, ...before, ...after]);
      if (name === PUSAT) expectWhole(heldBy(node, toYogyakarta), all);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(5);
  });
});

describe('of two relays', () => {
  it('one works, and the other takes over when it gives up', async () => {
    const node = aNode();
    const first = relaying(outboxOf(node, 'a'));
    const ids = await append(node, said());
    await eventually(() => expectWhole(heldBy(node), ids));
    const idle = relaying(outboxOf(node, 'b'));
    await eventually(() => expect(node.clock.nextIn).toBeDefined());
    await idle.end();
    await first.end();
    const second = relaying(outboxOf(node, 'b'));
    ids.push(...(await append(node, said())));
    await eventually(() => expectWhole(heldBy(node), ids));
    await second.end();
  });

  it('one that was thought dead numbers nothing more once another has its lease', async () => {
    const node = aNode();
    const zombie = relaying(outboxOf(node, 'a'));
    const ids = await append(node, said());
    await eventually(() => expectWhole(heldBy(node), ids));
    node.leases.now += 60_000;
    const second = relaying(outboxOf(node, 'b'));
    await eventually(() => expect(node.leases.termOf('outbox')).toBe(2));
    ids.push(...(await append(node, said(), said())));
    expect(await zombie.ended).toMatchObject({ name: 'LostLease' });
    await eventually(() => expectWhole(heldBy(node), ids));
    expect(await second.end()).toBeUndefined();
  });

  it('one ends as soon as it cannot prolong its lease', async () => {
    const node = aNode();
    const first = relaying(outboxOf(node, 'a'));
    await eventually(() => expect(node.clock.nextIn).toBe(5_000));
    node.leases.now += 60_000;
    await node.leases.take('outbox', 'b', 15_000);
    node.clock.turn(5_000);
    expect(await first.ended).toMatchObject({ name: 'LostLease' });
  });
});

describe('a database that is older than what it has said', () => {
  /** The same node after its database was put back to a time before it said this. */
  const putBack = (node: Node): Node => ({ ...aNode(node.node, node.topics), exchange: node.exchange });

  it('says nothing: its own topic holds more', async () => {
    const node = aNode();
    await append(node, said(), said());
    await relayAll(node, outboxOf(node));
    const restored = putBack(node);
    await append(restored, said());
    expect(await relaying(outboxOf(restored)).ended).toBeInstanceOf(OlderThanSaid);
    expect(heldBy(node)).toHaveLength(2);
    expect(await restored.journal.topics()).toStrictEqual([]);
  });

  it('is not taken for one by what a stranger has put into the topic', async () => {
    const node = aNode();
    const stranger = { ...aNode('surakarta', node.topics), key: 'stranger' };
    await append(stranger, said(), said());
    const foreign = new Outbox({
      ...stranger,
      holder: 'x',
      registry: nodes.registry,
      key: nodes.signingKey('stranger'),
      shared: nodes.known.heardBy('shared'),
      toAllNodes: [],
    });
    await relayAll(stranger, foreign);
    await append(node, said());
    expect(await relayAll(node, outboxOf(node))).toBeUndefined();
    expect(heldBy(node)).toHaveLength(3);
  });

  it('says nothing once a receipt tells of more than it knows, not even after a restart', async () => {
    const node = aNode();
    const [first] = await append(node, said());
    await relayAll(node, outboxOf(node));
    const data = { topic, epoch: 1, upToSequence: 2, sha256: 'a'.repeat(64) };
    const {
      case: _c,
      office: _o,
      ...receipt
    } = said({ type: 'FactsReceived', origin: PUSAT, stream: 'exchange-surakarta', data });
    await append(node, receipt, said());
    expect(await relaying(outboxOf(node)).ended).toBeInstanceOf(OlderThanSaid);
    expect(await relaying(outboxOf(node, 'restarted')).ended).toBeInstanceOf(OlderThanSaid);
    expectWhole(heldBy(node), [first!]);
  });

  it('is not meant by a receipt of what was said', async () => {
    const node = aNode();
    const [first] = await append(node, said());
    const data = { topic, epoch: 1, upToSequence: 1, sha256: 'a'.repeat(64) };
    const {
      case: _c,
      office: _o,
      ...receipt
    } = said({ type: 'FactsReceived', origin: PUSAT, stream: 'exchange-surakarta', data });
    await append(node, receipt);
    const [last] = await append(node, said());
    expect(await relayAll(node, outboxOf(node))).toBeUndefined();
    expectWhole(heldBy(node), [first!, last!]);
  });
});

it('numbers nothing while the exchange is away', async () => {
  const node = aNode();
  await append(node, said());
  node.topics.goAway();
  expect(await relaying(outboxOf(node)).ended).toMatchObject({ name: 'ExchangeUnavailable' });
  expect(await node.journal.topics()).toStrictEqual([]);
  node.topics.comeBack();
  expect(await relayAll(node, outboxOf(node))).toBeUndefined();
  expect(heldBy(node)).toHaveLength(1);
});

it('refuses to go on when the store no longer holds the fact at its checkpoint', async () => {
  const node = aNode();
  await append(node, said());
  await relayAll(node, outboxOf(node));
  const other = { ...node, store: new MemoryEventStore() as EventStore };
  await append(other, said());
  expect(String(await relaying(outboxOf(other)).ended)).toContain('is no longer');
});

it('refuses to send again what is not what was signed', async () => {
  const node = aNode();
  const { id } = said();
  await append(node, said({ id }));
  await relayAll(node, outboxOf(node));
  const other = { ...node, store: new MemoryEventStore() as EventStore };
  await append(other, said({ id, data: { questionNo: 2, answer: 'no', files: [] } }));
  await expect(outboxOf(other).resend(topic, 1)).rejects.toThrow('is not what was signed');
});

it('a topic that could lose messages is not written to', async () => {
  class Careless extends MemoryExchange {
    override async check() {
      return [`${topic}: min.insync.replicas is 1`];
    }
  }
  const topics = new MemoryTopics([topic]);
  const node = { ...aNode('surakarta', topics), exchange: new Careless(topics) };
  await node.store.append('equipmentRequest-1', [aRecordedFact()], 'none');
  expect(await relaying(outboxOf(node)).ended).toMatchObject({
    message: expect.stringContaining('min.insync.replicas'),
  });
  expect(node.journal.outbound).toStrictEqual([]);
});
