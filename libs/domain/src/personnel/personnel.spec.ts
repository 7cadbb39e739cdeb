import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  evolve,
  groupOn,
  initial,
  leaveOn,
  periods,
  person,
  type PersonCommand,
  type PersonFact,
  type PersonToldFact,
  placeOn,
  statusOn,
  superiorOn,
} from './index.js';

const given = specificationOf(inShape(person));
const { at: recordedAt, ...asked } = someone;
const said = (fact: PersonFact): PersonToldFact => ({ ...fact, by: 'dinas', ...asked, recordedAt });

const me = 'p-operator';
const registered = said({ type: 'PersonRegistered', data: { personRef: me } });
const status = (value: 'OUTSOURCED' | 'PPPK' | 'CPNS', from: string) =>
  said({ type: 'EmploymentStatusRecorded', data: { status: value, from } });
const placed = (site: string, from: string) =>
  said({ type: 'PersonPlaced', data: { site, function: 'OPERATOR', from } });
const superior = (ref: string, from: string, to?: string) =>
  said({ type: 'SuperiorAssigned', data: { superior: ref, from, ...(to && { to }) } });
const leave = (from: string, to: string) => said({ type: 'LeaveGranted', data: { from, to } });
const leaveCalledOff = (from: string) => said({ type: 'LeaveCalledOff', data: { from } });
const left = said({ type: 'PersonLeft', data: { on: '2026-06-30', reasonCode: 'CONTRACT_ENDED' } });
const corrected = said({ type: 'PersonalDataCorrected', data: { version: 2 } });
const erased = said({ type: 'PersonalDataErased', data: { legalBasis: 'UU 27/2022 pasal 8' } });
const there = [registered, status('OUTSOURCED', '2026-01-02'), placed('33.72.01', '2026-01-02')];

const back = [registered, status('PPPK', '2027-01-04'), placed('33.72.01', '2027-01-04')];

const row = { status: 'OUTSOURCED', site: '33.72.01', function: 'OPERATOR', from: '2026-01-02' } as const;
const register = (more = {}): PersonCommand => ({ type: 'RegisterPerson', data: { personRef: me, ...row, ...more } });
const takeIn = (more = {}): PersonCommand => ({
  type: 'TakeInPerson',
  data: { personRef: me, ...row, changed: false, ...more },
});
const record = (value: 'OUTSOURCED' | 'PPPK', from: string): PersonCommand => ({
  type: 'RecordStatus',
  data: { status: value, from },
});
const assign = (ref: string, from = '2026-02-02', more = {}): PersonCommand => ({
  type: 'AssignSuperior',
  data: { superior: ref, superiorsOffice: '33.72', from, ...more },
});
const place = (site: string, from = '2026-02-02'): PersonCommand => ({
  type: 'PlacePerson',
  data: { site, function: 'OPERATOR', from },
});
const grant = (from: string, to: string): PersonCommand => ({ type: 'GrantLeave', data: { from, to } });
const callOff = (from: string): PersonCommand => ({ type: 'CallOffLeave', data: { from } });
const letGo = (on: string): PersonCommand => ({ type: 'LetGo', data: { on, reasonCode: 'CONTRACT_ENDED' } });
const correct: PersonCommand = { type: 'CorrectPersonalData', data: { changed: true } };
const erase: PersonCommand = { type: 'ErasePersonalData', data: { legalBasis: 'UU 27/2022 pasal 8' } };

