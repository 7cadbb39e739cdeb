import { aRecordedFact, inTopic, MemoryInboxJournal, someNodes, spoken, Stumbling } from '#libs/runtime/testing';
import { MemoryEventStore, NotStorable } from '#libs/event-store';
import { canonicalBytes, sha256 } from '#libs/evidence';
import type { Received } from '#libs/exchange';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import { caseId } from '#libs/domain/testing';
import { type Catalogue, catalogueOf, PUSAT, type RecordedFact, record, text } from '#libs/kernel';
import { KnownFacts } from '../known-facts.js';
import { derivedId } from '../system.js';
import { Inbox } from './inbox.js';

const nodes = someNodes();
const topic = 'facts.dinas.surakarta';
const source = 'a-broker';
const now = '2026-02-02T03:00:00.000Z';

/** Pusat's inbox, or that of a node. */
function anInbox({
  node = PUSAT,
  store = new MemoryEventStore(),
  journal = new MemoryInboxJournal(),
  known = nodes.known,
  check = nodes.check,
} = {}) {
  const counts: Record<string, number> = {};
  const inbox = new Inbox({
    ...nodes,
    node,
    store,
    journal,
    known,
    check,
    derivedId,
    now: () => now,
    counted: (what, _topic, count) => {
      counts[what] = (counts[what] ?? 0) + count;
    },
  });
  return { inbox, store, journal, counts };
}
type Made = ReturnType<typeof anInbox>;

const take = ({ inbox }: Made, messages: readonly Received[], from = topic) =>
  inbox.handle({ topic: from, source, messages });
const copies = async ({ store }: Made, stream = 'equipmentRequest-1') => (await store.read(stream)).map(({ id }) => id);
const receiptsOf = async ({ store }: Made, node = 'surakarta') =>
  (await store.read(`exchange-${node}`)).map(({ type, data }) => ({ type, ...data }));
const say = (sequence: number, fields: Partial<RecordedFact> = {}) =>
  spoken(nodes, aRecordedFact(fields), { sequence });

describe('who speaks', () => {
  const hiding = (message: ReturnType<typeof spoken>) => ({
    ...message,
    headers: { ...message.headers, jws: `${message.headers['jws']}\0` },
  });
  const forged = () => {
    const fact = aRecordedFact();
    return [
      ['signed by a stranger', spoken(nodes, fact, { sequence: 1, by: 'stranger' })],
      ['signed by another node', spoken(nodes, fact, { sequence: 1, by: 'yogyakarta' })],
      ['signed for another topic', spoken(nodes, fact, { sequence: 1, topic: 'facts.dinas.yogyakarta' })],
      [
        'in the name of another node',
        spoken(nodes, { ...fact, origin: 'yogyakarta' }, { sequence: 1, by: 'surakarta', topic }),
      ],
      ['by Pusat in a topic that a Dinas writes', spoken(nodes, { ...fact, origin: PUSAT }, { sequence: 1, topic })],
      ['without a signature', { ...spoken(nodes, fact, { sequence: 1 }), headers: { ce_specversion: '1.0' } }],
      ['no CloudEvent', { ...spoken(nodes, fact, { sequence: 1 }), headers: {} }],
      ['signed, but no CloudEvent', spoken(nodes, fact, { sequence: 1, headers: { ce_specversion: '2.0' } })],
      [
        'with other bytes than were signed',
        { ...spoken(nodes, fact, { sequence: 1 }), body: canonicalBytes({ ...fact, office: '33.11' }) },
      ],
      [
        'not in its canonical form',
        spoken(nodes, fact, { sequence: 1, body: Buffer.from(JSON.stringify(fact, null, 1)) }),
      ],
      ['no JSON', spoken(nodes, fact, { sequence: 1, body: Buffer.from('hello') })],
      ['half a character', spoken(nodes, fact, { sequence: 1, body: Buffer.from('{"a":"\\ud800"}') })],
      [
        'nested without end',
        spoken(nodes, fact, { sequence: 1, body: Buffer.from('['.repeat(30_000) + ']'.repeat(30_000)) }),
      ],
      ['with a signature that hides something', hiding(spoken(nodes, fact, { sequence: 1 }))],
      ['2 MiB of nothing, unsigned', { key: '', body: Buffer.alloc(2 * 1024 * 1024), headers: {} }],
    ] as const;
  };

  it.each(forged())(
    '%s: believed in nothing; the case and the sequence that it claims flow on',
    async (_name, message) => {
      const made = anInbox();
      const good = aRecordedFact();
      await take(made, inTopic([message, spoken(nodes, good, { sequence: 1 })]));
      expect(await copies(made)).toStrictEqual([good.id]);
      expect(made.journal.noted).toMatchObject([{ kind: 'unproven', topic, offset: '0', body: message.body }]);
      expect(made.journal.consumers.get(topic)).toMatchObject({ next: '2', sequence: 2 });
      expect(await receiptsOf(made)).toMatchObject([{ type: 'FactsReceived', upToSequence: 1 }]);
    },
  );

  it('alone in its batch it still moves the offset on, and says nothing', async () => {
    const made = anInbox();
    await take(made, inTopic([spoken(nodes, aRecordedFact(), { sequence: 1, by: 'stranger' })]));
    expect(made.journal.consumers.get(topic)).toMatchObject({ next: '1', sequence: 1 });
    expect(await receiptsOf(made)).toStrictEqual([]);
  });
});

