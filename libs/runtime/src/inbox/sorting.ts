import type { Batch, Received } from '#libs/exchange';
import { categoryOf, EXCHANGE, type RecordedFact } from '#libs/kernel';
import { type Incident, keyOf, type Parked, type Recalled, type Taken } from './inbox-journal.js';
import { follows, openingIn } from './opening.js';
import type { WhatIsSaid } from './what-is-said.js';
import type { Proven, Unproven } from './who-speaks.js';

/** A message that is to be taken in, if the store can. */
export type Accepted = Readonly<{ proof: Taken; fact: RecordedFact; message: Received }>;

/** A message that is parked, and what it says if that can be read. */
export type Waiting = Parked & Readonly<{ fact: RecordedFact | undefined }>;

/** What becomes of a batch. */
export type Sorted = Readonly<{
  accepted: readonly Accepted[];
  parked: readonly Waiting[];
  incidents: readonly Incident[];
  duplicates: number;
  /** Messages that came before their turn. */
  early: number;
  /** The next message in turn. */
  epoch: number;
  sequence: number;
  stopped?: 'gap' | 'fork';
  /** The one that contradicts what was said: nothing behind it was looked at. */
  forkAt?: Received;
}>;

export type Known = Recalled &
  Readonly<{
    heard: ReadonlyArray<Proven | Unproven>;
    ownerOf: (stream: string) => string | undefined;
    /** Whether the exchange may be asked for what is missing: the batch does not begin where the topic was left. */
    maySeekBack: boolean;
  }>;

/** Sorts a batch by EXCHANGE's table. 'seek back': messages are missing that the exchange may still have. */
export function sort(batch: Batch, said: Pick<WhatIsSaid, 'wrongWith'>, known: Known): Sorted | 'seek back' {
  const { topic } = batch;
  const waiting = new Set(known.waiting);
  const offices = new Map<string, string | undefined>();
  const accepted: Accepted[] = [];
  const parked: Waiting[] = [];
  const incidents: Incident[] = [];
  let { epoch, sequence } = known.from ?? { epoch: 1, sequence: 1 };
  let [stopped, duplicates, early, last] = [known.from?.stopped, 0, 0, known.last];
  const digests = { byNumber: new Map(known.before.byNumber), byFactId: new Map(known.before.byFactId) };

  for (const [i, message] of batch.messages.entries()) {
    const heard = known.heard[i]!;
    if (heard.kind === 'unproven') {
      incidents.push(incidentOf('unproven', batch, message, heard.reason));
      continue;
    }
    const { fact } = heard;
    const opening = openingIn(topic, heard);
    if (opening && follows(opening, { epoch, sequence: sequence - 1, sha256: last })) {
      [epoch, sequence, stopped] = [heard.epoch, 1, undefined];
    }
    if (stopped === 'fork') {
      early += 1; // only a new epoch mends this
      continue;
    }
    if (heard.epoch > epoch || (heard.epoch === epoch && heard.sequence > sequence)) {
      if (known.maySeekBack) return 'seek back';
      stopped = 'gap';
      early += 1;
      continue;
    }
    const before = [digests.byNumber.get(keyOf(heard)), fact && digests.byFactId.get(fact.id)].filter(
      (digest) => digest !== undefined,
    );
    if (before.some((digest) => digest !== heard.sha256)) {
      incidents.push(incidentOf('fork', batch, message, 'another message has this number or this fact id'));
      if (heard.epoch < epoch) continue; // settled when its sender opened the epoch after it
      return { accepted, parked, incidents, duplicates, early, epoch, sequence, stopped: 'fork', forkAt: message };
    }
    if (heard.epoch < epoch || heard.sequence < sequence) {
      duplicates += 1;
      continue;
    }

    // its turn
    sequence += 1;
    last = heard.sha256;
    if (stopped === 'gap') stopped = undefined;
    digests.byNumber.set(keyOf(heard), heard.sha256);
    if (fact) digests.byFactId.set(fact.id, heard.sha256);
    const proof: Taken = {
      topic,
      epoch,
      sequence: heard.sequence,
      factId: fact?.id ?? '',
      sha256: heard.sha256,
      body: message.body,
      jws: heard.jws,
    };
    const root = rootOf(proof, fact);
    const owner = fact && (offices.get(fact.stream) ?? known.ownerOf(fact.stream));
    const wrong = waiting.has(root) && !isAlone(fact) ? BEHIND : said.wrongWith(heard, message.body.length, owner);
    if (!wrong) {
      accepted.push({ proof, fact: fact!, message });
      offices.set(fact!.stream, fact!.office);
      continue;
    }
    if (!isAlone(fact)) waiting.add(root);
    if (wrong.class === 'foreign') incidents.push(incidentOf('foreign', batch, message, wrong.reason));
    parked.push({ ...proof, case: root, ...wrong, headers: message.headers, fact });
  }
  return { accepted, parked, incidents, duplicates, early, epoch, sequence, ...(stopped && { stopped }) };
}

export const BEHIND = { class: 'behind', reason: 'an earlier message of this case waits' } as const;

/** What waits together, in order. What is of no fact waits by itself. */
export const rootOf = ({ topic, sequence }: Taken, fact: RecordedFact | undefined) =>
  fact?.case ?? fact?.stream ?? `${topic}/${sequence}`;

/** A receipt is parked by itself: those behind it do not depend on it. */
export const isAlone = (fact: RecordedFact | undefined) => fact !== undefined && categoryOf(fact.stream) === EXCHANGE;

export const incidentOf = (
  kind: Incident['kind'],
  { topic, source }: Batch,
  { offset, body, headers }: Received,
  reason: string,
): Incident => ({ kind, topic, source, offset, reason, body, headers });
