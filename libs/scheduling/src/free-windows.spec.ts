import { dayAfter, instantOf, policyAt, weekdayOf } from '#libs/reference';
import { seededCalendar } from '#libs/reference/testing';
import { freeWindows, lessonHours, report, type RuleQuestion, type Slot } from './index.js';

const session = (day: string, from = '08:00', to = '15:00'): Slot => ({
  startLocal: `${day}T${from}`,
  endLocal: `${day}T${to}`,
  zone: 'WIB',
  trainers: ['t-1'],
  kits: [],
});
const asked: RuleQuestion = {
  calendar: seededCalendar(),
  policy: policyAt('2026-04-01T00:00:00.000Z'),
  askedAt: '2026-04-01T02:00:00.000Z',
  office: '33.72',
  sittingIn: [''],
  slots: ['2026-03-23', '2026-03-24'].map((day) => session(day)),
  method: 'LECTURE',
  cohort: { participants: [{ person: 'p-1', group: 'PNS' }], separation: 'STRICT', isWaived: false },
  resources: {},
  people: {},
  sites: [],
  kitTests: {},
};
const daysOf = (question: RuleQuestion, look = { days: 120, count: 5 }) =>
  freeWindows(question, look).map(({ slots }) => [...new Set(slots.map(({ startLocal }) => startLocal.slice(0, 10)))]);

describe('free windows', () => {
  it('are the next, seven working days on', () =>
    expect(daysOf(asked)).toStrictEqual([
      ['2026-04-13', '2026-04-14'],
      ['2026-04-14', '2026-04-15'],
      ['2026-04-15', '2026-04-16'],
      ['2026-04-16', '2026-04-17'],
      ['2026-04-17', '2026-04-20'],
    ]));
  it('go around the Friday prayer, for as long as before', () => {
    const [window] = freeWindows(
      { ...asked, slots: [session('2026-04-01')], askedAt: '2026-04-07T02:00:00.000Z' },
      { days: 120, count: 1 },
    );
    expect(window?.slots[0]?.startLocal).toBe('2026-04-16T08:00');
    const friday = freeWindows(
      { ...asked, slots: [session('2026-04-01')], askedAt: '2026-04-08T02:00:00.000Z' },
      { days: 120, count: 1 },
    );
    const parts = friday[0]!.slots;
    expect(parts).toStrictEqual([session('2026-04-17', '08:00', '11:30'), session('2026-04-17', '13:00', '15:30')]);
    const minutes = (slots: readonly Slot[]) =>
      lessonHours(asked.calendar, asked.policy, asked.office, slots).reduce((sum, part) => sum + part.minutes, 0);
    expect(minutes(parts)).toBe(minutes([session('2026-04-16')]));
  });
  it('keep away from what is taken', () => {
    const taken = { from: instantOf('2026-04-13T08:00', 'WIB'), to: instantOf('2026-04-30T17:00', 'WIB'), firm: true };
    // 1 May is a holiday
    expect(daysOf({ ...asked, resources: { 't-1': [taken] } })[0]).toStrictEqual(['2026-05-04', '2026-05-05']);
  });
  it('keep away from Ramadan and Idul Fitri', () => {
    const question = { ...asked, askedAt: '2026-02-02T02:00:00.000Z' };
    expect(daysOf(question)).toStrictEqual([
      ['2026-02-11', '2026-02-12'],
      ['2026-02-12', '2026-02-13'],
      ['2026-02-13', '2026-02-18'],
      ['2026-03-30', '2026-03-31'],
      ['2026-03-31', '2026-04-01'],
    ]);
  });
  it('do not mind what no day changes', () => {
    const mixed = {
      ...asked.cohort,
      participants: [...asked.cohort.participants, { person: 'p-2', group: 'OUTSOURCED' as const }],
    };
    expect(daysOf({ ...asked, cohort: mixed })).toStrictEqual(daysOf(asked));
  });
  it('are none where there are none', () => {
    const taken = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
    expect(daysOf({ ...asked, resources: { 't-1': [taken] } })).toStrictEqual([]);
    expect(daysOf({ ...asked, slots: [] })).toStrictEqual([]);
  });
  it('stand the report of whoever proposes them, in every week of the year', () => {
    for (let day = '2026-01-05'; day < '2026-09-01'; day = dayAfter(day, 7)) {
      const question = { ...asked, askedAt: instantOf(`${day}T09:00`, 'WIB') };
      const windows = freeWindows(question, { days: 120, count: 5 });
      expect(windows).toHaveLength(5);
      for (const { slots } of windows) {
        expect(report({ ...question, slots }).filter(({ severity }) => severity !== 'INFO')).toStrictEqual([]);
        expect(slots.every(({ startLocal }) => weekdayOf(startLocal.slice(0, 10)) <= 5)).toBe(true);
      }
    }
  });
});

describe('lesson hours', () => {
  const hours = (slots: readonly Slot[], policy = asked.policy) =>
    lessonHours(asked.calendar, policy, asked.office, slots).map(({ minutes, jp }) => [minutes, jp]);
  it.each([
    ['a Monday', '2026-02-02', '07:30', '16:00', 450, 10],
    ['a Monday without its ends', '2026-02-02', '08:00', '15:00', 360, 8],
    ['a Friday morning', '2026-02-06', '08:00', '11:30', 210, 4],
    ['the first day of Ramadan', '2026-02-19', '08:00', '15:00', 390, 8],
    ['the same from half past seven to four', '2026-02-19', '07:30', '16:00', 390, 8],
    ['a Friday in Ramadan', '2026-02-20', '12:30', '15:30', 180, 4],
    ['44 minutes', '2026-02-02', '08:00', '08:44', 44, 0],
    ['a Sunday that was overridden', '2026-02-08', '09:00', '12:00', 180, 4],
    ['a holiday that was overridden', '2026-08-17', '08:00', '12:00', 240, 5],
  ])('%s', (_, day, from, to, minutes, jp) => expect(hours([session(day, from, to)])).toStrictEqual([[minutes, jp]]));
  it('a day in Ramadan has no more than policy says, whichever of its slots come first', () => {
    const policy = { ...asked.policy, scheduling: { ...asked.policy.scheduling, ramadanLessonHours: 6 } };
    const slots = [
      session('2026-02-19', '08:00', '12:00'),
      session('2026-02-19', '12:30', '15:00'),
      session('2026-02-20', '08:00', '11:30'),
    ];
    expect(hours(slots, policy).map(([, jp]) => jp)).toStrictEqual([5, 1, 4]);
  });
});