it('a topic that could lose messages is not read', async () => {
  const made = anInbox({ check: async () => [`${topic}: retention.ms is 604800000`] });
  await expect(made.inbox.start(topic, source)).rejects.toThrow(
    'not as it must be: facts.dinas.surakarta: retention.ms',
  );
});

describe('what comes in its turn', () => {
  it('is copied to its stream, as its origin recorded it, with its proof beside it', async () => {
    const made = anInbox();
    const fact = aRecordedFact();
    const message = spoken(nodes, fact, { sequence: 1 });
    await take(made, inTopic([message]));
    expect(await made.store.read('equipmentRequest-1')).toMatchObject([fact]);
    expect(made.journal.received).toMatchObject([
      { topic, epoch: 1, sequence: 1, factId: fact.id, body: message.body, jws: message.headers['jws'] },
    ]);
  });

  it('is said to have arrived once a batch, and that is not said of receipts', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1), say(2), say(3)]));
    expect(await receiptsOf(made)).toMatchObject([{ type: 'FactsReceived', topic, epoch: 1, upToSequence: 3 }]);
    const receipt = {
      type: 'FactsReceived',
      stream: 'exchange-surakarta',
      data: { topic: 'facts.pusat.surakarta', epoch: 1, upToSequence: 1, sha256: 'a'.repeat(64) },
    };
    const { case: _c, office: _o, ...fact } = aRecordedFact(receipt);
    await take(made, inTopic([spoken(nodes, fact, { sequence: 4 })], 3));
    expect((await receiptsOf(made)).map(({ type }) => type)).toStrictEqual(['FactsReceived', 'FactsReceived']);
    expect(made.journal.consumers.get(topic)).toMatchObject({ sequence: 5 });
  });

  it('to all nodes is taken in by a node, and not when a Dinas says it', async () => {
    const given = {
      type: 'NoticeGiven',
      stream: 'notice-1',
      data: { text: 'Ramadan begins' },
      origin: PUSAT,
    };
    const { case: _c, office: _o, ...fact } = aRecordedFact(given);
    const made = anInbox({ node: 'surakarta' });
    await take(made, inTopic([spoken(nodes, fact, { sequence: 1 })]), 'facts.pusat.surakarta');
    expect(await copies(made, 'notice-1')).toStrictEqual([fact.id]);

    const pusat = anInbox();
    await take(pusat, inTopic([spoken(nodes, { ...fact, origin: 'surakarta' }, { sequence: 1 })]));
    expect(pusat.journal.waiting).toMatchObject([{ class: 'foreign' }]);
  });
});

describe('what came before', () => {
  it('is dropped and counted, whether its number or its place says so', async () => {
    const made = anInbox();
    const messages = [say(1), say(2)];
    await take(made, inTopic(messages));
    await take(made, inTopic(messages, 2));
    expect(await copies(made)).toHaveLength(2);
    expect(made.counts).toMatchObject({ taken: 2, duplicate: 2 });
    expect(await receiptsOf(made)).toHaveLength(1);
  });

  it('under a new number is no second copy', async () => {
    const made = anInbox();
    const fact = aRecordedFact();
    await take(made, inTopic([spoken(nodes, fact, { sequence: 1 }), spoken(nodes, fact, { sequence: 2 }), say(3)]));
    expect(await copies(made)).toHaveLength(2);
    expect(made.journal.consumers.get(topic)).toMatchObject({ sequence: 4 });
  });
});

