import type { CalendarEntry } from '#libs/domain/calendar';
import type { EmploymentGroup } from '#libs/domain/employment';
import { type Calendar, calendarOf, instantOf, policyAt, seeds, type Zone } from '#libs/reference';
import { galungan, seededCalendar } from '#libs/reference/testing';
import { report, type RuleQuestion, ruleIds, rules, type Slot } from './index.js';

const POLICY = policyAt('2026-01-01T00:00:00.000Z');
/** 2026 once everything has been decreed as it was expected; and what else is said of it. */
const decreed = (...more: readonly CalendarEntry[]): Calendar =>
  calendarOf([
    {
      year: '2026',
      version: '2026.26',
      entries: [
        ...seeds.get('2026')!.map((entry, i) => ({ entryId: String(i), ...entry, certainty: 'OFFICIAL' as const })),
        ...more,
      ],
    },
  ]);

const { wilayah: _, ...everywhere } = galungan;
const election = (wilayah?: string): CalendarEntry => ({
  ...everywhere,
  entryId: 'election',
  kind: 'ELECTION',
  name: 'Pemilihan',
  from: '2026-12-09',
  to: '2026-12-09',
  ...(wilayah && { wilayah }),
});
const nyepiInBali: CalendarEntry = {
  ...galungan,
  entryId: 'nyepi',
  name: 'Nyepi',
  from: '2026-03-19',
  to: '2026-03-19',
};

/** `02-06 08:00-11:30`, by the clocks of the zone. */
function slotAt(when: string, zone: Zone = 'WIB', more: Partial<Slot> = {}): Slot {
  const [day, times] = when.split(' ') as [string, string];
  const [from, to] = times.split('-');
  return { startLocal: `2026-${day}T${from}`, endLocal: `2026-${day}T${to}`, zone, trainers: [], kits: [], ...more };
}
const people = (...groups: readonly EmploymentGroup[]) => groups.map((group, i) => ({ person: `p-${i + 1}`, group }));
const cohortOf = (...groups: readonly EmploymentGroup[]): RuleQuestion['cohort'] => ({
  participants: people(...groups),
  separation: 'STRICT',
  isWaived: false,
});
const many = (count: number) => cohortOf(...Array.from({ length: count }, () => 'PNS' as const));
const busy = (when: string, firm?: boolean) => {
  const { startLocal, endLocal, zone } = slotAt(when);
  return { from: instantOf(startLocal, zone), to: instantOf(endLocal, zone), ...(firm !== undefined && { firm }) };
};
const at = (local: string) => instantOf(`2026-${local.replace(' ', 'T')}`, 'WIB');

/** One civil servant of Surakarta hears a lecture, asked long before: nothing is to be said of it but of its day. */
const asked: RuleQuestion = {
  calendar: decreed(),
  policy: POLICY,
  askedAt: '2025-12-01T02:00:00.000Z',
  office: '33.72',
  sittingIn: [],
  slots: [],
  method: 'LECTURE',
  cohort: cohortOf('PNS'),
  resources: {},
  people: {},
  sites: [],
  kitTests: {},
};
const outsourced = { cohort: cohortOf('OUTSOURCED') };
const estimated = { calendar: seededCalendar() };
const bali = { office: '51.71' };
const papua = { office: '91.71', sittingIn: [''] };
const site = (operators: readonly string[], printReadyDesks: ReadonlyArray<readonly string[]> = [['desk-1']]) => ({
  sites: [{ site: 'Laweyan', operators, printReadyDesks }],
});
const simulation = (participants: number, kitTests: RuleQuestion['kitTests'] = {}) => ({
  method: 'SIMULATION' as const,
  cohort: many(participants),
  kitTests,
});
const tested = (on: string) => simulation(1, { 'kit-1': at(on) });
const trainer = { trainers: ['t-1'] };
const [kit, kits] = [{ kits: ['kit-1'] }, { kits: ['kit-1', 'kit-2'] }];
const bothTested = { 'kit-1': at('01-05 09:00'), 'kit-2': at('01-05 09:00') };

type Example = readonly [what: string, slot: Slot, found: readonly string[], change?: Partial<RuleQuestion>];

