import { canonicalBytes, type Keyring, sha256 } from '#libs/evidence';
import { type Received, topicFromDinas, topicFromPusat } from '#libs/exchange';
import { PUSAT, type RecordedFact } from '#libs/kernel';
import type { KnownFacts } from '../known-facts.js';

/** Canonical bytes of one fact; a message that is larger cannot hold one. */
export const LARGEST_BODY = 64 * 1024 + 1024;

/** The one form in which a signature is written: another that also holds could hide something from those who keep it. */
const COMPACT = /^[\w-]+\.\.[\w-]+$/;

/** A message whose speaker is proven: who, in which turn, over which bytes. What it says is not judged yet. */
export type Proven = Readonly<{
  kind: 'proven';
  node: string;
  epoch: number;
  sequence: number;
  /** Absent when the body is no fact. */
  fact?: RecordedFact;
  sha256: string;
  jws: string;
}>;
/** Nothing that it claims is believed, its case and its sequence included. */
export type Unproven = Readonly<{ kind: 'unproven'; reason: string }>;

/** Who speaks: the first thing that is asked of a message (EXCHANGE, "Receiving"). */
export class WhoSpeaks {
  constructor(
    private readonly us: string,
    private readonly keyring: Pick<Keyring, 'prove'>,
    private readonly known: KnownFacts,
  ) {}

  async hear(topic: string, { body, headers }: Pick<Received, 'body' | 'headers'>): Promise<Proven | Unproven> {
    const jws = headers['jws'];
    if (headers['ce_specversion'] !== '1.0') return unproven('no CloudEvent');
    if (jws === undefined || !COMPACT.test(jws)) return unproven('no signature');
    const proven = await this.keyring.prove(jws, body);
    if (!proven) return unproven('the signature proves nobody');
    const { node, header } = proven;
    if (header.topic !== topic) return unproven('signed for another topic');
    if (!this.writes(node, topic)) return unproven(`${node} does not write this topic`);

    const value = body.length > LARGEST_BODY ? undefined : parse(body);
    if (body.length <= LARGEST_BODY && !isCanonical(value, body))
      return unproven('the body is not in its canonical form');
    const fact = this.known.isEnvelope(value) ? value : undefined;
    if (fact && fact.origin !== node) return unproven(`signed by ${node}, but says it is from ${fact.origin}`);
    const { epoch, sequence } = header;
    return { kind: 'proven', node, epoch, sequence, ...(fact && { fact }), sha256: sha256(body), jws };
  }

  private writes(node: string, topic: string): boolean {
    return node === PUSAT ? topic === topicFromPusat(this.us) : topic === topicFromDinas(node);
  }
}

const unproven = (reason: string): Unproven => ({ kind: 'unproven', reason });

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isCanonical(value: unknown, body: Buffer): boolean {
  try {
    return canonicalBytes(value).equals(body);
  } catch {
    return false; // no JSON, a lone surrogate, or nested too deep: nobody writes that in this form
  }
}
