import { hash } from '#libs/domain/testing';
import { maySay } from '#libs/kernel';
import { catalogue, evolve, type ExchangeFact, type ExchangeToldFact, initial } from './index.js';

const topic = 'facts.pusat.surakarta';
const recordedAt = '2026-02-02T02:00:00.000Z';
const said = (fact: ExchangeFact, by: 'dinas' | 'pusat' = 'dinas') =>
  ({ ...fact, by, subject: 'inbox', role: 'process', office: '', recordedAt }) as ExchangeToldFact;
const received = (upToSequence: number, epoch = 1) =>
  said({ type: 'FactsReceived', data: { topic, epoch, upToSequence, sha256: hash('a') } });
const parked = (sequence: number, epoch = 1) =>
  said({ type: 'MessageParked', data: { topic, epoch, sequence, case: 'r1', class: 'newer' } });
const takenIn = (sequence: number, epoch = 1) =>
  said({ type: 'ParkedMessageTakenIn', data: { topic, epoch, sequence } });
const after = (...facts: readonly ExchangeToldFact[]) => facts.reduce(evolve, initial);

it('knows up to what each topic has been received, and what waits in it', () =>
  expect(after(received(4), parked(5), received(6)).dinas[topic]).toStrictEqual({
    received: { epoch: 1, upToSequence: 6, sha256: hash('a'), at: recordedAt },
    parked: [{ epoch: 1, sequence: 5, case: 'r1', class: 'newer', at: recordedAt }],
    waived: [],
    corrected: [],
  }));
it('forgets a parked message once it is taken in, and no other', () =>
  expect(after(parked(5), parked(6), parked(5, 2), takenIn(5)).dinas[topic]?.parked).toMatchObject([
    { epoch: 1, sequence: 6 },
    { epoch: 2, sequence: 5 },
  ]));
it('parks what is of no case', () => {
  const fact = said({ type: 'MessageParked', data: { topic, epoch: 1, sequence: 1, class: 'malformed' } });
  expect(after(fact).dinas[topic]?.parked[0]).not.toHaveProperty('case');
});
it("keeps the two sides' receipts apart", () =>
  expect(after({ ...received(1), by: 'pusat' })).toMatchObject({ dinas: {}, pusat: { [topic]: {} } }));
it("knows a topic's newest epoch, and after which message of the one before it", () => {
  const mine = 'facts.dinas.surakarta';
  const opened = said({
    type: 'EpochOpened',
    data: { topic: mine, epoch: 2, after: { epoch: 1, sequence: 9, sha256: hash('a') } },
  });
  expect(after(opened).dinas[mine]?.opened).toStrictEqual({
    epoch: 2,
    after: { epoch: 1, sequence: 9 },
    at: recordedAt,
  });
});
it('is said by both sides', () => {
  for (const type of Object.keys(catalogue.facts))
    expect([maySay(catalogue, type, 'dinas'), maySay(catalogue, type, 'pusat')]).toStrictEqual([true, true]);
});
