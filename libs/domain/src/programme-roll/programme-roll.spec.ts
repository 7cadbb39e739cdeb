import { cohortIds } from '#libs/domain/testing';
import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import { type ProgrammeRollToldFact, programmeRollOf, type RollCohort } from './index.js';

const given = specificationOf(inShape(programmeRollOf('dinas')));
const [A, B] = cohortIds;
const when = (minute: number) => ({ ...someone, at: `2026-02-02T02:${String(minute).padStart(2, '0')}:00.000Z` });
const said = (fact: object, minute = 0) => {
  const { at: recordedAt, subject, role, office } = when(minute);
  return { ...fact, by: 'dinas', subject, role, office, recordedAt } as ProgrammeRollToldFact;
};
const entered = (cohortId: string) => said({ type: 'CohortEntered', data: { cohortId } });
const claimed = (cohortId: string, minute: number, ...participants: readonly string[]) =>
  said({ type: 'PlacesClaimed', data: { cohortId, participants } }, minute);
const cohort = (cohortId: string, more: Partial<RollCohort> = {}): RollCohort => ({
  cohortId,
  isLive: true,
  placed: [],
  left: [],
  ...more,
});
const claim = (cohortId: string, others: readonly RollCohort[], ...participants: readonly string[]) =>
  ({ type: 'ClaimPlaces', data: { cohortId, participants, others } }) as const;

it('enters a cohort once, and no more than a programme has', () => {
  given()
    .when({ type: 'EnterCohort', data: { cohortId: A } })
    .then(entered(A));
  given(entered(A))
    .when({ type: 'EnterCohort', data: { cohortId: A } })
    .thenNothing();
  const many = Array.from({ length: 100 }, (_, i) => entered(`${A.slice(0, -3)}${String(i).padStart(3, '0')}`));
  given(...many)
    .when({ type: 'EnterCohort', data: { cohortId: B } })
    .thenRefused('too-many-cohorts');
});
it('gives a place to whoever has none', () =>
  given()
    .when(claim(A, [], 'p-1', 'p-2'), when(1))
    .then(claimed(A, 1, 'p-1', 'p-2')));
it('is asked again without saying it twice, until half of its time is over', () => {
  given(claimed(A, 0, 'p-1'))
    .when(claim(A, [cohort(A)], 'p-1'), when(5))
    .thenNothing();
  given(claimed(A, 0, 'p-1'))
    .when(claim(A, [cohort(A)], 'p-1', 'p-2'), when(5))
    .then(claimed(A, 5, 'p-2'));
  given(claimed(A, 0, 'p-1'))
    .when(claim(A, [cohort(A)], 'p-1'), when(6))
    .then(claimed(A, 6, 'p-1'));
});
it.each<[string, readonly ProgrammeRollToldFact[], RollCohort, number]>([
  ['has a place elsewhere', [claimed(B, 0, 'p-2')], cohort(B, { placed: ['p-2'] }), 59],
  ['is being placed elsewhere', [claimed(B, 0, 'p-2')], cohort(B), 10],
])('gives no second place to whoever %s', (_, history, other, minute) =>
  given(...history)
    .when(claim(A, [cohort(A), other], 'p-1', 'p-2'), when(minute))
    .thenRefused('placed-in-other-cohort', '/participants/1'),
);
it.each<[string, RollCohort, number]>([
  ['no place came of it in ten minutes', cohort(B), 11],
  ['they have left that cohort', cohort(B, { left: ['p-1'] }), 1],
  ['that cohort is gone', cohort(B, { isLive: false, placed: ['p-1'] }), 1],
])('is free again when %s', (_, other, minute) =>
  given(claimed(B, 0, 'p-1'))
    .when(claim(A, [other], 'p-1'), when(minute))
    .then(claimed(A, minute, 'p-1')),
);
