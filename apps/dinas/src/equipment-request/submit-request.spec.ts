import { randomUUID } from 'node:crypto';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import * as claims from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as numbers from '#libs/domain/numbers';
import { contentOf, evolve, initial } from '#libs/domain/request-draft';
import { draftLife } from '#libs/domain/testing';
import { EventStore, MemoryEventStore, StoreUnavailable } from '#libs/event-store';
import { contentHash } from '#libs/evidence';
import { Clock, Ids, type NewFact } from '#libs/kernel';
import {
  type Asking,
  ExecuteHandler,
  KnownCalendar,
  Metrics,
  type Receipt,
  Speaker,
  Streams,
  SystemIds,
} from '#libs/runtime';
import { Stumbling, TurnedClock } from '#libs/runtime/testing';
import { SubmitRequest, SubmitRequestHandler } from './submit-request.js';

const OFFICE = '33.72';
const NODE = 'surakarta';
const MINUTE = 60_000;

const opened: INestApplicationContext[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((process) => process.close()));
});

/** A process of the office's node, on this store. */
async function aProcess(store: EventStore, clock: Clock) {
  const speaker: Speaker = { node: NODE, isLate: () => false };
  @Module({
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: EventStore, useValue: store },
      { provide: Clock, useValue: clock },
      { provide: Ids, useValue: new SystemIds() },
      { provide: Speaker, useValue: speaker },
      { provide: KnownCalendar, useValue: new KnownCalendar(store) },
      Metrics,
      Streams,
      ExecuteHandler,
      SubmitRequestHandler,
    ],
  })
  class Submitting {}
  const context = await NestFactory.createApplicationContext(Submitting, { logger: false });
  await context.init();
  opened.push(context);
  const bus = context.get(CommandBus);
  return {
    submit: (id: string, asking: Asking = asks()): Promise<Receipt> =>
      bus.execute(new SubmitRequest(id, undefined, asking)),
  };
}

const asks = (more: Partial<Asking> = {}): Asking => ({
  subject: 'p-head',
  kind: 'person',
  commandId: randomUUID(),
  commandHash: 'h',
  correlationId: 'c-1',
  permit: () => ({ role: 'office-head' }),
  seen: { etag: `"${draftLife.length}"` },
  ...more,
});

const inEnvelope = (stream: string, { type, data }: Pick<NewFact, 'type' | 'data'>, origin = NODE): NewFact => ({
  id: randomUUID(),
  type,
  version: type === 'EquipmentRequestReturned' ? 2 : 1,
  data,
  stream,
  case: stream,
  origin,
  office: OFFICE,
  actor: { kind: 'person', subject: 'p-clerk', role: 'clerk' },
  occurredAt: '2026-02-01T02:00:00.000Z',
  correlationId: 'c-0',
  commandId: randomUUID(),
  commandHash: 'h',
});

/** A draft that is ready to be submitted: the story's, verified as it stands. */
async function aDraft(store: EventStore): Promise<string> {
  const id = randomUUID();
  const written = draftLife.filter(({ type }) => type !== 'DraftVerified');
  const verified = { contentHash: contentHash(contentOf(written.reduce(evolve, initial))) };
  const stream = `requestDraft-${id}`;
  const facts = [...written, { type: 'DraftVerified', data: verified }].map((fact) => inEnvelope(stream, fact));
  await store.append(stream, facts, 'none');
  return id;
}

function aNode(from?: string) {
  const clock = new TurnedClock(from);
  return { clock, store: new MemoryEventStore(() => clock.now()) };
}

const submissionsOf = async (store: EventStore, id: string) =>
  (await store.read(`${equipmentRequest.catalogue.category}-${id}`)).filter(
    ({ type }) => type === 'EquipmentRequestSubmitted',
  );
const numbersGiven = async (store: EventStore, year = '2026') =>
  (await store.read(`${numbers.catalogue.category}-${numbers.numbersId(OFFICE, year)}`)).map(({ data }) => data);
const claimsTaken = async (store: EventStore) =>
  (await store.read(`${claims.catalogue.category}-${claims.claimId(OFFICE, 'BLK', 'BACKLOG')}`)).map(
    ({ data }) => (data as { case: string }).case,
  );

it('takes its claims and a number, and says all that the other side needs', async () => {
  const { store, clock } = aNode();
  const id = await aDraft(store);
  const { submit } = await aProcess(store, clock);
  expect(await submit(id)).toMatchObject({ facts: ['EquipmentRequestSubmitted'] });
  expect(await submissionsOf(store, id)).toMatchObject([
    { case: `equipmentRequest-${id}`, office: OFFICE, data: { submissionNo: 1, number: 'PB/33.72/2026/000001' } },
  ]);
  expect(await numbersGiven(store)).toStrictEqual([{ no: 1, case: id }]);
  expect(await claimsTaken(store)).toStrictEqual([id]);
});

it('takes nothing when it is refused, stale or not permitted, in that order', async () => {
  const { store, clock } = aNode();
  const id = await aDraft(store);
  const { submit } = await aProcess(store, clock);
  const denied = () => {
    throw new Error('may not');
  };
  await expect(submit(id, asks({ permit: denied, seen: { etag: '"1"' } }))).rejects.toThrow('may not');
  await expect(submit(id, asks({ seen: { etag: '"1"' } }))).rejects.toMatchObject({ name: 'Stale' });
  await expect(submit(id, asks({ seen: { etag: undefined } }))).rejects.toMatchObject({ name: 'SeenNothing' });
  const unverified = randomUUID();
  const stream = `requestDraft-${unverified}`;
  await store.append(stream, [inEnvelope(stream, { type: 'RequestDrafted', data: {} })], 'none');
  await expect(submit(unverified, asks({ seen: { etag: '"1"' } }))).rejects.toThrow('no-lines');
  expect(await numbersGiven(store)).toStrictEqual([]);
  expect(await claimsTaken(store)).toStrictEqual([]);
});

