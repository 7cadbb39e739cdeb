import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { findMoment, type FoundMoment, type Mirror, MomentAhead, NotMirrored, PastTables } from '#libs/audit';
import type { InWords } from '#libs/kernel';
import { Problem } from '#libs/runtime';
import type { PoolClient } from 'pg';
import { Auditor } from '../auditor.js';
import type { AsOfAsked } from './as-of.requests.js';

/** Tables that take longer to build are asked for again. */
const PATIENCE_MS = 5_000;

/** A mirror, and a moment of it. */
export type Past = FoundMoment & Readonly<{ mirror: Mirror }>;

/** What an answer says of the moment that it shows. */
export const momentShown = ({ mirror, moment: { basis }, position, at }: Past) => ({
  service: mirror.name,
  basis,
  /** Nobody saw it so. */
  reconstruction: basis === 'claimed',
  at,
  position,
});

/** Finds moments in mirrors, and reads tables as they were then. */
@Injectable()
export class Moments implements OnModuleDestroy {
  private readonly tables: PastTables;

  constructor(private readonly auditor: Auditor) {
    this.tables = new PastTables(auditor.pool);
  }

  async onModuleDestroy() {
    await this.tables.close();
  }

  /** @throws Problem that points to what is wrong with the moment */
  async get({ service, at, position, basis = 'recorded' }: AsOfAsked): Promise<Past> {
    const mirror = this.auditor.find(service) ?? wrong('/service', 'isIn', noSuchService);
    if ((at === undefined) === (position === undefined)) wrong(at === undefined ? '/at' : '/position', 'one-of', oneOf);
    if (basis === 'claimed' && at === undefined) wrong('/at', 'one-of', claimedAt);
    try {
      const asked = { basis, ...(at !== undefined && { at }), ...(position !== undefined && { position }) };
      return { ...(await findMoment(mirror, asked, this.auditor.clock.now())), mirror };
    } catch (error) {
      if (error instanceof MomentAhead) return wrong('/at', 'moment-ahead', ahead, 'moment-ahead');
      if (error instanceof NotMirrored) return wrong(`/${error.of}`, 'not-mirrored', tooFar, 'not-mirrored');
      throw error;
    }
  }

  /** @throws Problem 503 with how far it is while the tables are built */
  async read<Result>(
    { mirror, moment }: Past,
    read: (client: PoolClient, schema: string) => Promise<Result>,
  ): Promise<Result> {
    const shown = await this.tables.read(mirror, moment, read, PATIENCE_MS);
    if ('result' in shown) return shown.result;
    throw new Problem(503, 'being-built', { headers: { 'retry-after': '1' }, extra: { progress: shown.building } });
  }
}

const noSuchService = { id: 'Tidak ada salinan layanan itu.', en: 'There is no mirror of that service.' };
const oneOf = {
  id: 'Sebutkan saat (at) atau posisi, salah satu.',
  en: 'Name an instant (at) or a position, one of them.',
};
const claimedAt = {
  id: 'Menurut waktu kejadian hanya dapat dilihat pada suatu saat (at).',
  en: 'As claimed can be seen at an instant (at) only.',
};
const ahead = { id: 'Saat ini belum tiba.', en: 'It has not come yet.' };
const tooFar = { id: 'Salinan auditor belum sampai ke sana.', en: "The auditor's copy does not reach that far." };

function wrong(
  pointer: string,
  code: string,
  words: InWords,
  problem: 'invalid-request' | 'moment-ahead' | 'not-mirrored' = 'invalid-request',
): never {
  const status = problem === 'invalid-request' ? 400 : 422;
  throw new Problem(status, problem, { fields: [{ pointer, code, words }] });
}
