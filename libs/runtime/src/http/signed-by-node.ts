import { NodeProofs, type ProvenRequest } from '#libs/access';
import { type Keyring, readRequestProof } from '#libs/evidence';
import { type Clock, millisecondsBetween } from '#libs/kernel';
import type { PostgresNodeRequests } from '../postgres/node-requests.js';
import { Problem } from './problem.js';
import { type ProblemCode, problemWords } from './problem-words.js';

const CLOCKS_MAY_DIFFER_BY_MS = 5 * 60_000;
const NONCE = /^[\w-]{8,64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The header `node-proof`: a signature of the node over method, path, body, time and a nonce (ADR 22). */
export class SignedByNode extends NodeProofs {
  /** @param clock the real one: a development clock is none of the other node's */
  constructor(
    private readonly keyring: Keyring,
    private readonly requests: Pick<PostgresNodeRequests, 'isFirst'>,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async verify(jws: unknown, method: string, path: string): Promise<ProvenRequest> {
    const proof = typeof jws === 'string' ? readRequestProof(jws) : undefined;
    const node = proof && (await this.keyring.proveRequest(proof));
    if (!node) throw unproven('node-unproven');
    const { claims } = proof;
    const fits =
      claims.method === method && claims.path === path && NONCE.test(claims.nonce) && INSTANT.test(claims.at);
    if (!fits) throw unproven('node-unproven');
    if (Math.abs(millisecondsBetween(claims.at, this.clock.now())) > CLOCKS_MAY_DIFFER_BY_MS)
      throw unproven('proof-stale');
    if (!(await this.requests.isFirst(node, claims.nonce))) throw unproven('proof-used');
    return { node, sha256: claims.sha256 };
  }
}

/** 401, and where the fault lies. */
export const unproven = (code: ProblemCode, pointer = '/headers/node-proof') =>
  new Problem(401, code, {
    headers: { 'www-authenticate': 'NodeProof' },
    fields: [{ pointer, code, words: problemWords[code] }],
  });
