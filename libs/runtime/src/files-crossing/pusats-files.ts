import { proveRequest, sha256 as sha256Of, type SigningKey } from '#libs/evidence';
import { PART } from '#libs/files';
import type { Clock, Ids } from '#libs/kernel';
import type { CrossingFile } from './file-list.js';

/** This file cannot cross now, and perhaps later; nothing is wrong with the others. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** How much of a file has come. */
export type Standing = Readonly<{ partCount: number; whole: boolean }>;

/** Pusat's side of the crossing, as a Dinas reaches it. Its methods throw NotNow, or what keeps Pusat from answering. */
export type PusatsFiles = Readonly<{
  standing(file: CrossingFile, signal: AbortSignal): Promise<Standing>;
  /** @param size of the whole, in bytes. @param no from 1 */
  put(file: CrossingFile, size: number, no: number, bytes: Buffer, signal: AbortSignal): Promise<Standing>;
  get(file: CrossingFile, no: number, signal: AbortSignal): Promise<Readonly<{ size: number; bytes: Buffer }>>;
}>;

const PATIENCE_MS = 60_000;
/** About this file, whatever about the others. */
const OF_THE_FILE: readonly number[] = [404, 409, 413, 415, 416, 422];

export type HttpParts = Readonly<{ url: string; key: SigningKey; clock: Clock; ids: Ids }>;

/** Over HTTP(S), each request signed by the node's own key. */
export class PusatsFilesOverHttp implements PusatsFiles {
  constructor(private readonly parts: HttpParts) {}

  async standing(file: CrossingFile, signal: AbortSignal): Promise<Standing> {
    return (await (await this.ask('GET', `${pathOf(file)}/parts`, signal)).json()) as Standing;
  }

  async put(file: CrossingFile, size: number, no: number, bytes: Buffer, signal: AbortSignal): Promise<Standing> {
    const answer = await this.ask('PUT', `${pathOf(file)}/parts/${no}?size=${size}`, signal, bytes);
    return (await answer.json()) as Standing;
  }

  async get(file: CrossingFile, no: number, signal: AbortSignal) {
    const start = (no - 1) * PART;
    const answer = await this.ask('GET', pathOf(file), signal, undefined, `bytes=${start}-${start + PART - 1}`);
    const size = Number(/^bytes \d+-\d+\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]);
    if (!Number.isSafeInteger(size)) throw new Error('Pusat does not say how large a file is');
    return { size, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  private async ask(method: 'GET' | 'PUT', path: string, signal: AbortSignal, body?: Buffer, range?: string) {
    const { url, key, clock, ids } = this.parts;
    const claims = { method, path, sha256: sha256Of(body ?? ''), at: clock.now(), nonce: ids.fresh() };
    const answer = await fetch(new URL(path, url), {
      method,
      redirect: 'error',
      headers: {
        'node-proof': proveRequest(key, claims),
        ...(body && { 'content-type': 'application/octet-stream' }),
        ...(range !== undefined && { range }),
      },
      ...(body && { body: new Uint8Array(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    if (answer.ok) return answer;
    const reason = `Pusat answered ${answer.status} ${await typeOf(answer)}`;
    throw OF_THE_FILE.includes(answer.status) ? new NotNow(reason) : new Error(reason);
  }
}

const pathOf = ({ office, sha256 }: CrossingFile) => `/node-files/${office}/${sha256}`;

const typeOf = (answer: Response): Promise<string> =>
  answer.json().then(
    (problem: unknown) => (problem as { type?: string } | null)?.type ?? '',
    () => '',
  );
