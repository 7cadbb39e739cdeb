import { type Delivery, MemoryEventStore, StoreUnavailable } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { calendarLife } from '#libs/domain/testing';
import { aRecordedFact } from '../../testing.js';
import { KnownCalendar } from './known-calendar.js';

const stream = 'calendar-2026';
const facts = calendarLife.map(({ type, data }) =>
  aRecordedFact({ type, data, stream, case: stream, origin: 'pusat' }),
);
const ramadanOf = (known: KnownCalendar) => known.now().entries.find(({ kind }) => kind === 'RAMADAN')?.from;
const versionOf = (known: KnownCalendar) => known.now().versionBetween('2026-01-01', '2026-12-31');

it('knows what is proclaimed as it comes, and by which version', async () => {
  const store = new MemoryEventStore();
  const known = new KnownCalendar(store);
  let changes = 0;
  known.onChange(() => (changes += 1));
  const stopping = new AbortController();
  const running = known.run(stopping.signal, () => {});
  expect(versionOf(known)).toBe('2026.0');

  await store.appendOnce(stream, facts.slice(0, 2));
  await eventually(() => expect([ramadanOf(known), versionOf(known)]).toStrictEqual(['2026-02-19', '2026.2']));
  expect(known.now().on('2026-06-17', '51.71').isWorkingDay).toBe(false);
  await store.appendOnce(stream, facts);
  await eventually(() => expect([ramadanOf(known), versionOf(known)]).toStrictEqual(['2026-02-18', '2026.4']));
  expect(known.now().on('2026-06-17', '51.71').isWorkingDay).toBe(true);
  expect(changes).toBe(2);
  stopping.abort();
  await running;
});

it('says when all that stood there has been read, and forgets nothing while the store is away', async () => {
  const store = new MemoryEventStore();
  await store.appendOnce(stream, facts.slice(0, 1));
  let isAway = false;
  const known = new KnownCalendar({
    async *subscribe(after, options): AsyncGenerator<Delivery> {
      if (isAway) throw new StoreUnavailable('away');
      yield* store.subscribe(after, options);
    },
  });
  const read = new AbortController();
  await known.run(
    read.signal,
    () => {},
    () => read.abort(),
  );
  expect(versionOf(known)).toBe('2026.1');
  isAway = true;
  await expect(known.run(new AbortController().signal, () => {})).rejects.toThrow('away');
  expect(versionOf(known)).toBe('2026.1');
});
