import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installed } from './installed.js';
import type { Contest } from './measure.js';

const STAFF = 5_000;
const LOOK_EVERY_MS = 250;
const CLERK = 'p-33.72-clerk';

type Tried = Readonly<{ id: string }>;
type Page = Readonly<{ hash: string; fresh: number; done: number; ok?: number }>;

/** A list of 5,000 people whom nobody knows yet, over HTTP: tried, looked at while it goes on, and taken in. Seconds for all of it. */
export function importing(installed: Installed): Contest {
  return {
    measure: 'import',
    unit: 's',
    ours: async () => {
      const list = listOf(randomUUID().slice(0, 8));
      const url = await installed.urlOf('surakarta');
      await installed.bearer(CLERK);
      const begun = performance.now();
      const response = await fetch(`${url}/people/imports?office=33.72`, {
        method: 'POST',
        headers: {
          authorization: await installed.bearer(CLERK),
          'content-type': 'text/csv',
          'idempotency-key': randomUUID(),
        },
        body: list,
      });
      const { id } = (await response.json()) as Tried;
      const at = `/people/imports/${id}`;
      const page = () => installed.ask<Page>('surakarta', CLERK, 'GET', `${at}?limit=1`);
      const { hash, fresh } = await page();
      if (fresh !== STAFF) throw new Error(`${fresh} of ${STAFF} are new`);
      const seen = new Set<number>();
      const committing = installed.ask('surakarta', CLERK, 'POST', `${at}/commit`, { hash }, '"1"');
      for (let going = true; going; ) {
        seen.add((await page()).done);
        going = await Promise.race([committing.then(() => false), sleep(LOOK_EVERY_MS).then(() => true)]);
      }
      const { ok } = await page();
      if (ok !== STAFF) throw new Error(`${ok} of ${STAFF} are in`);
      if (seen.size < 3) throw new Error('no progress was seen');
      return (performance.now() - begun) / 1_000;
    },
  };
}

function listOf(mark: string): string {
  const rows = Array.from({ length: STAFF }, (_, i) => {
    const superior = i % 10 === 0 ? '' : `${mark}-${i - (i % 10)}`;
    return `Pegawai ${i},${mark}-${i},OUTSOURCED,2026-01-02,33.72.0${1 + (i % 5)},OPERATOR,${superior}`;
  });
  return ['nama,nomor_pegawai,status,sejak,lokasi,fungsi,atasan', ...rows].join('\n');
}
