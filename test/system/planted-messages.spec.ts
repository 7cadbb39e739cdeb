import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { submitted } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { newKeyPair, signingKeyOf } from '#libs/evidence';
import type { Exchange, Message } from '#libs/exchange';
import type { RecordedFact } from '#libs/kernel';
import { aRecordedFact, spoken } from '#libs/runtime/testing';
import { aBridge, type Bridge, people } from './bridge.js';

// Yogyakarta's service does not run: the spec says with its key, in its topic, what no service would.

const topic = 'facts.dinas.yogyakarta';
let bridge: Bridge;
let exchange: Exchange;
let sequence: number;
beforeEach(async () => {
  bridge = await aBridge(['pusat']);
  exchange = bridge.exchangeOf('yogyakarta');
  sequence = 0;
});
afterEach(async () => {
  await exchange.close();
  await bridge.end();
});

/** A request of 34.71, submitted. */
function submission(fields: Partial<RecordedFact> = {}): RecordedFact {
  const stream = fields.stream ?? `equipmentRequest-${randomUUID()}`;
  const { type, data } = submitted;
  return aRecordedFact({
    type,
    data,
    stream,
    case: stream,
    origin: 'yogyakarta',
    office: '34.71',
    ...fields,
  });
}
const say = (fact: RecordedFact, how: Partial<Parameters<typeof spoken>[2]> = {}): Message =>
  spoken(bridge, fact, { sequence: ++sequence, topic, by: 'yogyakarta', ...how });
const plant = (...messages: readonly Message[]) => exchange.publish(topic, messages);

const desk = () => bridge.as(people.desk, 'pusat');
const admin = () => bridge.as(people.admin, 'pusat');
const seen = async () =>
  ((await desk().get('/intake')).body.rows as readonly { caseId: string }[]).map(({ caseId }) => caseId);
const parked = async () => (await admin().get('/exchange/parked')).body.rows as readonly object[];
const idOf = ({ stream }: RecordedFact) => stream.replace('equipmentRequest-', '');
const pusat = (path: string) => request(bridge.apps.get('pusat')!.getHttpServer()).get(path);
const figure = async (name: string) =>
  Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec((await pusat('/metrics')).text)?.[1] ?? 0);

it('a poisoned message waits with its case while other cases flow, and is mended by trying again', async () => {
  await bridge.stop('pusat');
  bridge.register({ pusat: [], surakarta: ['33.72', '33.11', '34.71'], yogyakarta: ['34.02'] });
  await bridge.start('pusat');
  const [poisoned, good] = [submission(), submission({ office: '34.02' })];
  await plant(say(poisoned), say(good));
  await eventually(async () => expect(await seen()).toStrictEqual([idOf(good)]));
  expect(await parked()).toMatchObject([{ topic, sequence: 1, case: poisoned.stream, class: 'foreign' }]);
  await eventually(async () => expect(await figure('jembatan_parked_messages')).toBe(1));

  await bridge.stop('pusat');
  bridge.register({ pusat: [], surakarta: ['33.72', '33.11'], yogyakarta: ['34.71', '34.02'] });
  await bridge.start('pusat');
  const retried = await admin().post('/exchange/parked/retries', { topic, case: poisoned.stream });
  expect([retried.status, retried.body]).toStrictEqual([201, { takenIn: 1 }]);
  await eventually(async () =>
    expect((await seen()).toSorted()).toStrictEqual([idOf(good), idOf(poisoned)].toSorted()),
  );
  expect(await parked()).toStrictEqual([]);
});

it('what nobody proves is believed in nothing: the case that it claims flows on, and the service stays up', async () => {
  const fact = submission();
  const stranger = signingKeyOf('yogyakarta-1', newKeyPair().privateKey);
  const huge = { key: '', body: Buffer.alloc(1024 * 1024 - 10_000), headers: { jws: 'x' } };
  await plant(
    spoken({ signingKey: () => stranger }, fact, { sequence: 1, topic }),
    spoken(bridge, fact, { sequence: 1, topic, by: 'surakarta' }),
    { key: '', body: Buffer.from('hello'), headers: {} },
    huge,
    say(fact),
  );
  await eventually(async () => expect(await seen()).toStrictEqual([idOf(fact)]));
  expect(await parked()).toStrictEqual([]);
  await eventually(async () => expect(await figure('jembatan_messages_received_total')).toBeGreaterThan(0));
  for (const path of ['/health/ready', '/health/exchange']) expect((await pusat(path)).status).toBe(200);
});

it('what a node may not say waits: a word of the other side, of an office elsewhere, of a stream that is not theirs', async () => {
  const mine = submission();
  const wrongs = [
    submission({ type: 'EquipmentRequestRegistered', version: 1, data: { submissionNo: 1 } }),
    submission({ office: '33.72' }),
    submission({ stream: `requestDesk-${randomUUID()}` }),
  ];
  await plant(...wrongs.map((fact) => say(fact)), say(mine));
  await eventually(async () => expect(await seen()).toStrictEqual([idOf(mine)]));
  expect(await parked()).toHaveLength(3);
});

it('two messages of one number stop that topic, which shows in health and in figures; others flow', async () => {
  const first = submission();
  await plant(say(first));
  await eventually(async () => expect(await seen()).toHaveLength(1));
  await plant(say(submission(), { sequence: 1 }));
  await eventually(async () => {
    const { status, body } = await pusat('/health/exchange');
    expect([status, JSON.stringify(body)]).toStrictEqual([503, expect.stringContaining('two messages of one number')]);
  });
  expect((await pusat('/health/ready')).status).toBe(200);
  await eventually(async () => expect((await pusat('/metrics')).text).toContain(`{topic="${topic}",outcome="fork"} 1`));
  await plant(say(submission(), { sequence: 2 }));

  const surakarta = bridge.exchangeOf('surakarta');
  const theirs = submission({ origin: 'surakarta', office: '33.72' });
  await surakarta.publish('facts.dinas.surakarta', [spoken(bridge, theirs, { sequence: 1 })]);
  await eventually(async () => expect(await seen()).toContain(idOf(theirs)));
  expect(await seen()).toHaveLength(2);
  await surakarta.close();
});

it('a copy that carries a command’s id answers no command', async () => {
  const commandId = randomUUID();
  const fact = submission({ commandId, commandHash: 'a'.repeat(64) });
  await plant(say(fact));
  await eventually(async () => expect(await seen()).toHaveLength(1));
  const path = `/equipment-requests/${idOf(fact)}`;
  const etag = (await desk().get(path)).headers['etag']!;
  const headers = { 'idempotency-key': commandId, 'if-match': etag };
  const answer = await desk().post(`${path}/registration`, { submissionNo: 1 }, headers);
  expect([answer.status, answer.body.facts]).toStrictEqual([201, ['EquipmentRequestRegistered']]);
});
