import { pusat } from '#libs/domain/calendar';
import { aReactingSide, executing } from '../testing.js';
import { type Beginning, Beginnings } from './beginnings.js';
import { Execute } from './execute.js';

const entry = {
  entryId: '0197b000-0000-5000-8000-000000000002',
  kind: 'RAMADAN',
  name: 'Ramadan 1447 H',
  from: '2026-02-19',
  to: '2026-03-20',
  certainty: 'ESTIMATED',
} as const;
const proclaiming = (name: string, entryId: string): Beginning => ({
  name,
  ask: (asking) =>
    new Execute(
      pusat,
      { id: '2026', newFor: '' },
      { type: 'Proclaim' as const, data: { year: '2026', entries: [{ ...entry, entryId }] } },
      asking,
    ) as never,
});

it('says once what is to be said at first, however often and wherever it starts, and leaves what people said otherwise', async () => {
  const side = aReactingSide();
  const refused: string[] = [];
  for (let start = 1; start <= 3; start++) {
    const stopping = new AbortController();
    const handler = executing(side);
    const running = new Beginnings({
      beginnings: [proclaiming('calendar-2026', entry.entryId), proclaiming('again', crypto.randomUUID())],
      execute: (ask) => handler.execute(ask),
      refused: (name, code) => refused.push(`${name}: ${code}`),
    }).run(stopping.signal, () => stopping.abort());
    await running;
  }
  const said = await side.store.read('calendar-2026');
  expect(said.map(({ type, actor }) => [type, actor.kind, actor.subject])).toStrictEqual([
    ['CalendarEntryProclaimed', 'process', 'calendar-2026'],
  ]);
  expect(new Set(refused)).toStrictEqual(new Set(['again: proclaimed-already']));
});
