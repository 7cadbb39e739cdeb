import type { Pool } from 'pg';
import type { Clock } from '#libs/kernel';
import type { MachineToken } from './machine-token.js';
import type { Mirror, Reach } from './mirror.js';
import { Alarm, type Served, servedIn } from './served.js';

/** Facts that are added in one transaction. */
const AT_ONCE = 1_000;
const LOOK_EVERY_MS = 1_000;
/** A service's clock may be read while an append is under way that it stamped before. */
export const UNDER_WAY_MS = 2_000;
/** Of a whole answer: a long file takes long. */
const PATIENCE_MS = 10 * 60_000;

export type FollowerParts = Readonly<{
  mirror: Mirror;
  url: string;
  token: MachineToken;
  pool: Pool;
  clock: Clock;
}>;

/** Reads on and on what a service has stored since, and adds it to the mirror. */
export class Follower {
  constructor(private readonly parts: FollowerParts) {}

  /** Run it in a Loop. @throws Alarm, which is kept too */
  async run(signal: AbortSignal, well: () => void): Promise<void> {
    const { clock, mirror, pool } = this.parts;
    try {
      await this.compareLast(signal);
      for (; !signal.aborted; await clock.wait(LOOK_EVERY_MS, signal)) {
        await this.look(signal);
        well();
      }
    } catch (error) {
      if (error instanceof Alarm) {
        await pool.query(
          'INSERT INTO audit.alarm (mirror, kind, position, stream, detail) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
          [mirror.name, error.kind, error.position, error.stream ?? null, error.message],
        );
      }
      throw error;
    }
  }

  /** The last fact that we have is asked for again: it must be the same to the byte. */
  private async compareLast(signal: AbortSignal): Promise<void> {
    const { mirror } = this.parts;
    const { last } = await mirror.reach();
    if (!last) return;
    const before = await mirror.findBefore(last.position);
    const response = await this.ask(before ?? '', last, signal);
    for await (const served of servedIn(response.body!)) {
      await mirror.compare(served);
      return; // which ends the response too
    }
  }

  private async look(signal: AbortSignal): Promise<void> {
    const { mirror, token } = this.parts;
    let reach = await mirror.reach();
    const response = await this.ask(reach.position, reach.last, signal);
    const isWhole = (await token.offices()).includes('*');
    let batch: Served[] = [];
    const add = async () => {
      const added = await mirror.add(reach, batch, isWhole);
      if (!added) throw new Error('another process mirrors, beginning again');
      reach = added;
      batch = [];
    };
    for await (const served of servedIn(response.body!)) {
      batch.push(served);
      if (batch.length >= AT_ONCE) await add();
    }
    await add();
    const readAt = response.headers.get('x-read-at');
    const knownUntil = readAt === null ? 0 : Date.parse(readAt) - UNDER_WAY_MS;
    await mirror.caughtUp(response.headers.get('x-position') ?? '', new Date(knownUntil).toISOString());
  }

  private async ask(after: string, last: Reach['last'], signal: AbortSignal): Promise<Response> {
    const { url, token } = this.parts;
    const query = new URLSearchParams({
      ...(after && { after }),
      ...(last && { holds: `${last.position}~${last.id}` }),
    });
    const response = await fetch(`${url}/facts?${query.toString()}`, {
      headers: { authorization: `Bearer ${await token.get()}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    if (response.ok && response.body) return response;
    if (response.status === 401) token.forget();
    if (response.status === 409)
      throw new Alarm('another-file', last?.position ?? '', `the service has no fact ${last?.id} there any more`);
    throw new Error(`${url}/facts answers ${response.status}`);
  }
}
