import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PostgresEventStore } from '#libs/event-store';
import { START } from '#libs/kernel';
import type { Contest } from './measure.js';

const run = promisify(execFile);

/** The whole log, payload unparsed: facts a second. */
export function replay(store: PostgresEventStore, superuserUrl: string, facts: number): Contest {
  return {
    measure: 'replay',
    unit: 'facts/s',
    async ours() {
      const begun = performance.now();
      let count = 0;
      for await (const batch of store.readAll(START)) count += batch.length;
      return (count / (performance.now() - begun)) * 1000;
    },
    limit: {
      name: 'psql COPY binary to /dev/null',
      run: async () => {
        const begun = performance.now();
        await run('psql', [superuserUrl, '-q', '-c', String.raw`\copy facts.fact to '/dev/null' (format binary)`]);
        return (facts / (performance.now() - begun)) * 1000;
      },
    },
  };
}
