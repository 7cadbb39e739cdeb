import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends the PostgreSQL that the specs have shared (libs/embedded/testing.ts), which noted where it runs. */
export default async function stopServers() {
  const note = join(import.meta.dirname, '../data/test/server.json');
  if (!existsSync(note)) return;
  const { pid } = JSON.parse(readFileSync(note, 'utf8'));
  rmSync(note);
  try {
    process.kill(pid, 'SIGINT');
    for (;;) {
      await sleep(20);
      process.kill(pid, 0);
    }
  } catch {
    // it is gone
  }
}