const examples: readonly Example[] = [
  ['New Year', slotAt('01-01 08:00-12:00'), ['R1 BLOCK']],
  ['Isra Mikraj', slotAt('01-16 08:00-11:00'), ['R1 BLOCK']],
  ['Imlek', slotAt('02-17 08:00-12:00'), ['R1 BLOCK']],
  ['Nyepi, in Ramadan', slotAt('03-19 08:00-12:00'), ['R1 BLOCK', 'R3 WARN', 'R4 BLOCK']],
  ['Good Friday', slotAt('04-03 08:00-11:00'), ['R1 BLOCK']],
  ['Labour Day', slotAt('05-01 08:00-11:00'), ['R1 BLOCK']],
  ['Ascension', slotAt('05-14 08:00-12:00'), ['R1 BLOCK']],
  ['Iduladha', slotAt('05-27 08:00-12:00'), ['R1 BLOCK']],
  ['Waisak, a Sunday', slotAt('05-31 08:00-12:00'), ['R1 BLOCK', 'R13 BLOCK']],
  ['Pancasila', slotAt('06-01 08:00-12:00'), ['R1 BLOCK']],
  ['1 Muharam', slotAt('06-16 08:00-12:00'), ['R1 BLOCK']],
  ['Independence Day', slotAt('08-17 08:00-12:00'), ['R1 BLOCK']],
  ['Maulid', slotAt('08-25 08:00-12:00'), ['R1 BLOCK']],
  ['Christmas', slotAt('12-25 08:00-11:00'), ['R1 BLOCK', 'R12 WARN']],
  ['the first day of Idul Fitri, a Saturday', slotAt('03-21 08:00-12:00'), ['R1 BLOCK', 'R4 BLOCK', 'R13 BLOCK']],
  ['an election', slotAt('12-09 08:00-12:00'), ['R1 BLOCK'], { calendar: decreed(election()) }],
  ['an election elsewhere', slotAt('12-09 08:00-12:00'), [], { calendar: decreed(election('34')) }],
  ['an ordinary Monday', slotAt('02-02 08:00-12:00'), []],

  ['collective leave of civil servants', slotAt('02-16 08:00-12:00'), ['R2 BLOCK']],
  ['of contract employees of the state', slotAt('02-16 08:00-12:00'), ['R2 BLOCK'], { cohort: cohortOf('PPPK') }],
  ['of non-ASN', slotAt('02-16 08:00-12:00'), ['R2 WARN'], { cohort: cohortOf('NON_ASN') }],
  ['of the outsourced', slotAt('02-16 08:00-12:00'), ['R2 WARN'], outsourced],
  ['before Nyepi', slotAt('03-18 08:00-12:00'), ['R2 BLOCK', 'R3 WARN', 'R4 BLOCK']],
  ['after Idul Fitri, outsourced', slotAt('03-23 08:00-12:00'), ['R2 WARN', 'R4 BLOCK'], outsourced],
  ['after Ascension, outsourced', slotAt('05-15 08:00-11:00'), ['R2 WARN'], outsourced],
  ['Christmas Eve', slotAt('12-24 08:00-12:00'), ['R2 BLOCK', 'R12 WARN']],
  ['Christmas Eve, outsourced', slotAt('12-24 08:00-12:00'), ['R2 WARN', 'R12 WARN'], outsourced],

  ['the day before Ramadan', slotAt('02-18 08:00-12:00'), []],
  ['the first day of Ramadan', slotAt('02-19 08:00-12:00'), ['R3 WARN']],
  ['half past seven in Ramadan', slotAt('02-19 07:30-12:00'), ['R3 WARN']],
  ['the day before the last ten of Ramadan', slotAt('03-10 08:00-12:00'), ['R3 WARN']],
  ['the first of the last ten', slotAt('03-11 08:00-12:00'), ['R3 WARN', 'R4 BLOCK']],
  ['the last working day of Ramadan', slotAt('03-17 08:00-12:00'), ['R3 WARN', 'R4 BLOCK']],
  ['the last day of Ramadan, outsourced', slotAt('03-20 08:00-11:00'), ['R2 WARN', 'R3 WARN', 'R4 BLOCK'], outsourced],
  ['the first working day after Idul Fitri', slotAt('03-25 08:00-12:00'), ['R4 BLOCK']],
  ['the seventh day after, a Sunday', slotAt('03-29 08:00-12:00'), ['R4 BLOCK', 'R13 BLOCK']],
  ['the eighth', slotAt('03-30 08:00-12:00'), []],

  ['a day before estimated Ramadan', slotAt('02-18 08:00-12:00'), ['R5 INFO'], estimated],
  ['two days before', slotAt('02-17 08:00-12:00'), ['R1 BLOCK'], estimated],
  ['in estimated Ramadan', slotAt('02-24 08:00-12:00'), ['R3 WARN', 'R5 INFO'], estimated],
  ['eight days after estimated Idul Fitri', slotAt('03-30 08:00-12:00'), ['R5 INFO'], estimated],
  ['nine', slotAt('03-31 08:00-12:00'), [], estimated],

  ['Friday noon', slotAt('02-06 11:00-12:00'), ['R6 BLOCK']],
  ['Friday until the prayer', slotAt('02-06 08:00-11:30'), []],
  ['Friday after it', slotAt('02-06 13:00-16:00'), []],
  ['a whole Friday', slotAt('02-06 08:00-16:00'), ['R6 BLOCK']],
  ['a minute of it', slotAt('02-06 12:59-14:00'), ['R6 BLOCK']],
  ['Thursday noon', slotAt('02-05 11:30-13:00'), []],
  ['Friday noon in Ramadan', slotAt('02-20 11:30-12:30'), ['R3 WARN', 'R6 BLOCK']],

  [
    'a trainer who is taken',
    slotAt('02-02 08:00-12:00', 'WIB', trainer),
    ['R7 BLOCK'],
    { resources: { 't-1': [busy('02-02 11:00-13:00', true)] } },
  ],
  [
    'a trainer who is taken until then',
    slotAt('02-02 08:00-12:00', 'WIB', trainer),
    [],
    { resources: { 't-1': [busy('02-02 07:30-08:00', true), busy('02-02 12:00-13:00', true)] } },
  ],
  [
    'a room that others negotiate about',
    slotAt('02-02 08:00-12:00', 'WIB', { venue: 'aula' }),
    ['R7 WARN'],
    { resources: { aula: [busy('02-02 11:00-13:00', false)] } },
  ],

  [
    'a fifth on leave',
    slotAt('02-02 08:00-12:00'),
    ['R8 WARN'],
    { cohort: many(5), people: { 'p-1': [busy('02-02 07:30-16:00')] } },
  ],
  [
    'more than a fifth',
    slotAt('02-02 08:00-12:00'),
    ['R8 BLOCK'],
    { cohort: many(9), people: { 'p-1': [busy('02-02 07:30-16:00')], 'p-2': [busy('02-02 11:00-16:00')] } },
  ],
  ['on leave the day before', slotAt('02-03 08:00-12:00'), [], { people: { 'p-1': [busy('02-02 07:30-16:00')] } }],

  ['the only operator of a site', slotAt('02-02 08:00-12:00'), ['R9 BLOCK'], site(['p-1'])],
  ['one of two', slotAt('02-02 08:00-12:00'), [], site(['p-1', 'p-9'])],
  [
    'one of two, the other on leave',
    slotAt('02-02 08:00-12:00'),
    ['R9 BLOCK'],
    { ...site(['p-1', 'p-9']), people: { 'p-9': [busy('02-02 07:30-16:00')] } },
  ],
  ['the only operator on a holiday', slotAt('01-16 08:00-11:00'), ['R1 BLOCK'], site(['p-1'])],
  ['a site that sends nobody', slotAt('02-02 08:00-12:00'), [], site([])],
  ['the only desk that prints', slotAt('02-02 08:00-12:00', 'WIB', kit), ['R9 BLOCK'], site(['p-9'], [['kit-1']])],
  ['one of two desks', slotAt('02-02 08:00-12:00', 'WIB', kit), [], site(['p-9'], [['kit-1'], ['kit-2']])],
  [
    'one of two desks, the other lent already',
    slotAt('02-02 08:00-12:00', 'WIB', kit),
    ['R9 BLOCK'],
    { ...site(['p-9'], [['kit-1'], ['kit-2']]), resources: { 'kit-2': [busy('02-02 07:30-16:00', true)] } },
  ],

  ['six working days ahead', slotAt('02-10 08:00-12:00'), ['R10 WARN'], { askedAt: at('02-02 09:00') }],
  ['seven', slotAt('02-11 08:00-12:00'), [], { askedAt: at('02-02 09:00') }],
  ['six over Imlek', slotAt('02-19 08:00-12:00'), ['R3 WARN', 'R10 WARN'], { askedAt: at('02-09 09:00') }],
  ['seven over Imlek', slotAt('02-20 08:00-11:00'), ['R3 WARN'], { askedAt: at('02-09 09:00') }],

  ['seven to two kits', slotAt('02-02 08:00-12:00', 'WIB', kits), ['R11 WARN'], simulation(7, bothTested)],
  ['six to two kits', slotAt('02-02 08:00-12:00', 'WIB', kits), [], simulation(6, bothTested)],
  ['seven to none, in a lecture', slotAt('02-02 08:00-12:00'), [], { cohort: many(7) }],

  ['15 December', slotAt('12-15 08:00-12:00'), []],
  ['16 December', slotAt('12-16 08:00-12:00'), ['R12 WARN']],

  ['before the office opens', slotAt('02-02 07:00-09:00'), ['R13 BLOCK']],
  ['as it opens, as it closes', slotAt('02-02 07:30-16:00'), []],
  ['after it closes', slotAt('02-02 15:00-16:30'), ['R13 BLOCK']],
  ['later on a Friday', slotAt('02-06 15:00-16:30'), []],
  ['a Saturday', slotAt('02-07 08:00-12:00'), ['R13 BLOCK']],
  ['backwards', slotAt('02-02 12:00-08:00'), ['R13 BLOCK']],
  ['eight in the east is six at Pusat', slotAt('02-02 08:00-10:00', 'WIT'), ['R13 BLOCK'], papua],
  ['half past nine in the east is half past seven', slotAt('02-02 09:30-12:00', 'WIT'), [], papua],
  ['four in the east is two at Pusat', slotAt('02-02 14:00-16:00', 'WIT'), [], papua],
  ['half past four in the east', slotAt('02-02 15:00-16:30', 'WIT'), ['R13 BLOCK'], papua],
  ['said in the time of Pusat', slotAt('02-02 14:00-15:00'), ['R13 BLOCK'], papua],
  ['eight in the middle is seven', slotAt('02-02 08:00-10:00', 'WITA'), ['R13 BLOCK'], { ...bali, sittingIn: [''] }],
  ['half past eight in the middle', slotAt('02-02 08:30-10:00', 'WITA'), [], { ...bali, sittingIn: [''] }],

  ['Galungan in Bali', slotAt('06-17 08:00-12:00', 'WITA'), ['R14 BLOCK'], { ...bali, calendar: decreed(galungan) }],
  ['Galungan in Java', slotAt('06-17 08:00-12:00'), [], { calendar: decreed(galungan) }],
  [
    'Galungan in Java, with Bali',
    slotAt('06-17 08:00-12:00'),
    ['R14 BLOCK'],
    { calendar: decreed(galungan), sittingIn: ['51.71'] },
  ],
  [
    'Nyepi in Bali',
    slotAt('03-19 08:00-12:00', 'WITA'),
    ['R1 BLOCK', 'R3 WARN', 'R4 BLOCK', 'R14 BLOCK'],
    { ...bali, calendar: decreed(nyepiInBali) },
  ],

  [
    'civil servants and outsourced',
    slotAt('02-02 08:00-12:00'),
    ['R15 BLOCK'],
    { cohort: cohortOf('PNS', 'OUTSOURCED') },
  ],
  ['the rest together', slotAt('02-02 08:00-12:00'), [], { cohort: cohortOf('PPPK', 'OUTSOURCED') }],
  [
    'four ways',
    slotAt('02-02 08:00-12:00'),
    ['R15 BLOCK'],
    { cohort: { ...cohortOf('PPPK', 'OUTSOURCED'), separation: 'FOUR_WAY' } },
  ],
  [
    'ASN together',
    slotAt('02-02 08:00-12:00'),
    [],
    { cohort: { ...cohortOf('PNS', 'PPPK'), separation: 'ASN_TOGETHER' } },
  ],
  [
    'ASN together, and one who is none',
    slotAt('02-02 08:00-12:00'),
    ['R15 BLOCK'],
    { cohort: { ...cohortOf('PNS', 'NON_ASN'), separation: 'ASN_TOGETHER' } },
  ],
  [
    'mixed for no reason',
    slotAt('02-02 08:00-12:00'),
    ['R15 BLOCK'],
    { cohort: { ...cohortOf('PNS', 'PPPK'), separation: 'MIXED_WITH_REASON' } },
  ],
  ['mixed, waived', slotAt('02-02 08:00-12:00'), [], { cohort: { ...cohortOf('PNS', 'OUTSOURCED'), isWaived: true } }],

  ['a kit that nobody has tested', slotAt('02-09 08:00-12:00', 'WIB', kit), ['R16 WARN'], simulation(1)],
  ['tested the working day before', slotAt('02-09 08:00-12:00', 'WIB', kit), [], tested('02-06 15:00')],
  ['tested the same morning', slotAt('02-09 08:00-12:00', 'WIB', kit), ['R16 WARN'], tested('02-09 07:30')],
  ['tested before leave and Imlek', slotAt('02-18 08:00-12:00', 'WIB', kit), [], tested('02-13 15:00')],
  ['tested on Imlek', slotAt('02-18 08:00-12:00', 'WIB', kit), [], tested('02-17 15:00')],
  ['tested afterwards', slotAt('02-09 08:00-12:00', 'WIB', kit), ['R16 WARN'], tested('02-10 09:00')],
];

