import type { Consumer } from 'kafkajs';
import { ExchangeUnavailable, type Reader, type Received } from '../exchange.js';
import { backOff, wait, wordsOf } from '../patience.js';
import type { Wire } from './wire.js';

/** So long kafkajs waits for a batch, together with all other topics; then it goes on without this topic. */
const PROMPTLY_MS = 150;

type Batch = Readonly<{ messages: readonly Received[]; resolve(this: void, offset: string): void }>;

/**
 * One topic as one member of a group reads it: taken up where the reader says, its batches in turn, left alone after a
 * failure. While it is paused kafkajs reads the other topics on, so nothing here holds those up.
 */
export class Flow {
  private failures = 0;
  /** Of taking up: what an older one still does is of no effect any more. */
  private turn = 0;
  /** Offset of the message that must come next; undefined while the topic is being taken up or left alone. */
  private expected: bigint | undefined;
  private inHand: Promise<void> = Promise.resolve();
  private source = '';
  private readonly ended = new AbortController();
  private why: string | undefined;

  constructor(
    private readonly topic: string,
    private readonly parts: Readonly<{ consumer: Consumer; wire: Wire; reader: Reader }>,
  ) {}

  /** Why it is left alone just now. */
  get trouble(): string | undefined {
    return this.why && `${this.topic} is left alone for a while: ${this.why}`;
  }

  /** Forgets where it was and asks the reader; for a new assignment, too, since kafkajs forgets then what it had resolved. */
  takeUp(afterMs = 0): void {
    const turn = ++this.turn;
    this.expected = undefined;
    this.parts.consumer.pause([{ topic: this.topic }]);
    void this.begin(turn, afterMs);
  }

  /** It is another member's now, or nobody's. A batch in hand is handled to its end, to no effect on where to go on. */
  release(): void {
    this.turn++;
    this.expected = undefined;
    this.why = undefined;
  }

  /** Resolves when no batch is being handled any more and none will be. */
  async end(): Promise<void> {
    this.release();
    this.ended.abort();
    await this.inHand;
  }

  /** Resolves when kafkajs may go on with all topics, this one included or paused. Never rejects. */
  async take({ messages, resolve }: Batch): Promise<void> {
    const { expected, turn } = this;
    if (expected === undefined) return;
    const due = messages.filter(({ offset }) => BigInt(offset) >= expected);
    const [first] = due;
    if (!first) return;
    if (BigInt(first.offset) > expected) return this.failed(new Error(`after ${expected} comes ${first.offset}`));

    let done = false;
    this.inHand = this.handle(due, turn, resolve).finally(() => (done = true));
    await Promise.race([this.inHand, wait(PROMPTLY_MS)]);
    if (done || turn !== this.turn) return;
    this.parts.consumer.pause([{ topic: this.topic }]);
    void this.resumeAfterwards(turn);
  }

  private async resumeAfterwards(turn: number): Promise<void> {
    await this.inHand;
    if (this.expected !== undefined && turn === this.turn) this.parts.consumer.resume([{ topic: this.topic }]);
  }

  private async begin(turn: number, afterMs: number): Promise<void> {
    const { consumer, wire, reader } = this.parts;
    try {
      await Promise.all([this.inHand, wait(afterMs, this.ended.signal)]);
      if (turn !== this.turn) return;
      const source = await wire.source(this.topic);
      const from = await reader.start(this.topic, source);
      const { low, high } = await wire.range(this.topic);
      const begin = from === undefined ? low : BigInt(from);
      if (begin > high)
        throw new ExchangeUnavailable(`it ends at ${high}, and ${begin} was asked for: it has lost messages`);
      if (turn !== this.turn) return;
      this.source = source;
      this.expected = begin;
      if (begin === high) this.succeeded(); // else once what waits is handled
      consumer.seek({ topic: this.topic, partition: 0, offset: String(begin) });
      consumer.resume([{ topic: this.topic }]);
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  private async handle(messages: readonly Received[], turn: number, resolve: Batch['resolve']): Promise<void> {
    const { consumer, reader } = this.parts;
    try {
      const answer = await reader.handle({ topic: this.topic, source: this.source, messages });
      if (turn !== this.turn) return;
      if (answer === 'restart') return this.takeUp();
      const last = messages.at(-1);
      if (!last) return;
      this.succeeded();
      this.expected = BigInt(last.next);
      resolve(last.offset);
      // a hint for those who watch the group from outside: where to begin is the reader's word. Never awaited: of a member
      // that the group has forgotten the refusal comes wrapped, and kafkajs would end for good instead of joining again
      void consumer.commitOffsets([{ topic: this.topic, partition: 0, offset: last.next }]).catch(() => undefined);
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  private succeeded(): void {
    this.failures = 0;
    this.why = undefined;
  }

  private failed(error: unknown): void {
    this.why = wordsOf(error);
    this.takeUp(backOff(this.failures++));
  }
}
