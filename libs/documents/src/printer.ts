import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Coverage, coverageOf, printableIn } from './coverage.js';
import type { Paper } from './papers.js';

/** Documents under way or waiting; what comes beyond is told to come again. */
const MOST = 16;

/** After so long without work the thread ends, and gives its memory back. */
const IDLE_MS = 60_000;

/** So many are being printed that another would wait too long. */
export class TooManyAtOnce extends Error {
  override readonly name = 'TooManyAtOnce';
}

type Waiting = Readonly<{ thread: Worker; resolve: (bytes: Buffer) => void; reject: (error: Error) => void }>;
type Printed = Readonly<{ id: number; bytes?: Uint8Array; error?: string }>;

/** The project's root: where package.json stands, whether this runs from source or from dist. */
const root = (function up(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : up(dirname(folder));
})(import.meta.dirname);
const folder = join(root, 'libs/documents');
const worker = import.meta.filename.endsWith('.ts') ? './typst.worker.ts' : './typst.worker.js';

/**
 * Papers as tagged PDF/A-2a through Typst: the same paper is the same bytes, on every machine. The compiler and its thread
 * are there from the first paper on until nobody has asked for one for a minute; a service that prints none keeps neither.
 */
export class Printer {
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | undefined;
  private covers: Coverage | undefined;
  private printed = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly templates = join(folder, 'templates'),
    private readonly fonts = join(folder, 'fonts'),
    private readonly idleMs = IDLE_MS,
  ) {}

  /** @throws TooManyAtOnce */
  async print({ kind, at, data }: Paper): Promise<Buffer> {
    if (this.waiting.size >= MOST) throw new TooManyAtOnce();
    this.covers ??= coverageOf(readFileSync(join(this.fonts, 'Arimo-Regular.ttf')));
    const thread = (this.thread ??= this.begin());
    clearTimeout(this.idle);
    const id = ++this.printed;
    const seconds = Math.floor(Date.parse(at) / 1000);
    const input = { ...(printableIn(data, this.covers) as object), at: partsOf(at) };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { thread, resolve, reject });
      thread.postMessage({ id, template: kind, data: JSON.stringify(input), at: seconds });
    });
  }

  async end() {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = undefined; // whoever prints while it ends begins another
    await thread?.terminate();
  }

  private begin(): Worker {
    const { templates, fonts } = this;
    const thread = new Worker(new URL(worker, import.meta.url), { workerData: { templates, fonts } });
    thread.unref();
    thread.on('message', ({ id, bytes, error }: Printed) => {
      const { resolve, reject } = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.idle = setTimeout(() => void this.end(), this.idleMs).unref();
      if (bytes) resolve(Buffer.from(bytes));
      else reject(new Error(error));
    });
    let reason = new Error('the printer was ended');
    thread.on('error', (error) => (reason = error));
    thread.on('exit', () => {
      if (this.thread === thread) this.thread = undefined;
      for (const [id, { thread: its, reject }] of this.waiting) {
        if (its !== thread) continue;
        this.waiting.delete(id);
        reject(reason);
      }
    });
    return thread;
  }
}

/** Of an instant, in UTC, as Typst's `datetime` takes them. */
function partsOf(at: string) {
  const of = new Date(at);
  return {
    year: of.getUTCFullYear(),
    month: of.getUTCMonth() + 1,
    day: of.getUTCDate(),
    hour: of.getUTCHours(),
    minute: of.getUTCMinutes(),
    second: of.getUTCSeconds(),
  };
}
