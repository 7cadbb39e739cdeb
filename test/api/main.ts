import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedFacts } from './facts.js';
import { publishedMessages } from './messages.js';
import { publishedServices } from './services.js';

// Writes what is published of Jembatan into docs/api: a JSON Schema of every version of every fact, what travels, and what
// the services answer to; or into the folder that is named. A fact's version that was published is never written anew: it refuses.

const docs = process.argv[2] ?? join(import.meta.dirname, '../../../docs/api');

const changed = publishedFacts().filter(({ path, text }) => {
  const before = find(path);
  return before !== undefined && before !== text;
});
if (changed.length > 0) {
  const names = changed.map(({ path }) => path).join(', ');
  process.stderr.write(
    `published already, and now otherwise: ${names}. Give the fact a new version, and a step from the old one.\n`,
  );
  process.exit(1);
}
for (const { path, text } of [...publishedFacts(), ...publishedMessages(), ...(await publishedServices())]) {
  mkdirSync(dirname(join(docs, path)), { recursive: true });
  writeFileSync(join(docs, path), text);
}

function find(path: string): string | undefined {
  try {
    return readFileSync(join(docs, path), 'utf8');
  } catch {
    return undefined;
  }
}
