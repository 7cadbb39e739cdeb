import * as calendar from '#libs/domain/calendar';
import { monthsBetween } from '#libs/domain/agreed-slots';
import type { Slot } from '#libs/domain/slot';
import { PUSAT } from '#libs/kernel';
import { AROUND_DAYS } from '#libs/negotiating';
import { type Calendar, calendarOf, dayAfter, emptyCalendar } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import type { Chance } from './chance.js';
import { type Decreed, decreed } from './holidays.js';
import { type Kept, Telling, Told, type Who } from './telling.js';

/** Days of which something new is said; `heardAt`: when the processes of both sides have heard it, Unix milliseconds. */
export type CalendarChange = Readonly<{ heardAt: number; days: ReadonlyArray<readonly [from: string, to: string]> }>;
/** What a decree or a region says; `wilayah`: of a region. */
type Said = Decreed & Readonly<{ wilayah?: string }>;

const NAMESPACE = '5f0c1d0e-6b7a-5c7e-9c55-3a1d4b0f2e97';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LAST_YEAR = 2030;
/** Villages of a regency elect their heads in turns: each of these days is a holiday there. */
const ELECTION_EVERY_DAYS = [500, 1_000] as const;
const ELECTION_TOLD_DAYS = [20, 40] as const;

const director: Who = { subject: 'p-pusat-director', role: 'director' };

/** Holidays, collective leave and the fasting month, as Pusat tells all nodes of them: decreed, moved, confirmed on the eve. */
export class NationalCalendar {
  known: Calendar = emptyCalendar;
  private readonly years = new Map<string, Told<calendar.CalendarYear>>();
  private readonly all: readonly Said[];
  private readonly changes: Map<string, readonly CalendarChange[]>;

  /** @param codes of offices, some of which have holidays of their own @param dawn Unix milliseconds: what was decreed before is said then */
  constructor(
    private readonly chance: Chance,
    codes: readonly string[],
    private readonly dawn: number,
  ) {
    const sinceYear = new Date(dawn).getUTCFullYear();
    const elections = codes.filter((code) => code.includes('.')).flatMap((code) => this.electionsIn(code));
    this.all = [...decreed.filter(({ year }) => Number(year) >= sinceYear), ...elections].toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
    const changed = this.all.filter(({ proclaims, moves }) => proclaims || moves);
    const byWilayah = Map.groupBy(changed, ({ wilayah = '' }) => wilayah);
    this.changes = new Map([...byWilayah].map(([of, said]) => [of, said.map(changeOf)]));
  }

  /** In the order of time. @returns when it goes on, each time @param keep takes what is said */
  *course(keep: (said: readonly Kept[]) => void): Generator<number, void> {
    const telling = new Telling(this.chance, '', '', PUSAT, this.dawn);
    for (const said of this.all) {
      const at = Math.max(Date.parse(said.at), this.dawn);
      if (at > this.dawn) yield at;
      telling.until(at);
      this.say(telling, said);
      keep(telling.take());
      this.known = calendarOf(
        [...this.years].map(([year, { state }]) => ({
          year,
          version: calendar.versionOf(year, state),
          entries: calendar.inForce(state),
        })),
      );
    }
  }

  /** Those that count at an office, in the order of time. @param from Unix milliseconds @param to likewise */
  changesBetween(from: number, to: number, office: string): readonly CalendarChange[] {
    const within = (of: string) => (this.changes.get(of) ?? []).filter(({ heardAt }) => from < heardAt && heardAt < to);
    return [...within(''), ...within(office)].toSorted((a, b) => a.heardAt - b.heardAt);
  }

  versionFor(slots: readonly Slot[]): string {
    const days = slots.map(dayOf).toSorted();
    return this.known.versionBetween(days[0]!, days.at(-1)!);
  }

  private say(telling: Telling, { year, decree, proclaims, confirms = [], moves = [], revokes = [] }: Said) {
    const stream = `calendar-${year}`;
    const told = this.years.get(year) ?? new Told(stream, calendar.initial, { root: stream });
    this.years.set(year, told);
    const say = (command: calendar.CalendarCommand) => telling.say(calendar.pusat, told, command, director);
    const idOf = (name: string) => calendar.inForce(told.state).find((entry) => entry.name === name)!.entryId;
    if (proclaims) {
      const entries = proclaims.map((entry) => ({
        ...entry,
        entryId: derivedId(NAMESPACE, `${entry.kind} ${entry.from} ${entry.wilayah ?? ''}`),
      }));
      say({ type: 'Proclaim', data: { year, entries } });
    }
    for (const name of confirms) say({ type: 'Confirm', data: { entryId: idOf(name), decree } });
    for (const [name, from, to = from] of moves) {
      const reason = 'Sesuai keputusan';
      say({ type: 'Move', data: { year, entryId: idOf(name), from, to, certainty: 'OFFICIAL', decree, reason } });
    }
    for (const name of revokes)
      say({ type: 'Revoke', data: { entryId: idOf(name), decree, reason: 'Sesuai keputusan' } });
  }

  private electionsIn(wilayah: string): readonly Said[] {
    const { chance, dawn } = this;
    const elections: Said[] = [];
    for (let at = dawn; ; ) {
      at += chance.between(0, ELECTION_EVERY_DAYS[elections.length === 0 ? 0 : 1]) * DAY;
      const tanggal = dayOfTime(at);
      const day = weekdayFrom(dayAfter(tanggal, chance.between(...ELECTION_TOLD_DAYS)));
      const year = day.slice(0, 4);
      if (Number(year) > LAST_YEAR) return elections;
      const decree = { jenis: 'KEPUTUSAN', nomor: `141/${tanggal.slice(0, 4)}/${wilayah}`, tanggal } as const;
      const name = 'Pemilihan kepala desa serentak';
      const entry = { kind: 'REGIONAL', name, from: day, to: day, wilayah, certainty: 'OFFICIAL', decree } as const;
      elections.push({ at: `${tanggal}T03:00:00.000Z`, year, decree, wilayah, proclaims: [entry] });
      at += ELECTION_EVERY_DAYS[0] * DAY;
    }
  }
}

function changeOf({ at, proclaims = [], moves = [] }: Said): CalendarChange {
  const days = [
    ...proclaims.map(({ from, to }) => [from, to] as const),
    ...moves.map(([, from, to = from]) => [from, to] as const),
  ];
  return { heardAt: Date.parse(at) + MINUTE, days };
}

/** Whether the processes that note what is agreed by its months find these slots when that changes. */
export function concerns({ days }: CalendarChange, slots: readonly Slot[]): boolean {
  const months = new Set(slots.flatMap((slot) => monthsBetween(dayOf(slot), slot.endLocal.slice(0, 10))));
  return days.some(([from, to]) =>
    monthsBetween(dayAfter(from, -AROUND_DAYS), dayAfter(to, AROUND_DAYS)).some((month) => months.has(month)),
  );
}

const dayOf = ({ startLocal }: Slot) => startLocal.slice(0, 10);
const dayOfTime = (at: number) => new Date(at).toISOString().slice(0, 10);
/** That day, or the next that is none of a weekend. */
const weekdayFrom = (day: string): string =>
  [0, 6].includes(new Date(day).getUTCDay()) ? weekdayFrom(dayAfter(day)) : day;
