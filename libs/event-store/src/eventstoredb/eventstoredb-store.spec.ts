import { EventStoreDBClient } from '@eventstore/db-client';
import { START } from '#libs/kernel';
import { EventStoreDbDouble } from '../../testing/eventstoredb-double.js';
import { aFact, eventStoreBehaviour, eventually, listening } from '../../testing.js';
import { EventStoreDbStore, NotStorable, StoreUnavailable } from '../index.js';

/** A real server where EVENTSTORE_URL names one. */
const realServer = process.env['EVENTSTORE_URL'];

async function aServer(double: EventStoreDbDouble) {
  if (!realServer) await double.start();
  const url = realServer ?? double.url;
  return {
    open: () => new EventStoreDbStore(EventStoreDBClient.connectionString(url)),
    end: async () => double.stop(),
  };
}

eventStoreBehaviour('EventStoreDB', () => aServer(new EventStoreDbDouble()), { knowsIdsOf: 'its stream' });
eventStoreBehaviour('EventStoreDB without BatchAppend', () => aServer(new EventStoreDbDouble(false)), {
  knowsIdsOf: 'its stream',
});

describe.each([true, false])('a server of EventStoreDB (BatchAppend: %s)', (offersBatchAppend) => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  beforeEach(async () => {
    double = new EventStoreDbDouble(offersBatchAppend);
    await double.start();
    store = await EventStoreDbStore.connect(double.url);
  });
  afterEach(async () => {
    await store.close();
    double.stop();
  });

  it('is unavailable while it is away; a subscription goes on where it was', async () => {
    const heard = listening(store, START, {});
    await store.append('thing-1', [aFact()], 'none');
    await eventually(() => expect(heard.facts()).toHaveLength(1));
    double.stop();
    await expect(store.append('thing-1', [aFact()], 0)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.read('thing-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await double.start();
    await eventually(() => store.append('thing-1', [aFact()], 0));
    await eventually(() => expect(heard.facts().map(({ revision }) => revision)).toStrictEqual([0, 1]));
    await heard.stop();
  });

  it('is read whole, and followed, however many pages it has', async () => {
    const said = Array.from({ length: 1_100 }, (_, n) => aFact({ data: { n } }));
    await store.append('thing-1', said, 'none');
    const ids = said.map(({ id }) => id);
    expect((await Array.fromAsync(store.readAll(START))).flat().map(({ id }) => id)).toStrictEqual(ids);
    const heard = listening(store, START, {});
    await eventually(() => expect(heard.said.at(-1)?.kind).toBe('caught-up'));
    await heard.stop();
    expect(heard.facts().map(({ id }) => id)).toStrictEqual(ids);
  });

  it('refuses what is larger than an append may be', async () =>
    expect(store.append('thing-1', [aFact({ data: { text: 'x'.repeat(1_200_000) } })], 'none')).rejects.toBeInstanceOf(
      NotStorable,
    ));
});
