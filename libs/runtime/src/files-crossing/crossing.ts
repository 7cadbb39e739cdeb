import { FileRefused, type Files, PART, partsIn } from '#libs/files';
import { type Chance, PUSAT } from '#libs/kernel';
import { type Applicant, leased } from '../leases.js';
import type { CrossingFile, FileList } from './file-list.js';
import type { FileNaming } from './naming.js';
import { NotNow, type PusatsFiles } from './pusats-files.js';

const JOB = 'files-crossing';
const AT_ONCE = 16;
/** Files are named by word of this process at once; of another instance after this. */
const LOOK_EVERY_MS = 5_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10 * 60_000;

export type CrossingParts = Applicant &
  Readonly<{
    list: FileList;
    files: Files;
    pusat: PusatsFiles;
    naming: Pick<FileNaming, 'onNamed'>;
    chance: Chance;
  }>;

/**
 * At a Dinas: brings to Pusat the files that its own facts name, and fetches those that Pusat's name, part by part. Pusat
 * never has to reach it. A file that cannot cross yet waits, and holds up no other; while Pusat is away all wait.
 */
export class FilesCrossing {
  constructor(private readonly parts: CrossingParts) {}

  /** Works while it holds the lease. Run it in a Loop. @throws what keeps Pusat from answering */
  run(signal: AbortSignal, well: () => void): Promise<void> {
    return leased(this.parts, JOB, signal, async (_term, ended) => {
      while (!ended.aborted) {
        const due = await this.parts.list.due(AT_ONCE);
        for (const { tries, ...file } of due) {
          if (ended.aborted) return;
          await this.cross(file, tries, ended);
        }
        well();
        if (due.length === 0) await this.pause(ended);
      }
    });
  }

  private async cross(file: CrossingFile, tries: number, signal: AbortSignal) {
    const { list } = this.parts;
    try {
      await (file.side === 'dinas' ? this.push(file, signal) : this.pull(file, signal));
      await list.crossed(file);
    } catch (error) {
      if (!(error instanceof NotNow) && !(error instanceof FileRefused)) throw error;
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 20));
      await list.postpone(file, wait * (0.5 + this.parts.chance.next() / 2), error.message);
    }
  }

  private async push(file: CrossingFile, signal: AbortSignal) {
    const { files, pusat } = this.parts;
    const { office, sha256 } = file;
    const kept = await files.find(office, sha256);
    if (!kept) throw new NotNow('it was named, and never uploaded here');
    let { partCount, whole } = await pusat.standing(file, signal);
    while (!whole) {
      const start = partCount * PART;
      const end = Math.min(start + PART, kept.size) - 1;
      const bytes = Buffer.concat(await files.open(office, sha256, { start, end }).toArray());
      const before = partCount;
      ({ partCount, whole } = await pusat.put(file, kept.size, partCount + 1, bytes, signal));
      if (!whole && partCount <= before) throw new NotNow('Pusat did not keep a part');
    }
  }

  /** It is kept with the office whose case names it, so that it is read by whoever may read that office's. */
  private async pull(file: CrossingFile, signal: AbortSignal) {
    const { files, pusat } = this.parts;
    const { office, sha256 } = file;
    if (await files.find(office, sha256)) return;
    for (let no = (await files.partsOf(office, sha256)) + 1; ; no++) {
      const { size, bytes } = await pusat.get(file, no, signal);
      const kept = await files.putPart(office, { sha256, size }, no, bytes);
      if (kept) return;
      if (no >= partsIn(size)) throw new NotNow(`${PUSAT} gave more than there is`);
    }
  }

  private async pause(signal: AbortSignal) {
    const woken = new AbortController();
    const end = this.parts.naming.onNamed(() => woken.abort());
    await this.parts.clock.wait(LOOK_EVERY_MS, AbortSignal.any([signal, woken.signal]));
    end();
  }
}
