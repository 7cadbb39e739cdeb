import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PostgresEventStore } from '#libs/event-store';
import { START } from '#libs/kernel';
import { aFactOf } from './append.js';
import type { Contest } from './measure.js';

const FACTS = 200_000;
const A_STREAM = 500;
const run = promisify(execFile);

/** The whole log, payload unparsed: facts a second. */
export function replay(store: PostgresEventStore, superuserUrl: string): Contest {
  const seed = async () => {
    for (let n = 0; n < FACTS / A_STREAM; n++) {
      const stream = `requestDraft-seed-${n}`;
      await store.append(
        stream,
        Array.from({ length: A_STREAM }, () => aFactOf(stream)),
        'none',
      );
    }
  };
  let seeded: Promise<void> | undefined;
  let count = 0;
  return {
    measure: 'replay',
    unit: 'facts/s',
    peerName: 'psql COPY binary to /dev/null',
    async ours() {
      await (seeded ??= seed());
      const begun = performance.now();
      count = 0;
      for await (const facts of store.readAll(START)) count += facts.length;
      return (count / (performance.now() - begun)) * 1000;
    },
    async peer() {
      const begun = performance.now();
      await run('psql', [superuserUrl, '-q', '-c', String.raw`\copy facts.fact to '/dev/null' (format binary)`]);
      return (count / (performance.now() - begun)) * 1000;
    },
  };
}
