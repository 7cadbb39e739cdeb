import type { Batch, Exchange } from '#libs/exchange';
import type { RecordedFact } from '#libs/kernel';
import { byNumber, type ConsumerState, keyOf, type Taken } from '../inbox/inbox-journal.js';
import { sort } from '../inbox/sorting.js';
import type { Proven, Unproven } from '../inbox/who-speaks.js';

/** A message of ours that counts at its other end, and the fact in it, if it can be read. */
export type Said = Readonly<{ proof: Taken; fact: RecordedFact | undefined }>;

/** Whether its reader could take it in is not asked here; what is no fact has a number all the same. */
const asSaid = {
  wrongWith: ({ fact }: Proven) => (fact ? undefined : { class: 'malformed' as const, reason: 'no fact' }),
};

/** Judges what stands in a topic of ours as whoever reads it must: what counts there, and where it ends. */
export class OwnTopic {
  private from: ConsumerState | undefined;
  private last: string | undefined;
  private readonly byNumber = new Map<string, string>();
  private readonly byFactId = new Map<string, string>();
  /** Whether something contradicts what was said before it. */
  isForked = false;

  /** The last message that counts; undefined while there is none. */
  get end(): Readonly<{ epoch: number; sequence: number; sha256: string }> | undefined {
    if (this.from === undefined || this.last === undefined) return undefined;
    return { epoch: this.from.epoch, sequence: this.from.sequence - 1, sha256: this.last };
  }

  /** What of a batch counts and was not known yet, in order. */
  take(batch: Batch, heard: ReadonlyArray<Proven | Unproven>): readonly Said[] {
    const said: Said[] = [];
    for (let begin = 0; begin < batch.messages.length; ) {
      const messages = batch.messages.slice(begin);
      const rest = { ...batch, messages };
      const sorted = sort(rest, asSaid, { ...this.known(heard.slice(begin)), from: this.from, last: this.last });
      if (sorted === 'seek back') throw new Error(`${batch.topic}: nothing was sought`);
      const { accepted, parked, epoch, sequence, stopped, forkAt } = sorted;
      const counts = [
        ...accepted.map(({ proof, fact }) => ({ proof, fact })),
        ...parked.map((one) => ({ proof: one, fact: one.fact })),
      ];
      for (const one of counts.toSorted((a, b) => byNumber(a.proof, b.proof))) {
        said.push(one);
        this.last = one.proof.sha256;
        this.byNumber.set(keyOf(one.proof), one.proof.sha256);
        if (one.fact) this.byFactId.set(one.fact.id, one.proof.sha256);
      }
      this.from = {
        topic: batch.topic,
        source: batch.source,
        next: undefined,
        epoch,
        sequence,
        ...(stopped && { stopped }),
      };
      if (!forkAt) break;
      this.isForked = true;
      begin += messages.indexOf(forkAt);
    }
    return said;
  }

  private known(heard: ReadonlyArray<Proven | Unproven>) {
    const proven = heard.filter((one) => one.kind === 'proven');
    const of = (digests: ReadonlyMap<string, string>, keys: readonly string[]) =>
      new Map(keys.flatMap((key) => (digests.has(key) ? [[key, digests.get(key)!] as const] : [])));
    return {
      heard,
      before: {
        byNumber: of(this.byNumber, proven.map(keyOf)),
        byFactId: of(
          this.byFactId,
          proven.flatMap(({ fact }) => fact?.id ?? []),
        ),
      },
      waiting: new Set<string>(),
      ownerOf: () => undefined,
      maySeekBack: false,
    };
  }
}

/** Gives a topic's messages, from the first to the one that is the newest now, as often as the exchange does. */
export async function readWhole(
  exchange: Exchange,
  topic: string,
  group: string,
  take: (batch: Batch) => Promise<void>,
): Promise<void> {
  const newest = await newestOf(exchange, topic);
  if (newest === undefined) return;
  const whole = Promise.withResolvers<void>();
  const consumption = exchange.consume([topic], group, {
    start: async () => undefined,
    handle: async (batch) => {
      try {
        await take(batch);
        if (batch.messages.some(({ offset }) => offset === newest)) whole.resolve();
      } catch (error) {
        whole.reject(error);
      }
    },
  });
  try {
    await whole.promise;
  } finally {
    await consumption.stop();
  }
}

async function newestOf(exchange: Exchange, topic: string): Promise<string | undefined> {
  for await (const [newest] of exchange.readBack(topic)) if (newest) return newest.offset;
  return undefined;
}
