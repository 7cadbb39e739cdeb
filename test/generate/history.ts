import * as equipmentRequest from '#libs/domain/equipment-request';
import { provinces, regencies } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import { Chance } from './chance.js';
import { OfficeBooks } from './office-books.js';
import { type Office, RequestLife } from './request-life.js';
import { bustle, daysFrom } from './seasons.js';
import type { Kept } from './telling.js';

/** Of a usual office in a usual year. */
const REQUESTS_A_YEAR = 12;
const WORKING_DAYS = 250;
const FIRST_DAY = '2021-01-04';
const NAMESPACE = 'b2c1c2de-7f0c-5d0c-9d53-0e8c9c6f3b11';

/**
 * What the ministry's store holds: 552 offices (38 provinces, 514 regencies and cities), of which some ask more than others, year after year with its seasons, in
 * the order of `storedAt`. Without end: whoever reads stops when there is enough, and what is under way then stays open.
 */
export function* history(seed: number): Generator<Kept> {
  const chance = new Chance(seed);
  const offices = [...provinces, ...regencies].map(({ code }) => {
    const office: Office = { code, node: `dinas-${code.replace('.', '-')}` };
    const books = new OfficeBooks(chance, office);
    return { office, books, asks: 0.4 + chance.fraction() * 1.6, tells: chance.between(1, 5) };
  });
  const numbers = new Map<string, number>();
  const waiting = new Map<string, Kept[]>();
  const keep = (all: readonly Kept[]) => {
    for (const one of all) {
      const day = one.storedAt.slice(0, 10);
      const sameDay = waiting.get(day);
      if (sameDay) sameDay.push(one);
      else waiting.set(day, [one]);
    }
  };
  for (const day of daysFrom(FIRST_DAY)) {
    const season = bustle(day);
    const weekday = new Date(day).getUTCDay();
    for (const { office, asks, books, tells } of offices) {
      if (weekday === tells) keep(books.week(day, Number(day.slice(8)) <= 7));
      if (season === 0) continue;
      for (let left = chance.around((season * asks * REQUESTS_A_YEAR) / WORKING_DAYS); left > 0; left--) {
        const year = day.slice(0, 4);
        const no = (numbers.get(`${office.code} ${year}`) ?? 0) + 1;
        numbers.set(`${office.code} ${year}`, no);
        const number = equipmentRequest.numberOf(office.code, year, no);
        const begins = Date.parse(`${day}T01:00:00.000Z`) + chance.between(0, 8 * 60 * 60) * 1_000;
        keep(new RequestLife(chance, { office, number, id: derivedId(NAMESPACE, `${seed} ${number}`), begins }).told());
      }
    }
    const today = waiting.get(day) ?? [];
    waiting.delete(day);
    yield* today.toSorted((a, b) => (a.storedAt < b.storedAt ? -1 : a.storedAt > b.storedAt ? 1 : 0));
  }
}
