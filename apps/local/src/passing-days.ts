import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore, readAhead, turnClock } from '#libs/event-store';
import { type Calendar, workingDaysAfter } from '#libs/reference';
import { KnownCalendar } from '#libs/runtime';
import { ownersOf } from './databases.js';
import { NODES, type Secrets } from './plan.js';

/** A day's work is waited for so long; then the next day comes all the same. */
const PATIENCE_MS = 30_000;

export type DaysOptions = Readonly<{
  /** Url of the server's superuser. */
  admin: string;
  secrets: Secrets;
  /** First of the installation's ports. */
  port: number;
  told: (line: string) => void;
}>;

/**
 * Lets working days of Pusat pass, by the calendar as it knows it, one after another, at every node: what is due on a day is met before
 * the next one comes, where the services run.
 */
export async function passDays(days: number, { admin, secrets, port, told }: DaysOptions): Promise<void> {
  const owners = ownersOf(admin, secrets);
  const calendar = await calendarIn(owners[NODES.findIndex(({ app }) => app === 'pusat')]!);
  let ahead = Math.max(...(await Promise.all(owners.map(readAhead))));
  for (let day = 1; day <= days; day++) {
    ahead = aheadOfNextDay(calendar, Date.now(), ahead);
    for (const owner of owners) await turnClock(owner, ahead);
    const isMet = await Promise.all(NODES.map((_, i) => meets(`http://127.0.0.1:${port + 1 + i}`, ahead)));
    told(`  ${day}. ${dayAt(ahead, 'id-ID')} / ${dayAt(ahead, 'en-GB')}`);
    if (isMet.includes(false)) told('     belum semua selesai / not everything that is due has been met');
  }
  told(`\nSekarang ${dayAt(ahead, 'id-ID')} / it is ${dayAt(ahead, 'en-GB')} now`);
}

/** Goes on to this instant at every node, where it is ahead of them, and waits until what is due by then is met. */
export async function passTo(
  at: string,
  { admin, secrets, nodes }: Readonly<{ admin: string; secrets: Secrets; nodes: readonly string[] }>,
): Promise<void> {
  const owners = ownersOf(admin, secrets);
  const before = Math.max(...(await Promise.all(owners.map(readAhead))));
  const ahead = Math.max(before, Date.parse(at) - Date.now());
  for (const owner of owners) await turnClock(owner, ahead);
  const isMet = await Promise.all(nodes.map((url) => meets(url, ahead)));
  if (isMet.includes(false)) throw new Error('not everything that is due has been met');
}

/** What the clock is ahead at the same time of the next working day. */
export const aheadOfNextDay = (calendar: Calendar, now: number, ahead: number) =>
  Date.parse(workingDaysAfter(calendar, new Date(now + ahead).toISOString(), 1, '')) - now;

/** What has been proclaimed in a node's file. */
async function calendarIn(databaseUrl: string): Promise<Calendar> {
  const store = new PostgresEventStore(databaseUrl);
  const [known, read] = [new KnownCalendar(store), new AbortController()];
  try {
    await known.run(
      read.signal,
      () => {},
      () => read.abort(),
    );
    return known.now();
  } finally {
    await store.close();
  }
}

const dayAt = (ahead: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'Asia/Jakarta' }).format(Date.now() + ahead);

/** Waits until a service knows what day it is and has met what is due; also true where none runs. */
async function meets(url: string, ahead: number): Promise<boolean> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    const metrics = await fetch(`${url}/metrics`).then(
      (answer) => answer.text(),
      () => undefined,
    );
    if (metrics === undefined) return true;
    const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
    if (figure('jembatan_clock_ahead_seconds') * 1000 >= ahead && figure('jembatan_timer_lag_seconds') === 0)
      return true;
  }
  return false;
}
