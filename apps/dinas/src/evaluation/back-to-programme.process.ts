import * as programme from '#libs/domain/bintek-programme';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as cohort from '#libs/domain/cohort';
import * as evaluation from '#libs/domain/evaluation';
import { idOf } from '#libs/kernel';
import { Execute, type Reaction, step } from '#libs/runtime';

// What an evaluation says goes back to the bintek: that there is an outcome to the programme of its cohort, so that it can be closed; what
// coaching could not close, as a need of the one that is being analysed.

const noteOutcome: Reaction = {
  name: 'note-outcome',
  category: evaluation.catalogue.category,
  types: ['EvaluationOutcomeFinalised'],
  async steps({ stream }, files) {
    const evaluationId = idOf(stream);
    const { assigned, final } = (await files.find(evaluation, evaluationId))?.state ?? {};
    const trained = assigned && (await files.find(cohort, assigned.cohortId));
    const { programmeId } = (trained && cohort.organised(trained.state).formed) ?? {};
    const found = programmeId === undefined ? undefined : await files.find(programme, programmeId);
    if (!assigned || !final || programmeId === undefined || !found) return [];
    const data = { personRef: assigned.personRef };
    return [step((asking) => new Execute(programme.dinas, { id: programmeId }, { type: 'NoteOutcome', data }, asking))];
  },
};

const recordNeed: Reaction = {
  name: 'record-need',
  category: coachingPlan.catalogue.category,
  types: ['ReferredToProgramme'],
  async steps({ stream, data }, files) {
    const { programmeId, competencies } = data as Readonly<{
      programmeId?: string;
      competencies: readonly programme.Need['competency'][];
    }>;
    const { group } = (await files.find(evaluation, idOf(stream)))?.state.assigned ?? {};
    const found = programmeId === undefined ? undefined : await files.find(programme, programmeId);
    if (programmeId === undefined || !found || !group) return [];
    const { needs } = programme.organised(found.state);
    return competencies.map((competency) => {
      const known = needs.find((need) => need.competency === competency && need.group === group);
      const need = { competency, group, count: (known?.count ?? 0) + 1 };
      return step(
        (asking) => new Execute(programme.dinas, { id: programmeId }, { type: 'RecordNeed', data: need }, asking),
      );
    });
  },
};

export const backToProgramme: readonly Reaction[] = [noteOutcome, recordNeed];
