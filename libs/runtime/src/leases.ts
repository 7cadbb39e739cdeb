import type { Clock } from '#libs/kernel';

const LEASE_MS = 15_000;
export const RENEW_MS = 5_000;

/**
 * One holder at a time for each job, by the database's clock; each taking has a higher term. Every adapter passes
 * `leasesBehaviour` (testing.ts).
 */
export abstract class Leases {
  /** The term, when this holder has the job now, for so long from now on: the same term as long as it never ran out. Undefined while another has it. */
  abstract take(job: string, holder: string, forMs: number): Promise<number | undefined>;
  abstract release(job: string, holder: string): Promise<void>;
}

export class LostLease extends Error {
  override readonly name = 'LostLease';
}

/** Who wants a job, among the processes that could do it. */
export type Applicant = Readonly<{ leases: Leases; clock: Clock; holder: string }>;

/**
 * Works while it holds the job's lease; returns when another holds it, throws what the work throws. Run it in a Loop.
 * @param work is told its term, and by a signal to end: every write of it is fenced by that term
 */
export async function leased(
  { leases, clock, holder }: Applicant,
  job: string,
  signal: AbortSignal,
  work: (term: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const term = await leases.take(job, holder, LEASE_MS);
  if (term === undefined) return clock.wait(RENEW_MS, signal);

  const ours = new AbortController();
  const ended = AbortSignal.any([signal, ours.signal]);
  const renewing = renew().finally(() => ours.abort());
  try {
    await work(term, ended);
    if (!signal.aborted) throw new LostLease(`another process has the job "${job}" now`);
  } finally {
    ours.abort();
    await renewing;
    // another process may fare better
    await leases.release(job, holder).catch(() => {});
  }

  async function renew() {
    while (!ended.aborted) {
      await clock.wait(RENEW_MS, ended);
      if (ended.aborted) return;
      const prolonged = await leases.take(job, holder, LEASE_MS).catch(() => undefined);
      if (prolonged !== term) return;
    }
  }
}
