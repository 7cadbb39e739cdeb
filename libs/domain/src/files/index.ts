/** Where a fact's data names files by their SHA-256: letters, condition reports, attachments, photos. */
const ONE = 'fileSha256';
const SEVERAL: readonly string[] = ['files', 'photos'];

/** SHA-256 of each file that a fact names, once; its data in whatever version it was written. */
export const filesNamedIn = (data: unknown): readonly string[] => [...new Set(namedIn(data))];

function namedIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, said]) => {
    if (name === ONE && typeof said === 'string') return [said];
    if (SEVERAL.includes(name) && Array.isArray(said)) return said.filter((one) => typeof one === 'string');
    return namedIn(said);
  });
}
