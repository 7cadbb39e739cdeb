import { calendarOf, policyAt } from '#libs/reference';
import { freeWindows, report, type RuleQuestion } from './index.js';

const days = (...on: readonly string[]) =>
  on.map((day) => ({
    startLocal: `${day}T08:00`,
    endLocal: `${day}T15:00`,
    zone: 'WIB' as const,
    trainers: ['trainer-1'],
    kits: ['kit-1'],
  }));

/** What Pusat proposes in DOMAIN 5.19, asked on 5 January: one of the two operators of a site would be away. */
const proposed: RuleQuestion = {
  calendar: calendarOf([
    {
      year: '2026',
      version: '2026.1',
      entries: [
        {
          entryId: '01994000-0000-7000-8000-000000000001',
          kind: 'RAMADAN',
          name: 'Ramadan 1447 H',
          from: '2026-02-19',
          to: '2026-03-20',
          certainty: 'ESTIMATED',
        },
      ],
    },
  ]),
  policy: policyAt('2026-01-05T02:00:00.000Z'),
  askedAt: '2026-01-05T02:00:00.000Z',
  office: '33.72',
  sittingIn: [''],
  slots: days('2026-02-24', '2026-02-25', '2026-02-26'),
  method: 'VESTIBULE',
  cohort: { participants: [{ person: 'p-1', group: 'PNS' }], separation: 'STRICT', isWaived: false },
  resources: {},
  people: {},
  sites: [{ site: 'Laweyan', operators: ['p-1'], printReadyDesks: [['desk-1']] }],
  kitTests: { 'kit-1': '2026-01-02T02:00:00.000Z' },
};

it('the Dinas sees Ramadan, that it is estimated, and a site left alone', () => {
  const found = report(proposed).map(({ rule, severity, slot }) => `${slot} ${rule} ${severity}`);
  expect(found).toStrictEqual([0, 1, 2].flatMap((slot) => [`${slot} R3 WARN`, `${slot} R5 INFO`, `${slot} R9 BLOCK`]));
});

it('and is shown days without either', () => {
  const question = { ...proposed, askedAt: '2026-02-20T02:00:00.000Z', sites: [] };
  const [window, ...others] = freeWindows(question, { days: 120, count: 5 });
  expect(window?.slots).toStrictEqual(days('2026-03-30', '2026-03-31', '2026-04-01'));
  expect(others).toHaveLength(4);
});
