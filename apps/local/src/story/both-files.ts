import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '#libs/evidence';
import type { Person } from './person.js';
import type { Line, Teller } from './teller.js';

/** What the last command said may still be on its way to the other side, on a busy machine for long. */
const PATIENCE_MS = 30_000;

/** Shows these files as each side has them, once they are equal or nobody would wait longer. @returns whether they are */
export async function areEqual(teller: Teller, dinas: Person, pusat: Person, paths: readonly string[]) {
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const both = await Promise.all(
      paths.map(async (path) => ({ ours: (await dinas.get(path)).body, theirs: (await pusat.get(path)).body })),
    );
    const equal = both.every(({ ours, theirs }) => contentHash(ours['file']) === contentHash(theirs['file']));
    if (!equal && Date.now() < until) continue;
    teller.files(
      both.flatMap(({ ours }) => ours['timeline'] as readonly Line[]),
      both.flatMap(({ theirs }) => theirs['timeline'] as readonly Line[]),
      equal,
    );
    return equal;
  }
}
