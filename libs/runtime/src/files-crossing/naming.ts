import { filesNamedIn } from '#libs/domain/files';
import type { EventStore } from '#libs/event-store';
import { sideOf, type StoredFact } from '#libs/kernel';
import { type Applicant, leased } from '../leases.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import type { CrossingFile, FileList } from './file-list.js';

const JOB = 'file-naming';

export type NamingParts = Applicant & Readonly<{ store: EventStore; list: FileList; shared: readonly string[] }>;

/** Reads what is said and heard for the files that it names. Killed anywhere, it reads on from where it had come. */
export class FileNaming {
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: NamingParts) {}

  /** Called whenever files were named. @returns what ends that */
  onNamed(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Works while it holds the lease. Run it in a Loop. */
  run(signal: AbortSignal, well: () => void): Promise<void> {
    return leased(this.parts, JOB, signal, async (term, ended) => {
      const checkpoint = await this.takeUp();
      well();
      await this.follow(term, checkpoint, ended, well);
    });
  }

  private async takeUp(): Promise<Checkpoint> {
    const { list, store } = this.parts;
    const checkpoint = await list.checkpoint();
    if (checkpoint.factId && (await store.find(checkpoint.position))?.id !== checkpoint.factId)
      throw new Error(`files: the fact at ${checkpoint.position} is no longer ${checkpoint.factId}`);
    return checkpoint;
  }

  private async follow(term: number, start: Checkpoint, signal: AbortSignal, well: () => void) {
    const { store, list, shared: categories } = this.parts;
    let checkpoint = start;
    for await (const delivery of store.subscribe(start.position, { filter: { categories }, signal })) {
      well();
      if (delivery.kind !== 'facts') continue;
      const { position, id: factId } = delivery.facts.at(-1)!;
      const files = delivery.facts.flatMap(namedBy);
      await list.name(term, files, checkpoint, { position, factId });
      checkpoint = { position, factId };
      if (files.length > 0) for (const listener of this.listeners) listener();
    }
  }
}

const namedBy = ({ office, origin, data }: StoredFact): readonly CrossingFile[] =>
  office === undefined ? [] : filesNamedIn(data).map((sha256) => ({ office, side: sideOf(origin), sha256 }));