describe('a fork stops the topic, and what came before it stands', () => {
  const forks: ReadonlyArray<readonly [string, () => Promise<[Made, readonly Received[]]>]> = [
    ['another message of the same number', async () => [anInbox(), inTopic([say(1), say(2), say(1)])]],
    [
      'another fact of the same id',
      async () => {
        const id = aRecordedFact().id;
        return [anInbox(), inTopic([say(1, { id }), say(2), say(3, { id, office: '33.11' })])];
      },
    ],
    [
      'a fact whose id the store holds in another stream',
      async () => {
        const made = anInbox();
        const mine = aRecordedFact({ stream: 'claim-1', origin: PUSAT });
        await made.store.append('claim-1', [mine], 'none');
        return [made, inTopic([say(1), say(2), say(3, { id: mine.id })])];
      },
    ],
  ];

  it.each(forks)('%s', async (_name, make) => {
    const [made, messages] = await make();
    await expect(take(made, messages)).rejects.toThrow('is stopped');
    expect(made.journal.noted).toMatchObject([{ kind: 'fork', offset: '2' }]);
    expect(made.journal.consumers.get(topic)).toMatchObject({ stopped: 'fork', next: '2', sequence: 3 });
    expect(made.counts).toMatchObject({ fork: 1 });
    expect(await copies(made)).toHaveLength(2);
    await expect(take(made, inTopic([say(3)], 2))).rejects.toThrow('is stopped');
    expect(await copies(made)).toHaveLength(2);
  });

  it('and no other topic', async () => {
    const made = anInbox();
    await expect(take(made, inTopic([say(1), say(1)]))).rejects.toThrow('is stopped');
    const fact = aRecordedFact({ origin: 'yogyakarta', office: '34.71', stream: 'equipmentRequest-9' });
    await take(made, inTopic([spoken(nodes, fact, { sequence: 1 })]), 'facts.dinas.yogyakarta');
    expect(await copies(made, 'equipmentRequest-9')).toHaveLength(1);
  });
});

describe('a new epoch', () => {
  const digestOf = ({ body }: Readonly<{ body: Buffer }>) => sha256(body);
  /** What a restored node says first: that everything up to this message counts. */
  const opens = (epoch: number, after: object, fields: Partial<RecordedFact> = {}, at: object = {}) => {
    const data = { topic, epoch, after };
    const opening = { type: 'EpochOpened', stream: 'exchange-surakarta', data, ...fields };
    const { case: _c, office: _o, ...fact } = aRecordedFact(opening);
    return spoken(nodes, fact, { sequence: 1, epoch, ...at });
  };
  const inEpoch = (epoch: number, sequence: number, fields: Partial<RecordedFact> = {}) =>
    spoken(nodes, aRecordedFact(fields), { sequence, epoch });

  it('begins behind the last message of the one before, and counts from 1', async () => {
    const made = anInbox();
    const [first, second] = [say(1), say(2)];
    const opening = opens(2, { epoch: 1, sequence: 2, sha256: digestOf(second) });
    await take(made, inTopic([first, second, opening, inEpoch(2, 2)]));
    expect(await copies(made)).toHaveLength(3);
    expect(made.journal.consumers.get(topic)).toMatchObject({ epoch: 2, sequence: 3 });
    expect((await receiptsOf(made)).at(-1)).toMatchObject({ type: 'FactsReceived', epoch: 2, upToSequence: 2 });
    await take(made, inTopic([inEpoch(2, 3)], 4));
    expect(await copies(made)).toHaveLength(4);
  });

  it('may be followed by another', async () => {
    const made = anInbox();
    const first = say(1);
    const second = opens(2, { epoch: 1, sequence: 1, sha256: digestOf(first) });
    const third = opens(3, { epoch: 2, sequence: 1, sha256: digestOf(second) });
    await take(made, inTopic([first, second]));
    await take(made, inTopic([third], 2));
    expect(made.journal.consumers.get(topic)).toMatchObject({ epoch: 3, sequence: 2 });
  });

  it.each<[string, (last: string) => ReturnType<typeof spoken>]>([
    ['of which a message has not come', () => opens(2, { epoch: 1, sequence: 3, sha256: 'a'.repeat(64) })],
    ['that takes a message back', () => opens(2, { epoch: 1, sequence: 1, sha256: 'a'.repeat(64) })],
    ['behind another message of that number', () => opens(2, { epoch: 1, sequence: 2, sha256: 'a'.repeat(64) })],
    ['that gives the last message another number', (last) => opens(2, { epoch: 1, sequence: 1, sha256: last })],
    ['that gives the last message another epoch', (last) => opens(2, { epoch: 2, sequence: 2, sha256: last })],
    ['that passes one over', (last) => opens(3, { epoch: 1, sequence: 2, sha256: last })],
    ['that is not opened', () => inEpoch(2, 1)],
    ['that begins at another number', (last) => opens(2, { epoch: 1, sequence: 2, sha256: last }, {}, { sequence: 2 })],
    [
      'of another topic',
      (last) => opens(2, { epoch: 1, sequence: 2, sha256: last }, { data: { topic: 'facts.dinas.x' } }),
    ],
  ])('is not believed: one %s', async (_, opening) => {
    const made = anInbox();
    const [first, second] = [say(1), say(2)];
    await take(made, inTopic([first, second, opening(digestOf(second)), inEpoch(2, 2)]));
    expect(await copies(made)).toHaveLength(2);
    expect(made.journal.consumers.get(topic)).toMatchObject({ epoch: 1, sequence: 3, stopped: 'gap' });
  });

  it('goes on once what was missing before it is sent again, and it after that', async () => {
    const made = anInbox();
    const [first, second] = [say(1), say(2)];
    const opening = opens(2, { epoch: 1, sequence: 2, sha256: digestOf(second) });
    await take(made, inTopic([first, opening]));
    expect(made.journal.consumers.get(topic)).toMatchObject({ stopped: 'gap' });
    await take(made, inTopic([second, opening], 2));
    expect(made.journal.consumers.get(topic)).not.toHaveProperty('stopped');
    expect(made.journal.consumers.get(topic)).toMatchObject({ epoch: 2, sequence: 2 });
  });

  it('lets a topic go on that a fork has stopped; what was said between the two counts for nothing', async () => {
    const made = anInbox();
    const [first, second, other] = [say(1), say(2), say(2)];
    const opening = opens(2, { epoch: 1, sequence: 2, sha256: digestOf(second) });
    const topicNow = inTopic([first, second, other, say(3), opening, inEpoch(2, 2)]);
    await expect(take(made, topicNow.slice(0, 3))).rejects.toThrow('is stopped');
    await expect(take(made, topicNow.slice(2, 4))).rejects.toThrow('is stopped');
    await take(made, topicNow.slice(4));
    expect(await copies(made)).toHaveLength(3);
    expect(made.journal.consumers.get(topic)).not.toHaveProperty('stopped');
    expect(made.journal.noted).toHaveLength(1);
  });

  it('drops what comes again of the ones before it, and notes what contradicts them', async () => {
    const made = anInbox();
    const [first, second] = [say(1), say(2)];
    const opening = opens(2, { epoch: 1, sequence: 2, sha256: digestOf(second) });
    await take(made, inTopic([first, second, opening]));
    await take(made, inTopic([first, opening, say(2), inEpoch(2, 2)], 3));
    expect(made.counts).toMatchObject({ duplicate: 2 });
    expect(made.journal.noted).toMatchObject([{ kind: 'fork', offset: '5' }]);
    expect(await copies(made)).toHaveLength(3);
    expect(made.journal.consumers.get(topic)).not.toHaveProperty('stopped');
  });
});