describe('killed between any two of its steps and asked again, it makes one case of one number and holds its claims', () => {
  it.each([
    ['before', 'at once', 0],
    ['after', 'at once', 0],
    ['before', 'when its claims have grown old', 6 * MINUTE],
    ['after', 'when its claims have fallen', 11 * MINUTE],
  ] as const)('%s the effect of a step, asked %s', async (when, _, later) => {
    let deaths = 0;
    for (let at = 1; ; at++) {
      const { store, clock } = aNode();
      const id = await aDraft(store);
      const asking = asks();
      const stumbling = new Stumbling(at, when);
      const dying = await aProcess(stumbling.over(store), clock);
      const first = await dying.submit(id, asking).catch((error: unknown) => error);
      if (stumbling.happened) expect(first).toMatchObject({ name: 'Killed' });
      const wasSaid = (await submissionsOf(store, id)).length === 1;
      clock.turn(later);

      const next = await aProcess(store, clock);
      const receipt = await next.submit(id, asking);
      expect(receipt).toMatchObject({ facts: ['EquipmentRequestSubmitted'], revision: 0 });
      expect(await submissionsOf(store, id)).toMatchObject([{ data: { number: 'PB/33.72/2026/000001' } }]);
      expect(await numbersGiven(store)).toStrictEqual([{ no: 1, case: id }]);
      expect(new Set(await claimsTaken(store))).toStrictEqual(new Set([id]));

      const taken = await claimsTaken(store);
      expect(await next.submit(id, asking)).toStrictEqual(receipt);
      expect(await claimsTaken(store)).toStrictEqual(taken);
      if (wasSaid) expect(taken).toHaveLength(1);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
  });
});

describe('two requests of one office for the same item and purpose', () => {
  it.each(['one process', 'two processes'])(
    'at once, in %s: one is submitted, the other is told of it',
    async (where) => {
      const { store, clock } = aNode();
      const ids = [await aDraft(store), await aDraft(store)];
      const first = await aProcess(store, clock);
      const second = where === 'one process' ? first : await aProcess(store, clock);
      const outcomes = await Promise.allSettled([first.submit(ids[0]!), second.submit(ids[1]!)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'claimed-by-another' },
      });
      const submitted = await Promise.all(ids.map((id) => submissionsOf(store, id)));
      expect(submitted.flat()).toHaveLength(1);
    },
  );

  it('one after the other: the second is refused as long as the first holds them', async () => {
    const { store, clock } = aNode();
    const [first, second] = [await aDraft(store), await aDraft(store)];
    const { submit } = await aProcess(store, clock);
    await submit(first);
    clock.turn(60 * MINUTE);
    await expect(submit(second)).rejects.toMatchObject({ code: 'claimed-by-another' });
  });
});

it('gives up when it took more than five minutes, and goes on when it is asked again', async () => {
  const clock = new TurnedClock();
  class Slow extends MemoryEventStore {
    delay = 5 * MINUTE + 1;
    override async append(...given: Parameters<MemoryEventStore['append']>) {
      const answer = await super.append(...given);
      if (given[0].startsWith('numbers-')) clock.turn(this.delay);
      return answer;
    }
  }
  const store = new Slow(() => clock.now());
  const id = await aDraft(store);
  const { submit } = await aProcess(store, clock);
  const asking = asks();
  await expect(submit(id, asking)).rejects.toBeInstanceOf(StoreUnavailable);
  expect(await submissionsOf(store, id)).toStrictEqual([]);
  expect(await submit(id, asking)).toMatchObject({ facts: ['EquipmentRequestSubmitted'] });
  expect(await numbersGiven(store)).toStrictEqual([{ no: 1, case: id }]);
  expect(await claimsTaken(store)).toStrictEqual([id, id]);
});

describe('its number', () => {
  it('is of the year that it is at the office', async () => {
    const { store, clock } = aNode('2025-12-31T17:30:00.000Z'); // half past midnight in Surakarta
    const id = await aDraft(store);
    await (await aProcess(store, clock)).submit(id);
    expect(await submissionsOf(store, id)).toMatchObject([{ data: { number: 'PB/33.72/2026/000001' } }]);
  });

  it('stays when the request was returned and is submitted again in another year, and takes no other', async () => {
    const { store, clock } = aNode('2025-12-30T02:00:00.000Z');
    const id = await aDraft(store);
    const { submit } = await aProcess(store, clock);
    await submit(id);
    const stream = `equipmentRequest-${id}`;
    const data = { submissionNo: 1, reasonCode: 'OTHER', reason: 'the letter is not signed' };
    await store.appendOnce(stream, [inEnvelope(stream, { type: 'EquipmentRequestReturned', data }, 'pusat')]);
    clock.turn(5 * 24 * 60 * MINUTE);
    await submit(id);
    expect(await submissionsOf(store, id)).toMatchObject([
      { data: { submissionNo: 1, number: 'PB/33.72/2025/000001' } },
      { data: { submissionNo: 2, number: 'PB/33.72/2025/000001' } },
    ]);
    expect(await numbersGiven(store, '2026')).toStrictEqual([]);
  });
});
