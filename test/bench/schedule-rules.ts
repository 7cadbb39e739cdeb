import { dayAfter, instantOf, policyAt } from '#libs/reference';
import { galungan, seededCalendar } from '#libs/reference/testing';
import { type Busy, freeWindows, report, type RuleQuestion } from '#libs/scheduling';
import type { Contest } from './measure.js';

const RUNS = 400;
const [PARTICIPANTS, KITS, SITES] = [60, 8, 20];
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

/** Something in every week from January to June, so that looking it up is no empty work. */
const bookings = (which: number): readonly Busy[] =>
  Array.from({ length: 26 }, (_, week) => {
    const day = dayAfter('2026-01-05', week * 7 + (which % 5));
    return { from: instantOf(`${day}T13:00`, 'WIB'), to: instantOf(`${day}T15:00`, 'WIB'), firm: which % 2 === 0 };
  });
const booked = (ids: readonly string[]) => Object.fromEntries(ids.map((id, i) => [id, bookings(i)]));

/** A programme of five days, with 60 participants of 20 sites and 8 kits, all of whom have something else to do too. */
function question(): RuleQuestion {
  const [people, kits, trainers] = [names('p', PARTICIPANTS), names('kit', KITS), names('t', 4)];
  const operators = names('p', PARTICIPANTS + SITES);
  return {
    calendar: seededCalendar(galungan),
    policy: policyAt('2026-01-05T02:00:00.000Z'),
    askedAt: '2026-01-05T02:00:00.000Z',
    office: '33.72',
    sittingIn: [''],
    slots: Array.from({ length: 5 }, (_, i) => ({
      startLocal: `${dayAfter('2026-02-23', i)}T08:00`,
      endLocal: `${dayAfter('2026-02-23', i)}T15:00`,
      zone: 'WIB',
      venue: 'aula',
      trainers,
      kits,
    })),
    method: 'VESTIBULE',
    cohort: {
      participants: people.map((person, i) => ({ person, group: i % 2 === 0 ? 'PNS' : 'OUTSOURCED' })),
      separation: 'STRICT',
      isWaived: false,
    },
    resources: booked(['aula', ...trainers, ...kits]),
    people: booked(people),
    sites: names('site', SITES).map((site, i) => ({
      site,
      operators: operators.filter((_, n) => n % SITES === i),
      printReadyDesks: [[`kit-${i}`], [`desk-${i}`]],
    })),
    kitTests: { 'kit-1': '2026-01-02T02:00:00.000Z' },
  };
}

/** Milliseconds at the 95th percentile; the calendar's days are remembered from one to the next, as in a service. */
function took(work: (asked: RuleQuestion) => number): number {
  const asked = question();
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    if (work(asked) === 0) throw new Error('nothing was found: it measures nothing');
    return performance.now() - begun;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS * 0.95)]!;
}

/** All sixteen rules, over a week in Ramadan to which most of them object. */
export const ruleReport: Contest = {
  measure: 'rule-report',
  unit: 'ms p95',
  ours: () => Promise.resolve(took((asked) => report(asked).length)),
};

/** Five windows of five mornings within 120 days: Ramadan and Idul Fitri are in the way, everybody's bookings are looked up. */
export const fiveFreeWindows: Contest = {
  measure: 'free-windows',
  unit: 'ms p95',
  ours: () =>
    Promise.resolve(
      took((asked) => {
        const slots = asked.slots.map((slot) => ({ ...slot, endLocal: `${slot.startLocal.slice(0, 11)}11:30` }));
        const found = freeWindows({ ...asked, slots, askedAt: '2026-02-16T02:00:00.000Z' }, { days: 120, count: 5 });
        return found.length === 5 ? found.length : 0;
      }),
    ),
};
