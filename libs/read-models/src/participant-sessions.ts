import { type Cohort, isGone, lastSaid, organised, standingSessions } from '#libs/domain/cohort';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  personRef: 'text',
  cohortId: 'text',
  sessionNo: 'integer',
  negotiationId: 'text',
  startsAt: 'instant',
  endsAt: 'instant',
} as const;

/** Who is trained when: a row for each participant and each session of theirs. */
export const participantSessions: ReadModel<Cohort, typeof columns> = {
  name: 'participant-sessions',
  version: 1,
  of: 'cohort',
  columns,
  key: ['office', 'personRef', 'cohortId', 'sessionNo'],
  rows(state, cohortId) {
    const last = lastSaid(state);
    if (!last || isGone(state)) return [];
    return organised(state).placed.flatMap(({ personRef }) =>
      standingSessions(state).map(({ no: sessionNo, negotiationId, startsAt, endsAt }) => ({
        office: last.office,
        personRef,
        cohortId,
        sessionNo,
        negotiationId,
        startsAt,
        endsAt,
      })),
    );
  },
};
