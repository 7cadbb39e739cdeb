import { cohortIds } from '#libs/domain/testing';
import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import { trainingPlaces, type TrainingPlacesToldFact } from './index.js';

const given = specificationOf(inShape(trainingPlaces));
const { at: recordedAt, subject, role, office } = someone;
const noted = (cohortId: string): TrainingPlacesToldFact => ({
  type: 'TrainingPlaceNoted',
  data: { cohortId },
  by: 'dinas',
  subject,
  role,
  office,
  recordedAt,
});
const note = (cohortId: string) => ({ type: 'NotePlace', data: { cohortId } }) as const;

it('remembers each cohort once', () => {
  given().when(note(cohortIds[0])).then(noted(cohortIds[0]));
  given(noted(cohortIds[0])).when(note(cohortIds[1])).then(noted(cohortIds[1]));
  given(noted(cohortIds[0]), noted(cohortIds[1])).when(note(cohortIds[0])).thenNothing();
});