describe('a gap', () => {
  it('in a batch that does not begin where the topic was left asks the reader to seek', async () => {
    const made = anInbox();
    const messages = inTopic([say(1), say(2), say(3)]);
    await take(made, messages.slice(0, 1));
    expect(await take(made, messages.slice(2))).toBe('restart');
    expect(await made.inbox.start(topic, source)).toBe('1');
    await take(made, messages.slice(1));
    expect(await copies(made)).toHaveLength(3);
  });

  it('is sought once: what the exchange does not have either stops the topic', async () => {
    const made = anInbox();
    const messages = inTopic([say(1), say(2), say(3)]);
    await take(made, messages.slice(0, 1));
    expect(await take(made, messages.slice(2))).toBe('restart');
    expect(await take(made, messages.slice(2))).toBeUndefined();
    expect(made.journal.consumers.get(topic)).toMatchObject({ stopped: 'gap', next: '3', sequence: 2 });
  });

  it('is sought too when something that nobody believes stands before it', async () => {
    const made = anInbox();
    const stranger = spoken(nodes, aRecordedFact(), { sequence: 9, by: 'stranger' });
    const messages = inTopic([say(1), say(2), stranger, say(3)]);
    await take(made, messages.slice(0, 1));
    expect(await take(made, messages.slice(2))).toBe('restart');
  });

  it('that the topic really has stops it, until what is missing is sent again', async () => {
    const made = anInbox();
    const [first, second, third] = [say(1), say(2), say(3)];
    await take(made, inTopic([first, third]));
    expect(made.journal.consumers.get(topic)).toMatchObject({ stopped: 'gap', next: '2', sequence: 2 });
    expect(await copies(made)).toHaveLength(1);
    await take(made, inTopic([second, third], 2));
    expect(await copies(made)).toHaveLength(3);
    const state = made.journal.consumers.get(topic);
    expect(state).toMatchObject({ next: '4', sequence: 4 });
    expect(state).not.toHaveProperty('stopped');
  });

  it('is not passed over by messages of an epoch that nobody has opened', async () => {
    const made = anInbox();
    await take(made, inTopic([spoken(nodes, aRecordedFact(), { sequence: 1, epoch: 2 })]));
    expect(made.journal.consumers.get(topic)).toMatchObject({ stopped: 'gap', sequence: 1 });
    expect(await copies(made)).toStrictEqual([]);
  });

  it('is no matter behind another broker: its offsets mean nothing, its sequence does', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1), say(2)]));
    expect(await made.inbox.start(topic, 'another-broker')).toBeUndefined();
  });
});