describe('the rules, day by day of 2026', () => {
  it.each(examples.map(([what, slot, found, change = {}]) => ({ what, slot, found, change })))(
    '$what',
    ({ slot, found, change }) => {
      const findings = report({ ...asked, slots: [slot], ...change });
      expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toStrictEqual(found);
      for (const { explanation, suggestion } of findings)
        for (const said of [explanation, suggestion!]) {
          expect(Math.min(said.id.length, said.en.length)).toBeGreaterThan(10);
          expect(said.id).not.toBe(said.en);
          expect(`${said.id}${said.en}`).not.toMatch(/undefined|NaN/);
        }
    },
  );
  it('are all met here, at each severity that they have', () => {
    const met = new Set(examples.flatMap(([, , found]) => found));
    expect(ruleIds.filter((rule) => ![...met].some((said) => said.startsWith(`${rule} `)))).toStrictEqual([]);
    expect(examples.length).toBeGreaterThanOrEqual(60);
  });
  it('have a title in both languages', () => {
    for (const { title } of Object.values(rules)) expect(title.id).not.toBe(title.en);
  });
});

describe('what several slots take', () => {
  it('one trainer is not in two rooms at once', () => {
    const slots = [slotAt('02-02 08:00-12:00', 'WIB', trainer), slotAt('02-02 11:00-14:00', 'WIB', trainer)];
    expect(report({ ...asked, slots })).toMatchObject([{ rule: 'R7', severity: 'BLOCK', slot: 1 }]);
  });
  it('the second slot that he takes afterwards is nobody’s', () => {
    const slots = [slotAt('02-02 08:00-12:00', 'WIB', trainer), slotAt('02-02 12:00-14:00', 'WIB', trainer)];
    expect(report({ ...asked, slots })).toStrictEqual([]);
  });
  it('each finding names its slot', () => {
    const slots = ['02-16', '02-18', '02-19'].map((day) => slotAt(`${day} 08:00-12:00`));
    expect(report({ ...asked, slots }).map(({ rule, slot }) => [slot, rule])).toStrictEqual([
      [0, 'R2'],
      [2, 'R3'],
    ]);
  });
});

