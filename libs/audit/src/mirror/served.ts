import { canonicalBytes, sha256 } from '#libs/evidence';
import type { RecordedFact, StoredFact } from '#libs/kernel';

/** A fact as a service served it: with the very bytes. */
export type Served = Readonly<{
  position: string;
  revision: number;
  storedAt: string;
  bytes: Buffer;
  sha256: string;
  fact: RecordedFact;
}>;

/** Something that a service served is not what a file can be. */
export class Alarm extends Error {
  override readonly name = 'Alarm';

  constructor(
    readonly kind: 'another-file' | 'another-fact' | 'out-of-order' | 'gap-in-stream' | 'unreadable',
    readonly position: string,
    detail: string,
    readonly stream?: string,
  ) {
    super(`${kind} at ${position || 'the beginning'}: ${detail}`);
  }
}

const BEGINNING = /^\{"position":"([^"]+)","revision":(\d+),"storedAt":"([^"]+)","fact":/;
const LONGEST_BEGINNING = 300;
const NEWLINE = 0x0a;

/** Lines of NDJSON as they come. @throws Alarm for one that is no fact, or not in canonical bytes */
export async function* servedIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Served> {
  let rest = Buffer.alloc(0);
  for await (const chunk of body) {
    let from = 0;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    for (let end = bytes.indexOf(NEWLINE, from); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
      yield servedOf(bytes.subarray(from, end));
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  // what has no end was cut off: it comes again
}

function servedOf(line: Buffer): Served {
  const [beginning, position = '', revision, storedAt = ''] =
    BEGINNING.exec(line.toString('latin1', 0, LONGEST_BEGINNING)) ?? [];
  if (beginning === undefined) throw new Alarm('unreadable', '', `a line of ${line.length} bytes is no fact`);
  const bytes = Buffer.from(line.subarray(beginning.length, -1));
  return {
    position,
    revision: Number(revision),
    storedAt,
    bytes,
    sha256: sha256(bytes),
    fact: factOf(bytes, position),
  };
}

function factOf(bytes: Buffer, position: string): RecordedFact {
  let fact: RecordedFact;
  try {
    fact = JSON.parse(bytes.toString('utf8')) as RecordedFact;
  } catch {
    throw new Alarm('unreadable', position, 'no JSON');
  }
  if (!canonicalBytes(fact).equals(bytes))
    throw new Alarm('unreadable', position, 'not in canonical bytes', fact.stream);
  return fact;
}

/** The fact as a fold wants it. */
export const storedFactOf = (bytes: string, position: string, revision: number, storedAt: string): StoredFact => ({
  ...(JSON.parse(bytes) as RecordedFact),
  position,
  revision,
  storedAt,
});