describe('what is wrong waits, with all of its case, and other cases flow', () => {
  const stream = 'equipmentRequest-2';
  it.each<[string, string, Partial<RecordedFact>]>([
    ['foreign', 'said by the wrong side', { type: 'EquipmentRequestRegistered', data: { submissionNo: 1 } }],
    ['foreign', 'of an office that lives elsewhere', { office: '34.71' }],
    [
      'foreign',
      'of a stream that never leaves its side',
      { stream: 'claim-33.72-BLK-BACKLOG', type: 'ClaimTaken', data: { case: caseId, submissionNo: 1 } },
    ],
    ['newer', 'of a type that only a newer release knows', { type: 'SomethingNew' }],
    ['newer', 'of a category that only a newer release knows', { stream: 'something-1' }],
    ['newer', 'of a later version', { version: 9 }],
    ['malformed', 'whose data is not as its version has it', { data: { questionNo: 'one' } }],
    ['malformed', 'too large', { data: { questionNo: 1, answer: 'a'.repeat(70_000), files: [] } }],
  ])('%s: %s', async (kind, _name, fields) => {
    const made = anInbox();
    const wrong = { case: stream, stream, ...fields };
    await take(made, inTopic([say(1, wrong), say(2, { stream, case: stream }), say(3)]));
    expect(made.journal.waiting).toMatchObject([
      { sequence: 1, class: kind },
      ...(kind === 'malformed' && _name === 'too large' ? [] : [{ sequence: 2, class: 'behind' }]),
    ]);
    expect(await copies(made)).toHaveLength(1);
    expect(made.journal.consumers.get(topic)).toMatchObject({ sequence: 4 });
    expect(made.journal.noted).toHaveLength(kind === 'foreign' ? 1 : 0);
    expect((await receiptsOf(made)).map(({ type }) => type)).toContain('MessageParked');
  });

  it('foreign: into a stream that belongs to another office of the node', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1), say(2, { office: '33.11' }), say(3)]));
    expect(made.journal.waiting).toMatchObject([
      { sequence: 2, class: 'foreign' },
      { sequence: 3, class: 'behind' },
    ]);
    const later = anInbox(made);
    await take(
      later,
      inTopic([say(4, { office: '33.11', stream: 'equipmentRequest-3', case: 'equipmentRequest-3' })], 3),
    );
    await take(later, inTopic([say(5, { stream: 'equipmentRequest-3', case: 'equipmentRequest-3' })], 4));
    expect(later.journal.waiting.at(-1)).toMatchObject({ sequence: 5, class: 'foreign' });
  });

  it('foreign: what all nodes hear, of an office or by a Dinas, even where its side may say the type', async () => {
    const shapes = { NoticeGiven: record({ text: text() }) };
    const spokenByAll = catalogueOf({ category: 'notice', audience: 'all-nodes', dinas: shapes, pusat: shapes });
    const known = new KnownFacts([spokenByAll, exchange.catalogue]);
    const {
      case: _c,
      office: _o,
      ...fact
    } = aRecordedFact({
      type: 'NoticeGiven',
      stream: 'notice-1',
      data: { text: 'Ramadan begins' },
    });
    const pusat = anInbox({ known });
    await take(pusat, inTopic([spoken(nodes, fact, { sequence: 1 })]));
    expect(pusat.journal.waiting).toMatchObject([{ class: 'foreign' }]);

    const surakarta = anInbox({ node: 'surakarta', known });
    const ofAnOffice = { ...fact, origin: PUSAT, office: '33.72' };
    await take(surakarta, inTopic([spoken(nodes, ofAnOffice, { sequence: 1 })]), 'facts.pusat.surakarta');
    expect(surakarta.journal.waiting).toMatchObject([{ class: 'foreign' }]);
  });

  it('malformed: too large, and the reason says so', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1, { data: { questionNo: 1, answer: 'a'.repeat(70_000), files: [] } })]));
    expect(made.journal.waiting[0]?.reason).toContain('larger than');
  });

  it('malformed: no fact at all, by itself', async () => {
    const made = anInbox();
    const message = spoken(nodes, aRecordedFact(), { sequence: 1, body: canonicalBytes({ hello: 'there' }) });
    await take(made, inTopic([message, say(2)]));
    expect(made.journal.waiting).toMatchObject([{ class: 'malformed', case: `${topic}/1` }]);
    expect(await copies(made)).toHaveLength(1);
  });

  it('a receipt by itself: those behind it are taken in', async () => {
    const made = anInbox();
    const receipt = (sequence: number, type: string) => {
      const data = { topic: 'facts.pusat.surakarta', epoch: 1, upToSequence: sequence, sha256: 'a'.repeat(64) };
      const { case: _c, office: _o, ...fact } = aRecordedFact({ type, stream: 'exchange-surakarta', data });
      return spoken(nodes, fact, { sequence });
    };
    await take(made, inTopic([receipt(1, 'SomethingNew'), receipt(2, 'FactsReceived')]));
    expect(made.journal.waiting).toMatchObject([{ sequence: 1, class: 'newer' }]);
    // receipts are not receipted, not even those that wait: two releases would never come to an end
    expect(await receiptsOf(made)).toMatchObject([{ topic: 'facts.pusat.surakarta' }]);
  });

  it('a receipt in a stream of another node', async () => {
    const made = anInbox();
    const data = { topic: 'facts.pusat.yogyakarta', epoch: 1, upToSequence: 1, sha256: 'a'.repeat(64) };
    const {
      case: _c,
      office: _o,
      ...fact
    } = aRecordedFact({ type: 'FactsReceived', stream: 'exchange-yogyakarta', data });
    await take(made, inTopic([spoken(nodes, fact, { sequence: 1 })]));
    expect(made.journal.waiting).toMatchObject([{ class: 'foreign' }]);
    expect(await copies(made, 'exchange-yogyakarta')).toStrictEqual([]);
  });

  it('malformed: an envelope with something in it that cannot be kept', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1, { case: 'equipmentRequest-1\0' }), say(2)]));
    expect(made.journal.waiting).toMatchObject([{ class: 'malformed', case: `${topic}/1` }]);
    expect(await copies(made)).toHaveLength(1);
  });

  it('is told to the sender with the case that waits, if it is of one', async () => {
    const made = anInbox();
    const formless = spoken(nodes, aRecordedFact(), { sequence: 2, body: canonicalBytes({ hello: 'there' }) });
    await take(made, inTopic([say(1, { version: 9 }), formless]));
    const parked = (await receiptsOf(made)).filter(({ type }) => type === 'MessageParked');
    expect(parked).toStrictEqual([
      { type: 'MessageParked', topic, epoch: 1, sequence: 1, case: 'equipmentRequest-1', class: 'newer' },
      { type: 'MessageParked', topic, epoch: 1, sequence: 2, class: 'malformed' },
    ]);
  });

  it('refused by the store for good', async () => {
    class Choosy extends MemoryEventStore {
      override async appendOnce(...given: Parameters<MemoryEventStore['appendOnce']>) {
        if (given[1].some(({ correlationId }) => correlationId === 'bad')) throw new NotStorable('no');
        return super.appendOnce(...given);
      }
    }
    const made = anInbox({ store: new Choosy() });
    const other = { stream: 'equipmentRequest-2', case: 'equipmentRequest-2' };
    await take(made, inTopic([say(1), say(2, { correlationId: 'bad' }), say(3), say(4, other)]));
    expect(await copies(made)).toHaveLength(1);
    expect(await copies(made, other.stream)).toHaveLength(1);
    expect(made.journal.waiting).toMatchObject([
      { sequence: 2, class: 'refused' },
      { sequence: 3, class: 'behind' },
    ]);
    expect(made.journal.consumers.get(topic)).toMatchObject({ sequence: 5 });
  });
});

