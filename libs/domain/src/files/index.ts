/** Where what is said names files by their SHA-256: letters, condition reports, attachments, photos. */
const ONE = 'fileSha256';
const SEVERAL: readonly string[] = ['files', 'photos'];
/** No fact nests as deep; what a stranger sends might. */
const DEEPEST = 16;

/** A file that is named, and where (RFC 6901). */
export type NamedAt = Readonly<{ sha256: string; pointer: string }>;

/** Each place of a value, of whatever form, that names a file. */
export function namedFilesIn(value: unknown, pointer = '', depth = 0): readonly NamedAt[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
  return Object.entries(value).flatMap(([name, said]) => {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name === ONE && typeof said === 'string') return [{ sha256: said, pointer: at }];
    if (SEVERAL.includes(name) && Array.isArray(said)) return textsIn(said, at);
    return namedFilesIn(said, at, depth + 1);
  });
}

const textsIn = (list: readonly unknown[], pointer: string): readonly NamedAt[] =>
  list.flatMap((one, i) => (typeof one === 'string' ? [{ sha256: one, pointer: `${pointer}/${i}` }] : []));

/** SHA-256 of each file that a fact names, once; its data in whatever version it was written. */
export const filesNamedIn = (data: unknown): readonly string[] => [
  ...new Set(namedFilesIn(data).map(({ sha256 }) => sha256)),
];
