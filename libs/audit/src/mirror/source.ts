import { readFileSync } from 'node:fs';

/** A service whose file is mirrored. */
export type Source = Readonly<{
  /** Of the mirror: lower-case letters, digits and hyphens. Usually the node's. */
  name: string;
  /** As the node registry calls it. */
  node: string;
  /** Where it answers; a mirror without is kept and read, and followed no more. */
  url?: string;
}>;

const NAME = /^[a-z][a-z0-9-]{0,40}$/;

/**
 * The sources from their file: `{ "sources": [{ "name": "pusat", "node": "pusat", "url": "https://..." }] }`.
 * @throws Error that names the file, the place in it and what must stand there
 */
export function loadSources(path: string): readonly Source[] {
  const wrong = (at: string, words: string) => new Error(`sources ${path}: ${at} must be ${words}`);
  const { sources } = Object(JSON.parse(readFileSync(path, 'utf8'))) as { sources?: unknown };
  if (!Array.isArray(sources)) throw wrong('/sources', 'a list');
  const read = sources.map((source: unknown, i): Source => {
    const { name, node, url, ...unknown } = Object(source) as Record<string, unknown>;
    const at = `/sources/${i}`;
    if (typeof name !== 'string' || !NAME.test(name)) throw wrong(`${at}/name`, 'lower-case letters, digits, hyphens');
    if (typeof node !== 'string' || !NAME.test(node)) throw wrong(`${at}/node`, 'the name of a node');
    if (url !== undefined && (typeof url !== 'string' || !URL.canParse(url))) throw wrong(`${at}/url`, 'a URL');
    const [more] = Object.keys(unknown);
    if (more !== undefined) throw wrong(`${at}/${more}`, 'left out: it is not known');
    return { name, node, ...(url !== undefined && { url }) };
  });
  const followed = read.filter(({ url }) => url !== undefined);
  if (new Set(read.map(({ name }) => name)).size < read.length) throw wrong('/sources', 'of different names');
  if (new Set(followed.map(({ node }) => node)).size < followed.length)
    throw wrong('/sources', 'of different nodes where they have a URL');
  return read;
}