describe('retried', () => {
  const older = new KnownFacts([exchange.catalogue, withoutAnswers()]);

  it('what waits of a case is taken in, in order, and said so; the case flows again', async () => {
    const before = anInbox({ known: older });
    const facts = [aRecordedFact(), aRecordedFact()];
    await take(before, inTopic(facts.map((fact, i) => spoken(nodes, fact, { sequence: i + 1 }))));
    expect(before.journal.waiting).toHaveLength(2);
    expect(await before.inbox.retry(topic, 'equipmentRequest-1')).toBe(0);

    const after = anInbox({ store: before.store, journal: before.journal });
    expect(await after.inbox.retry(topic, 'equipmentRequest-1')).toBe(2);
    expect(await copies(after)).toStrictEqual(facts.map(({ id }) => id));
    expect(after.journal.waiting).toStrictEqual([]);
    expect((await receiptsOf(after)).filter(({ type }) => type === 'ParkedMessageTakenIn')).toMatchObject([
      { sequence: 1 },
      { sequence: 2 },
    ]);
    await take(after, inTopic([say(3)], 2));
    expect(await copies(after)).toHaveLength(3);
  });

  it('by itself when a newer release starts, before anything else is read', async () => {
    const before = anInbox({ known: older });
    await take(before, inTopic([say(1), say(2)]));
    const after = anInbox({ store: before.store, journal: before.journal });
    expect(await after.inbox.start(topic, source)).toBe('2');
    expect(await copies(after)).toHaveLength(2);
  });

  it('stops at the first that still cannot be taken in', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1, { version: 9 }), say(2)]));
    expect(await made.inbox.retry(topic, 'equipmentRequest-1')).toBe(0);
    expect(await copies(made)).toStrictEqual([]);
  });

  it('says why the next one waits, when it is not for the one before it', async () => {
    const before = anInbox({ known: older });
    await take(before, inTopic([say(1), say(2, { version: 9 }), say(3)]));
    const after = anInbox({ store: before.store, journal: before.journal });
    expect(await after.inbox.retry(topic, 'equipmentRequest-1')).toBe(1);
    expect(after.journal.waiting).toMatchObject([
      { sequence: 2, class: 'newer' },
      { sequence: 3, class: 'behind' },
    ]);
  });

  it.each(['before', 'after'] as const)(
    'and killed at any await, %s its effect, it takes in each once',
    async (when) => {
      for (let at = 1; ; at++) {
        const made = anInbox({ known: older });
        await take(made, inTopic([say(1), say(2), say(3)]));
        const stumbling = new Stumbling(at, when);
        const dying = anInbox({ store: stumbling.over(made.store), journal: stumbling.over(made.journal) });
        await dying.inbox.retry(topic, 'equipmentRequest-1').catch(() => {});
        const next = anInbox({ store: made.store, journal: made.journal });
        await next.inbox.retry(topic, 'equipmentRequest-1');
        expect(await copies(next)).toStrictEqual(made.journal.received.map(({ factId }) => factId));
        expect(made.journal.waiting).toStrictEqual([]);
        const takenIn = (await receiptsOf(made)).filter(({ type }) => type === 'ParkedMessageTakenIn');
        expect(takenIn).toMatchObject([{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }]);
        if (!stumbling.happened) return;
      }
    },
  );

  it('while the topic is read on, neither overtakes the other', async () => {
    const before = anInbox({ known: older });
    await take(before, inTopic([say(1), say(2)]));
    const after = anInbox({ store: before.store, journal: before.journal });
    const reader = anInbox({ store: before.store, journal: before.journal });
    const third = aRecordedFact();
    const [taken] = await Promise.all([
      after.inbox.retry(topic, 'equipmentRequest-1'),
      take(reader, inTopic([spoken(nodes, third, { sequence: 3 })], 2)),
    ]);
    expect(taken).toBe(2);
    expect((await copies(after)).at(-1)).toBe(third.id);
    expect(await copies(after)).toHaveLength(3);
  });
});

