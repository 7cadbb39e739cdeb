import type { Offset, Reader, Received } from './exchange.js';
import { backOff, wait, wordsOf } from './patience.js';

/** A topic that its messages are fetched from, as memory and PostgreSQL have them. */
export type Pulled = Readonly<{
  name: string;
  source: string;
  /** Messages from here on, in order; none when there are none yet. */
  read(this: void, from: Offset | undefined): Promise<readonly Received[]>;
  /** Resolves when there may be more than the last `read` gave, or when the signal fires. */
  more(this: void, signal: AbortSignal): Promise<void>;
}>;

type Followed = Readonly<{ topic: Pulled; leave: AbortController; left: Promise<void> }>;

/** The topics that one reader reads just now, each on its own: what holds one up does not hold up the others. */
export class Following {
  private readonly followed = new Map<string, Followed>();
  private readonly failing = new Map<string, string>();
  private readonly leaving = new Map<string, Promise<void>>();

  constructor(private readonly reader: Reader) {}

  /** Topics left alone for a while, and why. */
  get troubles(): readonly string[] {
    return [...this.failing].map(([topic, why]) => `${topic} is left alone for a while: ${why}`);
  }

  get names(): readonly string[] {
    return [...this.followed.keys()];
  }

  isFollowing({ name, source }: Pick<Pulled, 'name' | 'source'>): boolean {
    return this.followed.get(name)?.topic.source === source;
  }

  take(topic: Pulled): void {
    void this.leave(topic.name);
    const leave = new AbortController();
    const free = this.leaving.get(topic.name) ?? Promise.resolve();
    const left = free.then(() => this.follow(topic, leave.signal));
    this.followed.set(topic.name, { topic, leave, left });
  }

  /** Resolves when no batch of this topic is being handled any more and none will be. */
  async leave(name: string): Promise<void> {
    const followed = this.followed.get(name);
    if (!followed) return this.leaving.get(name);
    const { left } = followed;
    this.followed.delete(name);
    this.leaving.set(name, left);
    followed.leave.abort();
    await left;
    if (this.leaving.get(name) === left) this.leaving.delete(name);
  }

  /** Whether a batch of a topic that was left may still be in hand. */
  isLeaving(name: string): boolean {
    return this.leaving.has(name);
  }

  async leaveAll(): Promise<void> {
    await Promise.all([...this.names.map((name) => this.leave(name)), ...this.leaving.values()]);
  }

  private async follow(topic: Pulled, signal: AbortSignal): Promise<void> {
    let failures = 0;
    const succeeded = () => {
      failures = 0;
      this.failing.delete(topic.name);
    };
    while (!signal.aborted) {
      try {
        await readOn(topic, this.reader, signal, succeeded);
      } catch (error) {
        this.failing.set(topic.name, wordsOf(error));
        await wait(backOff(failures++), signal);
      }
    }
    this.failing.delete(topic.name);
  }
}

/** Takes a topic up and reads it on until the signal fires or the reader asks to be asked again. */
async function readOn(topic: Pulled, reader: Reader, signal: AbortSignal, succeeded: () => void): Promise<void> {
  const { name, source } = topic;
  let from = await reader.start(name, source);
  while (!signal.aborted) {
    const messages = await topic.read(from);
    const last = messages.at(-1);
    if (last) {
      if (signal.aborted) return;
      if ((await reader.handle({ topic: name, source, messages })) === 'restart') return;
      from = last.next;
    }
    succeeded();
    if (!last) await topic.more(signal);
  }
}
