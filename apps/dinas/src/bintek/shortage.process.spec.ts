import * as programme from '#libs/domain/bintek-programme';
import { draft } from '#libs/domain/request-draft';
import { programmeId, programmeUpTo, submittedAs } from '#libs/domain/testing';
import { derivedId, Execute, foldOnto } from '#libs/runtime';
import {
  aReactingSide,
  aRecordedFact,
  executing,
  reactedToAll,
  reacting,
  type ReactingSide,
  reactionsOf,
  Stumbling,
} from '#libs/runtime/testing';
import { shortages } from './shortage.process.js';

const CATEGORIES = ['bintekProgramme', 'requestDraft', 'equipmentRequest'];
const STREAM = `bintekProgramme-${programmeId}`;

/** A Dinas with a programme that lacks two scanners; its processes stumble once, somewhere. */
class Dinas {
  readonly side: ReactingSide = aReactingSide();
  private readonly handler = executing(this.side, 'surakarta');
  private processes = 0;
  private asked = 0;

  constructor(private readonly stumbling?: Stumbling) {}

  async begin() {
    for (const { type, data } of programmeUpTo('approved')) await this.keep(STREAM, 'surakarta', type, data);
    await this.onProgramme({ type: 'ReportShortage', data: { item: 'FPS', qty: 2, reason: 'rusak' } });
  }

  async keep(stream: string, origin: string, type: string, data: object) {
    const { recordedAt, ...fact } = aRecordedFact({ type, data, stream, case: stream, origin, office: '33.72' });
    await this.side.store.appendOnce(stream, [origin === 'surakarta' ? fact : { ...fact, recordedAt }]);
  }

  onProgramme = (command: programme.DinasCommand) =>
    this.ask((asking) => new Execute(programme.dinas, { id: programmeId }, command, asking as never) as never);

  async ask(make: (asking: unknown) => Execute<never, never, never, never>) {
    const commandId = `c-${++this.asked}`;
    await this.handler.execute(
      make({
        subject: 'p-1',
        kind: 'person',
        commandId,
        commandHash: commandId,
        correlationId: commandId,
        permit: () => ({ role: 'clerk' }),
        seen: 'unasked',
      }),
    );
    await this.settle();
  }

  /** Everything follows that follows; a process that dies on the way is followed by another. */
  async settle() {
    const holder = `process ${++this.processes}`;
    if (this.stumbling && !this.stumbling.happened) {
      const dying = reacting(reactionsOf(this.side, shortages, holder, this.stumbling, 'surakarta'));
      await Promise.race([dying.ended, reactedToAll(this.side, CATEGORIES)]);
      await dying.end();
      if (!this.stumbling.happened) return;
      this.side.leases.now += 60_000;
    }
    const { end } = reacting(reactionsOf(this.side, shortages, `${holder}, another`, undefined, 'surakarta'));
    await reactedToAll(this.side, CATEGORIES);
    await end();
  }

  async drafts() {
    const facts = (await Array.fromAsync(this.side.store.readAll('', { categories: ['requestDraft'] }))).flat();
    return facts.map(({ stream, type }) => ({ stream, type }));
  }

  async shortage() {
    const state = foldOnto(programme, programme.initial, await this.side.store.read(STREAM));
    const [one] = state.dinas.sent.shortages;
    return { ...one!, status: programme.statusOf(state, one!) };
  }

  stuck = () => this.side.journal.stuck();
}

const requestIdOf = async (dinas: Dinas) => (await dinas.shortage()).requests.at(-1)!.requestId;
const asSubmitted = (item = 'FPS', requestedQty = 2) => {
  const line = {
    lineNo: 1,
    item,
    class: 'ASSET' as const,
    uom: 'piece',
    requestedQty,
    purpose: 'TRAINING' as const,
    justification: 'bintek',
    evidence: {},
  };
  return submittedAs({ lines: [line] }).data;
};
/** The request is submitted, and Pusat says these. */
async function told(
  dinas: Dinas,
  submission: object,
  ...facts: ReadonlyArray<Readonly<{ type: string; data: object }>>
) {
  const stream = `equipmentRequest-${await requestIdOf(dinas)}`;
  await dinas.keep(stream, 'surakarta', 'EquipmentRequestSubmitted', submission);
  for (const { type, data } of facts) await dinas.keep(stream, 'pusat', type, data);
  await dinas.settle();
}
const decided = (part: object) => ({
  type: 'EquipmentRequestDecided',
  data: { submissionNo: 1, decisionNo: 1, lines: [{ lineNo: 1, parts: [{ partNo: 1, ...part }] }] },
});
const shipmentId = derivedId('a shipment');
const committed = {
  type: 'FulfilmentCommitted',
  data: { decisionNo: 1, shipmentNo: 1, shipmentId, warehouse: 'PUSAT', lines: [{ lineNo: 1, partNo: 1, qty: 2 }] },
};
const noted = (good: number) => ({
  type: 'ShipmentProgressNoted',
  data: { shipmentId, countNo: 1, lines: [{ lineNo: 1, shipped: 2, good, settled: 0, again: 0, surplus: 0 }] },
});