describe('waived', () => {
  const root = 'equipmentRequest-1';
  const messages = () => [say(1, { version: 9 }), say(2), say(3)];
  /** As the decider says it, to whom one of Pusat's people has agreed. */
  const saying = (made: Made, sequence: number) => async () => {
    const data = { topic, epoch: 1, sequence, case: root };
    const fact = { type: 'ParkedMessageWaived', stream: 'exchange-surakarta', origin: PUSAT, data };
    const { case: _c, office: _o, ...waived } = aRecordedFact({ ...fact, id: derivedId('waived', `${sequence}`) });
    await made.store.appendOnce('exchange-surakarta', [waived]);
  };

  it('a message holds up its case no longer, and is taken in by no later release', async () => {
    const made = anInbox();
    await take(made, inTopic(messages()));
    await made.inbox.waive(topic, saying(made, 1));
    expect(await copies(made)).toStrictEqual(made.journal.received.slice(1).map(({ factId }) => factId));
    expect(made.journal.waiting).toStrictEqual([]);
    expect(await made.inbox.retry(topic, root)).toBe(0);
    await take(made, inTopic([say(4)], 3));
    expect(await copies(made)).toHaveLength(3);
  });

  it('one that comes again after a restore is left out again', async () => {
    const made = anInbox();
    await saying(made, 1)();
    await take(made, inTopic(messages()));
    expect(await copies(made)).toHaveLength(2);
    expect(made.journal.waiting).toStrictEqual([]);
  });

  it('what waits behind it waits on when it is wrong itself', async () => {
    const made = anInbox();
    await take(made, inTopic([say(1, { version: 9 }), say(2, { data: {} }), say(3)]));
    await made.inbox.waive(topic, saying(made, 1));
    expect(made.journal.waiting).toMatchObject([
      { sequence: 2, class: 'malformed' },
      { sequence: 3, class: 'behind' },
    ]);
  });

  it('when it may not be, nothing changes', async () => {
    const made = anInbox();
    await take(made, inTopic(messages()));
    await expect(made.inbox.waive(topic, () => Promise.reject(new Error('not-asked')))).rejects.toThrow('not-asked');
    expect(made.journal.waiting).toHaveLength(3);
  });

  it.each(['before', 'after'] as const)(
    'and killed at any await, %s its effect, the next start does the rest, once it is said',
    async (when) => {
      for (let at = 1; ; at++) {
        const made = anInbox();
        await take(made, inTopic(messages()));
        const stumbling = new Stumbling(at, when);
        const dying = anInbox({ store: stumbling.over(made.store), journal: stumbling.over(made.journal) });
        await dying.inbox.waive(topic, saying(dying, 1)).catch(() => {});
        const isSaid = (await receiptsOf(made)).some(({ type }) => type === 'ParkedMessageWaived');
        const next = anInbox(made);
        await next.inbox.start(topic, source);
        expect(await copies(next)).toHaveLength(isSaid ? 2 : 0);
        expect(made.journal.waiting).toHaveLength(isSaid ? 0 : 3);
        if (!stumbling.happened) return;
      }
    },
  );
});

