import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { requestLife, saidByPusat, scanners, submittedAs } from '#libs/domain/testing';
import type { EventStore } from '#libs/event-store';
import { aFact, eventually } from '#libs/event-store/testing';
import { PUSAT } from '#libs/kernel';
import { dinasReadModels, type Projected, type Row } from '#libs/read-models';
import { Projector, type ReadModelTables } from '../src/projections.js';

type Fact = equipmentRequest.EquipmentRequestFact;

/** A request whose second submission drops a line: rows come, change and go. */
const shrunk: readonly Fact[] = [
  ...requestLife.slice(0, 3),
  saidByPusat({
    type: 'EquipmentRequestReturned',
    data: { submissionNo: 1, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
  }),
  submittedAs({ submissionNo: 2, lines: [scanners] }),
];
const lives = [requestLife, shrunk] as const;

/** The next fact of a request, as its side's node says it. */
async function say(store: EventStore, stream: string, life: readonly Fact[]): Promise<void> {
  const held = await store.read(stream);
  const fact = life[held.length];
  if (!fact) return;
  const { type, data, by, office } = fact;
  const version = equipmentRequest.catalogue.facts[type]!.older.length + 1;
  const origin = by === 'pusat' ? PUSAT : 'surakarta';
  const said = aFact({ stream, case: stream, type, data, version, origin, office });
  await store.append(stream, [said], held.at(-1)?.revision ?? 'none');
}

/** What one projector has to run in. */
export type Projecting = Readonly<{
  store: EventStore;
  /** As another process has them; of another release when its read models are others. */
  tables: (projected: readonly Projected[]) => ReadModelTables;
  /** Of the tables of these read models, ordered by key. */
  rows: (tables: ReadModelTables, model: string) => Promise<readonly Row[]>;
  /** As an operator does who wants them built anew. */
  forget: (tables: ReadModelTables) => Promise<void>;
  /** Puts another fact where the checkpoint points, as a database restored from a backup has. */
  changeHistory: (tables: ReadModelTables) => Promise<void>;
  end: () => Promise<void>;
}>;

/** What a projector and its tables promise, whatever keeps the rows. */
export function projectionBehaviour(name: string, make: () => Promise<Projecting>) {
  describe(`read models in ${name}`, () => {
    let made: Projecting;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.end());

    const models = dinasReadModels;
    const names = models.map(({ model }) => model.name);
    const all = (tables: ReadModelTables) => Promise.all(names.map((model) => made.rows(tables, model)));
    const aStream = () => `equipmentRequest-${randomUUID()}`;

    /** Runs a projector until it has passed what is there now. */
    async function caughtUp(tables: ReadModelTables, projected = models, kept?: number) {
      const stopping = new AbortController();
      const projector = new Projector(made.store, tables, projected, undefined, kept);
      const running = projector.run(stopping.signal, () => {});
      const head = await made.store.head();
      await Promise.race([running, projector.waitFor(head, AbortSignal.timeout(20_000))]);
      stopping.abort();
      await running;
      expect(projector.position >= head).toBe(true);
    }

    it('are the same whether they were followed, with a crash now and then, or built anew', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(5), fc.nat(9)), { minLength: 5, maxLength: 40 }),
          fc.integer({ min: 1, max: 3 }),
          async (steps, kept) => {
            const tables = made.tables(models);
            const streams = Array.from({ length: 6 }, aStream);
            for (const [which, chance] of steps) {
              await say(made.store, streams[which]!, lives[which % 2]!);
              if (chance === 0) await caughtUp(tables, models, kept);
            }
            await caughtUp(tables, models, kept);
            const followed = await all(tables);
            await made.forget(tables);
            await caughtUp(tables);
            expect(await all(tables)).toStrictEqual(followed);
            expect(followed[0]!.length).toBeGreaterThan(0);
          },
        ),
        { numRuns: 5 },
      );
    });

    it('follow what comes; a row that is no more is gone', async () => {
      const tables = made.tables(models);
      const stopping = new AbortController();
      const projector = new Projector(made.store, tables, models);
      const running = projector.run(stopping.signal, () => {});
      const stream = aStream();
      for (const step of shrunk.keys()) {
        await say(made.store, stream, shrunk);
        await projector.waitFor(await made.store.head(), AbortSignal.timeout(10_000));
        if (step === 0) expect(await made.rows(tables, 'my-requests')).toHaveLength(3);
      }
      await eventually(async () =>
        expect((await made.rows(tables, 'my-requests')).map(({ lineNo, item }) => [lineNo, item])).toStrictEqual([
          [0, null],
          [2, 'FPS'],
        ]),
      );
      stopping.abort();
      await running;
    });

    it('are written by one of two projectors; the other begins again, and nothing is written twice', async () => {
      const both = [made.tables(models), made.tables(models)] as const;
      await caughtUp(both[0]);
      const stopping = new AbortController();
      let beganAgain = 0;
      const running = both.map(async (tables) => {
        const projector = new Projector(made.store, tables, models);
        while (!stopping.signal.aborted) {
          await projector
            .run(stopping.signal, () => {})
            .catch((error: Error) => {
              expect(error.message).toMatch(/another process projects/);
              beganAgain += 1;
            });
          await sleep(1);
        }
      });
      const streams = Array.from({ length: 8 }, aStream);
      for (const _ of requestLife) await Promise.all(streams.map((stream) => say(made.store, stream, requestLife)));
      const head = await made.store.head();
      await eventually(async () => expect((await both[0].checkpoint())?.position).toBe(head));
      stopping.abort();
      await Promise.all(running);
      const followed = await all(both[0]);
      await made.forget(both[0]);
      await caughtUp(both[0]);
      expect(await all(both[0])).toStrictEqual(followed);
      expect(beganAgain).toBeGreaterThan(0);
    });

    it('move only from where they stand', async () => {
      const tables = made.tables(models);
      await say(made.store, aStream(), requestLife);
      await caughtUp(tables);
      const at = await tables.checkpoint();
      const to = { position: '0000000000000009', factId: randomUUID() };
      const gone = (await made.rows(tables, 'my-requests')).slice(0, 1);
      const changes = new Map([['my-requests', { put: [], gone }]]);
      for (const from of [{ position: '' }, { ...at!, factId: randomUUID() }, { position: at!.position }])
        expect(await tables.write(from, to, changes)).toBe(false);
      expect(await tables.checkpoint()).toStrictEqual(at);
      expect(await made.rows(tables, 'my-requests')).toHaveLength(3);
      expect(await tables.write(at!, to, changes)).toBe(true);
      expect(await tables.checkpoint()).toStrictEqual(to);
      expect(await made.rows(tables, 'my-requests')).toHaveLength(2);
    });

    it('are not there at all when their building fails, and then are built whole', async () => {
      const tables = made.tables(models);
      await say(made.store, aStream(), requestLife);
      const failing = async function* () {
        const row = dinasReadModels[0]!.model;
        yield { model: row, rows: [] };
        throw new Error('killed');
      };
      await expect(tables.build({ position: '' }, failing())).rejects.toThrow('killed');
      expect(await tables.checkpoint()).toBeUndefined();
      await caughtUp(tables);
      expect(await made.rows(tables, 'my-requests')).toHaveLength(3);
    });

    it('are said to be on their way from the first moment until they stand', async () => {
      const tables = made.tables(models);
      await say(made.store, aStream(), requestLife);
      const projector = new Projector(made.store, tables, models);
      expect(projector.building).toBe(0);
      const stopping = new AbortController();
      const running = projector.run(stopping.signal, () => {});
      while (projector.building !== undefined) await sleep(1);
      expect(await tables.checkpoint()).toBeDefined();
      stopping.abort();
      await running;
    });

    it('of another release stand beside these, each whole', async () => {
      const old = made.tables(models);
      await say(made.store, aStream(), requestLife);
      await caughtUp(old);
      const followed = await all(old);
      const newer = models.map((each) => ({ ...each, model: { ...each.model, version: each.model.version + 1 } }));
      const next = made.tables(newer);
      expect(await next.checkpoint()).toBeUndefined();
      await caughtUp(next, newer);
      expect(await all(next)).toStrictEqual(followed);
      expect(await all(old)).toStrictEqual(followed);
      await say(made.store, aStream(), requestLife);
      await caughtUp(old);
      expect(await made.rows(old, 'my-requests')).toHaveLength(6);
      expect(await made.rows(next, 'my-requests')).toHaveLength(3);
    });

    it('refuse to go on from a fact that is no longer there, until they are built anew', async () => {
      const tables = made.tables(models);
      await say(made.store, aStream(), requestLife);
      await caughtUp(tables);
      await made.changeHistory(tables);
      await expect(caughtUp(tables)).rejects.toThrow('must be built anew');
      await made.forget(tables);
      await caughtUp(tables);
    });
  });
}