describe.each(['before', 'after'] as const)('a process that is killed %s', (when) =>
  it.each(Array.from({ length: 24 }, (_, i) => i + 1))('call %i makes one request of a shortage', async (call) => {
    const dinas = new Dinas(new Stumbling(call, when));
    await dinas.begin();
    const stream = `requestDraft-${await requestIdOf(dinas)}`;
    expect(await dinas.drafts()).toStrictEqual([
      { stream, type: 'RequestDrafted' },
      { stream, type: 'RequestLineAdded' },
    ]);
    expect(await dinas.shortage()).toMatchObject({ status: 'REQUESTED', requests: [{ lineNo: 1 }] });
    expect(await dinas.stuck()).toStrictEqual([]);
  }),
);

it('what is reacted to again, from the beginning, says nothing anew', async () => {
  const dinas = new Dinas();
  await dinas.begin();
  const before = await dinas.drafts();
  const { leases, journal } = aReactingSide();
  const forgetful = { ...dinas.side, leases, journal };
  const { end } = reacting(reactionsOf(forgetful, shortages, 'from the beginning', undefined, 'surakarta'));
  await reactedToAll(forgetful, CATEGORIES);
  await end();
  expect(await dinas.drafts()).toStrictEqual(before);
  expect(await dinas.shortage()).toMatchObject({ requests: [{ lineNo: 1 }] });
});
it('is covered once enough was counted good, and not before', async () => {
  const dinas = new Dinas();
  await dinas.begin();
  await told(dinas, asSubmitted(), decided({ kind: 'APPROVE_FULL', qty: 2 }), committed, noted(1));
  expect(await dinas.shortage()).toMatchObject({ status: 'REQUESTED' });
  await dinas.keep(`equipmentRequest-${await requestIdOf(dinas)}`, 'pusat', noted(2).type, noted(2).data);
  await dinas.settle();
  expect(await dinas.shortage()).toMatchObject({ status: 'COVERED' });
  expect(await dinas.stuck()).toStrictEqual([]);
});

it.each<[string, object, ReadonlyArray<Readonly<{ type: string; data: object }>>]>([
  ['NOT_GRANTED', asSubmitted(), [decided({ kind: 'REJECT', qty: 0, reasonCode: 'NO_STOCK', reason: 'habis' })]],
  ['WITHDRAWN', asSubmitted(), [{ type: 'EquipmentRequestWithdrawn', data: { submissionNo: 1 } }]],
  ['CHANGED', asSubmitted('IRS'), []],
])('a request that came to nothing is told: %s', async (because, submission, facts) => {
  const dinas = new Dinas();
  await dinas.begin();
  await told(dinas, submission, ...facts);
  expect(await dinas.shortage()).toMatchObject({ status: 'REQUEST_ENDED', requests: [{ ended: because }] });
  const first = await requestIdOf(dinas);
  await dinas.onProgramme({ type: 'RaiseShortageAgain', data: { shortageNo: 1 } });
  expect(await dinas.shortage()).toMatchObject({ status: 'REQUESTED', requests: [{ ended: because }, { lineNo: 1 }] });
  expect(await requestIdOf(dinas)).not.toBe(first);
});

it.each([
  ['DISCARDED', { type: 'DiscardDraft' as const, data: {} }],
  ['REMOVED', { type: 'RemoveLine' as const, data: { lineNo: 1 } }],
])('what the office does with its draft is told, too: %s', async (because, command) => {
  const dinas = new Dinas();
  await dinas.begin();
  const id = await requestIdOf(dinas);
  await dinas.ask((asking) => new Execute(draft, { id }, command, asking as never) as never);
  expect(await dinas.shortage()).toMatchObject({ status: 'REQUEST_ENDED', requests: [{ ended: because }] });
});

it('a request of no shortage is nobody’s matter here', async () => {
  const dinas = new Dinas();
  await dinas.begin();
  const stream = `equipmentRequest-${derivedId('another')}`;
  await dinas.keep(stream, 'surakarta', 'EquipmentRequestSubmitted', asSubmitted());
  await dinas.settle();
  expect(await dinas.shortage()).toMatchObject({ status: 'REQUESTED' });
  expect(await dinas.stuck()).toStrictEqual([]);
});