describe('killed at any await, or beside another reader, it takes in each message once and in order', () => {
  const wrong = { version: 9, stream: 'equipmentRequest-2', case: 'equipmentRequest-2' };
  const messages = () =>
    inTopic([
      say(1),
      say(2),
      say(3, wrong),
      spoken(nodes, aRecordedFact(), { sequence: 4, by: 'stranger' }),
      say(4),
      say(5),
    ]);
  const expected = async (made: Made, sent: readonly Received[]) => {
    const ids = sent.flatMap(({ body }) => (JSON.parse(body.toString()) as RecordedFact).id);
    expect(await copies(made)).toStrictEqual([ids[0], ids[1], ids[4], ids[5]]);
    expect(made.journal.received.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toStrictEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(made.journal.waiting).toHaveLength(1);
    expect(made.journal.consumers.get(topic)).toMatchObject({ next: '6', sequence: 6 });
    const receipts = await receiptsOf(made);
    expect(receipts.filter(({ type }) => type === 'MessageParked')).toHaveLength(1);
    expect(receipts.at(-1)).toMatchObject({ type: 'FactsReceived', upToSequence: 5 });
  };

  it.each(['before', 'after'] as const)('%s its effect', async (when) => {
    let deaths = 0;
    for (let at = 1; ; at++) {
      const made = anInbox();
      const sent = messages();
      const stumbling = new Stumbling(at, when);
      const dying = anInbox({ store: stumbling.over(made.store), journal: stumbling.over(made.journal) });
      await read(dying, sent).catch(() => {});
      await read(made, sent);
      await expected(made, sent);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
  });

  it('two at once', async () => {
    const made = anInbox();
    const another = anInbox({ store: made.store, journal: made.journal });
    const sent = messages();
    await Promise.all([read(made, sent), read(another, sent), read(made, sent)]);
    await expected(made, sent);
  });

  /** As an exchange reads: two at a time, from where it is told to, until the end. */
  async function read(made: Made, sent: readonly Received[]) {
    for (;;) {
      const from = Number((await made.inbox.start(topic, source)) ?? 0);
      if (from >= sent.length) return;
      await take(made, sent.slice(from, from + 2));
    }
  }
});

it('its own store away, nothing advances', async () => {
  class Away extends MemoryEventStore {
    override async appendOnce(): Promise<never> {
      throw new Error('away');
    }
  }
  const made = anInbox({ store: new Away() });
  await expect(take(made, inTopic([say(1)]))).rejects.toThrow('away');
  expect(made.journal.consumers.size).toBe(0);
});

/** As a release before answers knew the case. */
function withoutAnswers(): Catalogue {
  const { ClarificationAnswered: _, ...facts } = equipmentRequest.catalogue.facts;
  return { ...equipmentRequest.catalogue, facts };
}
