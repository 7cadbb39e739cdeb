import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { provinces, regencies } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import { Agenda, type Course } from './agenda.js';
import { BintekLife } from './bintek-life.js';
import { Chance } from './chance.js';
import { NationalCalendar } from './national-calendar.js';
import { OfficeBooks } from './office-books.js';
import { type Operator, operatorsOf } from './operators.js';
import type { TrainingOffice } from './organising.js';
import { RequestLife } from './request-life.js';
import { Resources } from './resources.js';
import { bustle, daysFrom, isNotTaught } from './seasons.js';
import type { Kept } from './telling.js';

/** Of a usual office in a usual year. */
const REQUESTS_A_YEAR = 12;
/** For most operators of an office each time, so that somebody is evaluated twice a year (DOMAIN 5.16). */
const PROGRAMMES_A_YEAR = 3;
/** Of its operators, in hundredths. */
const PARTICIPANTS = [60, 100] as const;
const WORKING_DAYS = 250;
const FIRST_DAY = '2021-01-04';
const DAY = 24 * 60 * 60_000;
const NAMESPACE = 'b2c1c2de-7f0c-5d0c-9d53-0e8c9c6f3b11';

const everyOffice = [...provinces, ...regencies].map(({ code }) => code);

/**
 * What the ministry's store holds: 552 offices (38 provinces, 514 regencies and cities), of which some ask more than others, year after year with its seasons, in
 * the order of `storedAt`. Without end: whoever reads stops when there is enough, and what is under way then stays open.
 * @param codes of these offices only @param firstDay `YYYY-MM-DD`, a Monday
 */
export function* history(seed: number, codes = everyOffice, firstDay = FIRST_DAY): Generator<Kept> {
  const chance = new Chance(seed);
  const waiting = new Map<string, Kept[]>();
  const keep = (all: readonly Kept[]) => {
    for (const one of all) {
      const day = one.storedAt.slice(0, 10);
      const sameDay = waiting.get(day);
      if (sameDay) sameDay.push(one);
      else waiting.set(day, [one]);
    }
  };
  const resources = new Resources();
  const dawn = Date.parse(firstDay);
  const calendar = new NationalCalendar(chance, codes, dawn);
  keep(resources.begin(chance, dawn));
  const offices = codes.map((code) => {
    const node = `dinas-${code.replace('.', '-')}`;
    const isProvince = !code.includes('.'); // has none of its own, and teaches with the ministry's
    const own = isProvince ? resources : resources.beginOf(chance, code, node, dawn);
    const office: TrainingOffice = { code, node, rooms: own.rooms, kits: own.kits, needs: [] };
    const books = new OfficeBooks(chance, office);
    const operators = operatorsOf(chance, code);
    return { office, books, operators, asks: 0.4 + chance.fraction() * 1.6, tells: chance.between(1, 5) };
  });
  const numbers = new Map<string, number>();
  const nextNo = (of: string) => {
    const no = (numbers.get(of) ?? 0) + 1;
    numbers.set(of, no);
    return no;
  };
  const agenda = new Agenda();
  agenda.add(dawn, calendar.course(keep));
  const nextRequest = (code: string, day: string) => {
    const year = day.slice(0, 4);
    const number = equipmentRequest.numberOf(code, year, nextNo(`${code} ${year}`));
    return { number, id: derivedId(NAMESPACE, `${seed} ${number}`) };
  };
  const beginning = (day: string) => Date.parse(`${day}T01:00:00.000Z`) + chance.between(0, 8 * 60 * 60) * 1_000;
  const opens = (office: TrainingOffice, operators: readonly Operator[], day: string) => {
    const year = day.slice(0, 4);
    const organiser = chance.isSo(0.3) ? 'pusat' : 'dinas';
    const by = organiser === 'pusat' ? 'PUSAT' : office.code;
    const number = bintekProgramme.numberOf(by, year, nextNo(`bintek ${by} ${year}`));
    const first = chance.between(0, operators.length - 1);
    const share = chance.between(...PARTICIPANTS) / 100;
    const inTurn = [...operators.slice(first), ...operators.slice(0, first)];
    const sent = inTurn.slice(0, Math.ceil(operators.length * share));
    const id = derivedId(NAMESPACE, `${seed} ${number}`);
    const begins = beginning(day);
    const ofOffice = { office, operators: sent, asks: () => nextRequest(office.code, life.telling.day) };
    const life: BintekLife = new BintekLife(chance, resources, calendar, {
      ...ofOffice,
      organiser,
      number,
      id,
      begins,
    });
    agenda.add(begins, kept(life, keep));
  };
  for (const day of daysFrom(firstDay)) {
    const season = bustle(day);
    const weekday = new Date(day).getUTCDay();
    const isTaught = !isNotTaught(day);
    for (const { office, asks, books, tells, operators } of offices) {
      if (weekday === tells) keep(books.week(day, Number(day.slice(8)) <= 7));
      if (isTaught && chance.isSo(PROGRAMMES_A_YEAR / WORKING_DAYS)) opens(office, operators, day);
      if (season === 0) continue;
      for (let left = chance.around((season * asks * REQUESTS_A_YEAR) / WORKING_DAYS); left > 0; left--) {
        keep(new RequestLife(chance, { office, ...nextRequest(office.code, day), begins: beginning(day) }).told());
      }
    }
    agenda.before(Date.parse(day) + DAY);
    const today = waiting.get(day) ?? [];
    waiting.delete(day);
    yield* today.toSorted((a, b) => (a.storedAt < b.storedAt ? -1 : a.storedAt > b.storedAt ? 1 : 0));
  }
}

/** Its facts are kept as it goes on. */
function* kept(life: BintekLife, keep: (all: readonly Kept[]) => void): Course {
  const course = life.course();
  for (let next = course.next(); ; next = course.next()) {
    keep(life.telling.take());
    if (next.done) return;
    yield next.value;
  }
}
