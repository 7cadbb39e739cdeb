import type { PostgresEventStore } from '#libs/event-store';
import { aFactOf } from './append.js';
import type { Emmett } from './emmett.js';
import type { Contest } from './measure.js';

const STREAMS = 500;
const FACTS = 10;
const READERS = 8;
const SECONDS = 2;

/** Streams of ten facts, whole: streams a second, so many readers in a closed loop. */
export function readStream(store: PostgresEventStore, emmett: Emmett): Contest {
  const name = (n: number) => `requestDraft-bench-${n % STREAMS}`;
  let seeded: Promise<unknown> | undefined;
  const seed = () =>
    Promise.all(
      Array.from({ length: STREAMS }, async (_, n) => {
        const facts = Array.from({ length: FACTS }, () => aFactOf(name(n)));
        await Promise.all([store.appendOnce(name(n), facts), emmett.append(name(n), facts)]);
      }),
    );
  const loop = async (read: (stream: string) => Promise<number>) => {
    await (seeded ??= seed());
    let [next, count] = [0, 0];
    const until = performance.now() + SECONDS * 1000;
    const reader = async () => {
      while (performance.now() < until) {
        const facts = await read(name(next++));
        if (facts !== FACTS) throw new Error(`${facts} facts instead of ${FACTS}`);
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    return count / SECONDS;
  };
  return {
    measure: 'read-stream',
    unit: 'streams/s',
    ours: () => loop(async (stream) => (await store.read(stream)).filter(({ data }) => data).length),
    peer: { name: 'emmett-postgresql', run: () => loop((stream) => emmett.read(stream)) },
  };
}
