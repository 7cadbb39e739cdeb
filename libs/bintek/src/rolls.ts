import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import * as programmeRoll from '#libs/domain/programme-roll';
import type { Files } from '#libs/runtime';

/** A cohort with its id, as its file says. */
export type CohortFile = Readonly<{ cohortId: string; state: cohort.Cohort }>;

/** Every cohort of a programme that its organiser ever formed. */
export async function cohortsOf(files: Files, programmeId: string): Promise<readonly CohortFile[]> {
  const roll = await files.find(programmeRoll, programmeId);
  const found = await Promise.all(
    (roll?.state.cohorts ?? []).map(async (cohortId) => {
      const file = await files.find(cohort, cohortId);
      return file ? [{ cohortId, state: file.state }] : [];
    }),
  );
  return found.flat();
}

/** What the programme's gates must know of those that are neither cancelled nor merged. */
export const standingsOf = (files: readonly CohortFile[]): readonly programme.CohortStanding[] =>
  files
    .filter(({ state }) => !cohort.isGone(state))
    .map(({ cohortId, state }) => ({
      cohortId,
      negotiationIds: cohort.standingSessions(state).map(({ negotiationId }) => negotiationId),
      isFinished: cohort.stage(state) === 'FINISHED',
      participants: cohort.organised(state).placed.map(({ personRef }) => personRef),
    }));

/** What claims to places must know of each. */
export const rollOf = (files: readonly CohortFile[]): readonly programmeRoll.RollCohort[] =>
  files.map(({ cohortId, state }) => {
    const { placed, left } = cohort.organised(state);
    return { cohortId, isLive: !cohort.isGone(state), placed: placed.map(({ personRef }) => personRef), left };
  });

/** A place for each, as they were nominated and endorsed. */
export function placesFor(state: programme.BintekProgramme, participants: readonly string[]) {
  const known = programme.endorsed(state);
  return participants.map((personRef) => {
    const nominee = known.find((one) => one.personRef === personRef);
    return { personRef, ...(nominee && { nominee: { status: nominee.status, group: nominee.group } }) };
  });
}