describe('what is said', () => {
  const said = (slot: Slot, change: Partial<RuleQuestion> = {}) => report({ ...asked, slots: [slot], ...change })[0]!;
  it('gives the time of both zones', () =>
    expect(said(slotAt('02-02 08:00-10:00', 'WIT'), papua).explanation).toStrictEqual({
      id: 'Sesi ini (2 Februari 2026, 08.00-10.00 WIT, 06.00-08.00 WIB) di luar jam kerja WIB.',
      en: 'This session (2 February 2026, 08.00-10.00 WIT, 06.00-08.00 WIB) lies outside the office hours of WIB.',
    }));
  it('counts the lessons anew in Ramadan', () =>
    expect(said(slotAt('02-19 07:30-16:00')).explanation.en).toBe(
      '19 February 2026 is in Ramadan: this session holds 8 lesson hours, and lies partly outside 08.00-15.00.',
    ));
  it('names the first day after Idul Fitri', () =>
    expect(said(slotAt('03-25 08:00-12:00')).suggestion?.en).toBe('Begin on 30 March 2026 or later.'));
  it('names the first day with time enough', () =>
    expect(said(slotAt('02-10 08:00-12:00'), { askedAt: at('02-02 09:00') }).suggestion?.en).toBe(
      'Begin on 11 February 2026 or later.',
    ));
  it('says how many kits are missing', () =>
    expect(said(slotAt('02-02 08:00-12:00', 'WIB', kits), simulation(60, bothTested)).suggestion?.id).toBe(
      'Tambah 18 perangkat, atau bagi peserta ke dua sesi.',
    ));
});
