/** What somebody is called. */
export type Named = Readonly<{ name: string }>;

/** The directory of people is there, but does not answer. */
export class NamesUnavailable extends Error {
  override readonly name = 'NamesUnavailable';
}

/** The directory of people: facts hold only a `personRef`, and a name is looked up when something is printed. */
export abstract class Names {
  /** Those whom it knows. @throws NamesUnavailable */
  abstract of(subjects: readonly string[]): Promise<ReadonlyMap<string, Named>>;
}

/** Where no directory is set, nobody is known. */
export class NoNames extends Names {
  override async of() {
    return new Map();
  }
}

const PATIENCE_MS = 2_000;

/**
 * A directory that is asked over HTTP: `POST {"subjects": [...]}` is answered with `{"names": {"<subject>": {"name": ...}}}`.
 * Subjects go in the body: nobody stands in a URL.
 */
export class NamesOverHttp extends Names {
  constructor(private readonly url: string) {
    super();
  }

  override async of(subjects: readonly string[]): Promise<ReadonlyMap<string, Named>> {
    if (subjects.length === 0) return new Map();
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ subjects }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const { names } = (await response.json()) as { names: Readonly<Record<string, Named>> };
      return new Map(subjects.flatMap((subject) => (isNamed(names[subject]) ? [[subject, names[subject]]] : [])));
    } catch (error) {
      throw new NamesUnavailable('the directory of people does not answer', { cause: error });
    }
  }
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string';

/** What somebody is called; their `personRef` where nobody knows. */
export const nameOf = (subject: string, names: ReadonlyMap<string, Named>) => names.get(subject)?.name ?? subject;
