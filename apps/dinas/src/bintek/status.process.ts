import * as cohort from '#libs/domain/cohort';
import * as personnel from '#libs/domain/personnel';
import * as trainingPlaces from '#libs/domain/training-places';
import { idOf } from '#libs/kernel';
import { Execute, type Files, type Reaction, type Step, step } from '#libs/runtime';

// Who becomes a contract employee of the state in the middle of a bintek goes on where they are: it is flagged, and people
// look at it (DOMAIN 5.10).

/** Somebody was faster, or it is over there. */
const RIGHT = ['not-placed', 'cohort-not-formed'];

/** A place is remembered, and whoever was employed otherwise already is flagged at once. */
const notePlace: Reaction = {
  name: 'note-training-place',
  category: 'cohort',
  types: ['ParticipantPlaced'],
  async steps({ stream, data, office = '' }, files) {
    const { personRef } = data as Readonly<{ personRef: string }>;
    const [cohortId, where] = [idOf(stream), { id: personRef, newFor: office }];
    const note = { type: 'NotePlace' as const, data: { cohortId } };
    const noted = step((asking) => new Execute(trainingPlaces.trainingPlaces, where, note, asking));
    return [noted, ...(await flagged(files, personRef, cohortId))];
  },
};

/** Wherever they have a place in a cohort that has not ended. */
const flagChange: Reaction = {
  name: 'flag-status-change',
  category: 'person',
  types: ['EmploymentStatusRecorded'],
  async steps({ stream }, files) {
    const personRef = idOf(stream);
    const places = await files.find(trainingPlaces, personRef);
    const steps = await Promise.all((places?.state ?? []).map((cohortId) => flagged(files, personRef, cohortId)));
    return steps.flat();
  },
};

async function flagged(files: Files, personRef: string, cohortId: string): Promise<readonly Step[]> {
  const newest = (await files.find(personnel, personRef))?.state.statuses.at(-1);
  const file = await files.find(cohort, cohortId);
  const isPlaced = file && cohort.organised(file.state).placed.some((one) => one.personRef === personRef);
  if (!newest || !isPlaced || cohort.hasEnded(file.state)) return [];
  const data = { personRef, to: newest.status, since: newest.from };
  return [
    step(
      (asking) => new Execute(cohort.dinas, { id: cohortId }, { type: 'NoteStatusChange', data }, asking),
      (code) => (RIGHT.includes(code) ? 'right' : 'tell people'),
    ),
  ];
}

export const statusChanges: readonly Reaction[] = [notePlace, flagChange];
