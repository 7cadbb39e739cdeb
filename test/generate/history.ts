import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { provinces, regencies } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import { Agenda, type Course } from './agenda.js';
import { BintekLife, type TrainingOffice } from './bintek-life.js';
import { Chance } from './chance.js';
import { OfficeBooks } from './office-books.js';
import { type Operator, operatorsOf } from './operators.js';
import { RequestLife } from './request-life.js';
import { Resources } from './resources.js';
import { bustle, daysFrom, isNotTaught } from './seasons.js';
import type { Kept } from './telling.js';

/** Of a usual office in a usual year. */
const REQUESTS_A_YEAR = 12;
/** For two of three operators of an office: beside the requests as DOMAIN 5.16 has it, which expects four times as many of both. */
const PROGRAMMES_A_YEAR = 1;
const PARTICIPANTS = [18, 32] as const;
const WORKING_DAYS = 250;
const FIRST_DAY = '2021-01-04';
const DAY = 24 * 60 * 60_000;
const NAMESPACE = 'b2c1c2de-7f0c-5d0c-9d53-0e8c9c6f3b11';

const everyOffice = [...provinces, ...regencies].map(({ code }) => code);

/**
 * What the ministry's store holds: 552 offices (38 provinces, 514 regencies and cities), of which some ask more than others, year after year with its seasons, in
 * the order of `storedAt`. Without end: whoever reads stops when there is enough, and what is under way then stays open.
 * @param codes of these offices only
 */
export function* history(seed: number, codes = everyOffice): Generator<Kept> {
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
  const dawn = Date.parse(FIRST_DAY);
  keep(resources.begin(chance, dawn));
  const offices = codes.map((code) => {
    const node = `dinas-${code.replace('.', '-')}`;
    const isProvince = !code.includes('.'); // has none of its own, and teaches with the ministry's
    const own = isProvince ? resources : resources.beginOf(chance, code, node, dawn);
    const office: TrainingOffice = { code, node, rooms: own.rooms, kits: own.kits };
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
  const beginning = (day: string) => Date.parse(`${day}T01:00:00.000Z`) + chance.between(0, 8 * 60 * 60) * 1_000;
  const opens = (office: TrainingOffice, operators: readonly Operator[], day: string) => {
    const year = day.slice(0, 4);
    const organiser = chance.isSo(0.3) ? 'pusat' : 'dinas';
    const by = organiser === 'pusat' ? 'PUSAT' : office.code;
    const number = bintekProgramme.numberOf(by, year, nextNo(`bintek ${by} ${year}`));
    const first = chance.between(0, operators.length - 1);
    const sent = [...operators.slice(first), ...operators.slice(0, first)].slice(0, chance.between(...PARTICIPANTS));
    const id = derivedId(NAMESPACE, `${seed} ${number}`);
    const begins = beginning(day);
    const life = new BintekLife(chance, resources, { office, organiser, number, id, begins, operators: sent });
    agenda.add(begins, kept(life, keep));
  };
  for (const day of daysFrom(FIRST_DAY)) {
    const season = bustle(day);
    const weekday = new Date(day).getUTCDay();
    const isTaught = !isNotTaught(day);
    for (const { office, asks, books, tells, operators } of offices) {
      if (weekday === tells) keep(books.week(day, Number(day.slice(8)) <= 7));
      if (isTaught && chance.isSo(PROGRAMMES_A_YEAR / WORKING_DAYS)) opens(office, operators, day);
      if (season === 0) continue;
      for (let left = chance.around((season * asks * REQUESTS_A_YEAR) / WORKING_DAYS); left > 0; left--) {
        const year = day.slice(0, 4);
        const number = equipmentRequest.numberOf(office.code, year, nextNo(`${office.code} ${year}`));
        const id = derivedId(NAMESPACE, `${seed} ${number}`);
        keep(new RequestLife(chance, { office, number, id, begins: beginning(day) }).told());
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
