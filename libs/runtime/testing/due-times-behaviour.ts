import type { ReadModel } from '#libs/read-models';
import type { Built, ReadModelTables } from '../src/projections.js';
import type { DueTimes } from '../src/timers/due-times.js';

const modelOf = (name: string): ReadModel => ({
  name,
  version: 1,
  of: 'thing',
  columns: { id: 'text', no: 'integer', at: 'instant', command: 'json' },
  key: ['id', 'no'],
  rows: () => [],
});
const eggs = modelOf('egg-due');
const bread = modelOf('bread-due');

/** Tables of these models, and what is read of them. */
type Opened = Readonly<{ tables: ReadModelTables; dueTimes: DueTimes; end(this: void): Promise<void> }>;

/** What everyone promises who says what is due. */
export function dueTimesBehaviour(name: string, open: (models: readonly ReadModel[]) => Promise<Opened>) {
  describe(`due times in ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open([eggs, bread]);
    });
    afterEach(() => opened.end());
    const at = (minute: string) => `2026-02-02T02:${minute}:00.000Z`;
    const row = (id: string, no: number, minute: string) => ({ id, no, at: at(minute), command: { type: 'Ring', no } });
    const due = (timer: string, id: string, no: number, minute: string) => ({
      timer,
      id,
      at: at(minute),
      command: { type: 'Ring', no },
    });
    async function* built(): AsyncGenerator<Built> {
      yield { model: eggs, rows: [row('a', 0, '05'), row('a', 1, '09'), row('b', 0, '03')] };
      yield { model: bread, rows: [row('a', 0, '04'), row('c', 0, '30')] };
    }
    const build = () => opened.tables.build({ position: '000000000007' }, built());

    it('are unknown while the tables are not built', async () => {
      expect(await opened.dueTimes.look(at('59'))).toBeUndefined();
    });

    it('are told of all tables up to a time, soonest first, with the next one and where the tables stand', async () => {
      await build();
      const now = await opened.dueTimes.look(at('05'));
      expect(now).toStrictEqual({
        due: [due('egg-due', 'b', 0, '03'), due('bread-due', 'a', 0, '04'), due('egg-due', 'a', 0, '05')],
        next: at('09'),
        position: '000000000007',
      });
    });

    it('have no next one when all are due, and none that is due before the first', async () => {
      await build();
      expect(await opened.dueTimes.look(at('30'))).toMatchObject({ due: { length: 5 }, next: undefined });
      expect(await opened.dueTimes.look(at('00'))).toMatchObject({ due: [], next: at('03') });
    });
  });
}