describe('an office', () => {
  it('registers somebody, with how they are employed and where they work', () =>
    given()
      .when(register())
      .then(...there));
  it('records that a status changes', () =>
    given(...there)
      .when(record('PPPK', '2026-05-01'))
      .then(status('PPPK', '2026-05-01')));
  it('assigns a superior, for a time too', () => {
    given(...there)
      .when(assign('p-boss'))
      .then(superior('p-boss', '2026-02-02'));
    given(...there)
      .when(assign('p-boss', '2026-02-02', { to: '2026-02-10' }))
      .then(superior('p-boss', '2026-02-02', '2026-02-10'));
  });
  it('places somebody elsewhere', () =>
    given(...there)
      .when(place('33.72.02'))
      .then(placed('33.72.02', '2026-02-02')));
  it('grants leave, beside another, and calls it off', () => {
    given(...there, leave('2026-03-02', '2026-03-06'))
      .when(grant('2026-03-07', '2026-03-07'))
      .then(leave('2026-03-07', '2026-03-07'));
    given(...there, leave('2026-03-02', '2026-03-06'))
      .when(callOff('2026-03-02'))
      .then(leaveCalledOff('2026-03-02'));
    given(...there, leave('2026-03-02', '2026-03-06'), leaveCalledOff('2026-03-02'))
      .when(grant('2026-03-02', '2026-03-04'))
      .then(leave('2026-03-02', '2026-03-04'));
  });
  it('lets somebody go, and registers them again when they are back', () => {
    given(...there)
      .when(letGo('2026-06-30'))
      .then(left);
    given(...there, left)
      .when(register({ from: '2027-01-04', status: 'PPPK' }))
      .then(...back);
  });
  it('corrects what the vault has, without saying what', () =>
    given(...there)
      .when(correct)
      .then(corrected));
  it('erases personal data, of somebody who has left too', () =>
    given(...there, left)
      .when(erase)
      .then(erased));
  it('takes in a row of a list: whoever is new, and only what is new of others', () => {
    given()
      .when(takeIn({ superior: 'p-boss', superiorsOffice: '33.72' }))
      .then(...there, superior('p-boss', '2026-01-02'));
    given(...there)
      .when(takeIn({ status: 'PPPK', from: '2026-05-01', changed: true }))
      .then(status('PPPK', '2026-05-01'), corrected);
  });

  it.each<[string, PersonToldFact[], PersonCommand]>([
    ['the same status', there, record('OUTSOURCED', '2026-03-01')],
    ['the same superior', [...there, superior('p-boss', '2026-02-02')], assign('p-boss', '2026-03-01')],
    ['the same place', there, place('33.72.01')],
    ['the same leave', [...there, leave('2026-03-02', '2026-03-06')], grant('2026-03-02', '2026-03-06')],
    ['the same leaving', [...there, left], letGo('2026-06-30')],
    ['no other data', there, { type: 'CorrectPersonalData', data: { changed: false } }],
    ['the same erasure', [...there, erased], erase],
    ['the same row', there, takeIn({ from: '2026-03-01' })],
  ])('says nothing of %s', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, PersonToldFact[], PersonCommand, string?]>([
    ['not-registered', [], record('PPPK', '2026-05-01')],
    ['already-registered', there, register()],
    ['personal-data-erased', [...there, left, erased], register()],
    ['personal-data-erased', [...there, erased], correct],
    ['personal-data-erased', [...there, erased], takeIn({ status: 'PPPK' })],
    ['personal-number-in-text', [], register({ personRef: 'p-198609262015051001' }), '/personRef'],
    ['personal-number-in-text', [], takeIn({ personRef: 'p-198609262015051001' }), '/personRef'],
    ['personal-number-in-text', there, { type: 'ErasePersonalData', data: { legalBasis: 'NIK 3372010101900001' } }],
    ['has-left', [...there, left], record('PPPK', '2026-07-01'), '/from'],
    ['has-left', [...there, left], assign('p-boss', '2026-07-01'), '/from'],
    ['has-left', [...there, left], place('33.72.02', '2026-07-01'), '/from'],
    ['has-left', [...there, left], takeIn({ from: '2026-07-01' }), '/from'],
    ['not-registered', [], grant('2026-03-02', '2026-03-06')],
    ['has-left', [...there, left], grant('2026-06-30', '2026-07-01'), '/to'],
    ['ends-before-it-begins', there, grant('2026-03-06', '2026-03-05'), '/to'],
    ['on-leave-already', [...there, leave('2026-03-02', '2026-03-06')], grant('2026-03-06', '2026-03-09'), '/from'],
    ['on-leave-already', [...there, leave('2026-03-02', '2026-03-06')], grant('2026-02-27', '2026-03-02'), '/from'],
    ['no-such-leave', [...there, leave('2026-03-02', '2026-03-06')], callOff('2026-03-03'), '/from'],
    [
      'no-such-leave',
      [...there, leave('2026-03-02', '2026-03-06'), leaveCalledOff('2026-03-02')],
      callOff('2026-03-02'),
      '/from',
    ],
    ['left-already', [...there, left], letGo('2026-07-31')],
    ['own-superior', there, assign(me), '/superior'],
    ['own-superior', [], takeIn({ superior: me, superiorsOffice: '33.72' }), '/superior'],
    ['superior-unknown', there, assign('p-boss', '2026-02-02', { superiorsOffice: '33.11' }), '/superior'],
    ['superior-unknown', [], takeIn({ superior: 'p-boss' }), '/superior'],
    ['ends-before-it-begins', there, assign('p-boss', '2026-02-02', { to: '2026-02-01' }), '/to'],
    ['ends-before-it-begins', there, letGo('2026-01-01'), '/on'],
    ['site-elsewhere', [], register({ site: '33.11.01' }), '/site'],
    ['site-elsewhere', there, place('33.7'), '/site'],
    ['site-elsewhere', [], takeIn({ site: '34.71' }), '/site'],
  ])('is refused: %s', (...[code, history, command, pointer]) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('on a day', () => {
  const acting = superior('p-acting', '2026-03-02', '2026-03-06');
  const state = [...there, status('PPPK', '2026-05-01'), superior('p-boss', '2026-01-02'), acting, left].reduce(
    evolve,
    initial,
  );

  it.each([
    ['2026-01-01', undefined, undefined, undefined, undefined],
    ['2026-01-02', 'OUTSOURCED', 'OUTSOURCED', 'p-boss', '33.72.01'],
    ['2026-03-01', 'OUTSOURCED', 'OUTSOURCED', 'p-boss', '33.72.01'],
    ['2026-03-06', 'OUTSOURCED', 'OUTSOURCED', 'p-acting', '33.72.01'],
    ['2026-03-07', 'OUTSOURCED', 'OUTSOURCED', undefined, '33.72.01'],
    ['2026-05-01', 'PPPK', 'PPPK', undefined, '33.72.01'],
    ['2026-06-30', 'PPPK', 'PPPK', undefined, '33.72.01'],
    ['2026-07-01', undefined, undefined, undefined, undefined],
  ])('%s: status %s, group %s, superior %s, site %s', (day, is, group, boss, site) =>
    expect([
      statusOn(state, day),
      groupOn(state, day),
      superiorOn(state, day),
      placeOn(state, day)?.site,
    ]).toStrictEqual([is, group, boss, site]),
  );

  it('a later word of the same day stands in for the one before', () =>
    expect(statusOn([...there, status('CPNS', '2026-01-02')].reduce(evolve, initial), '2026-01-02')).toBe('CPNS'));

  it('they are on leave from its first day to its last, unless they have left', () => {
    const away = [...there, leave('2026-06-29', '2026-07-03'), left].reduce(evolve, initial);
    const until = ['2026-06-28', '2026-06-29', '2026-06-30', '2026-07-01'].map((day) => leaveOn(away, day)?.to);
    expect(until).toStrictEqual([undefined, '2026-07-03', '2026-07-03', undefined]);
    expect(periods(away).map(({ from, until: last, leaveUntil }) => [from, last, leaveUntil])).toStrictEqual([
      ['2026-01-02', '2026-06-28', undefined],
      ['2026-06-29', '2026-06-30', '2026-07-03'],
    ]);
  });

  it('periods follow each other without a gap, until the last day', () => {
    const shown = periods(state).map(({ from, until, superior: boss }) => [from, until, boss]);
    expect(shown).toStrictEqual([
      ['2026-01-02', '2026-03-01', 'p-boss'],
      ['2026-03-02', '2026-03-06', 'p-acting'],
      ['2026-03-07', '2026-04-30', undefined],
      ['2026-05-01', '2026-06-30', undefined],
    ]);
  });
});
