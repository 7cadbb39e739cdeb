import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import type { ReadModel } from './read-model.js';

const programmeColumns = {
  office: 'text',
  programmeId: 'text',
  number: 'text',
  title: 'text',
  organiser: 'text',
  stage: 'text',
  ballWith: 'text',
  openedAt: 'instant',
  /** `[{gate, of}]`: what of the programme itself still stands before the next stage. */
  gateMissing: 'json',
  nominees: 'integer',
  /** Lesson hours of the curriculum. */
  jp: 'integer',
  /** Pieces that were reported lacking; of them in a request that goes on; of them counted good. */
  lacking: 'integer',
  requested: 'integer',
  covered: 'integer',
} as const;

/** Each programme, with what is missing before its next stage. */
export const bintekBoard: ReadModel<programme.BintekProgramme, typeof programmeColumns> = {
  name: 'bintek-board',
  version: 1,
  of: 'bintekProgramme',
  columns: programmeColumns,
  key: ['office', 'programmeId'],
  rows(state, programmeId) {
    const { opened } = programme.organised(state);
    const [now, last, organiser] = [programme.stage(state), programme.lastSaid(state), programme.organiserOf(state)];
    if (!opened || !now || !last || !organiser) return [];
    const pieces = (...statuses: readonly programme.ShortageStatus[]) =>
      state.dinas.sent.shortages
        .filter((one) => statuses.includes(programme.statusOf(state, one)))
        .reduce((sum, { qty }) => sum + qty, 0);
    return [
      {
        office: last.office,
        programmeId,
        number: opened.number,
        title: opened.title,
        organiser,
        stage: now,
        ballWith: programme.ballWith(state),
        openedAt: opened.at,
        gateMissing: programme.gateMissing(state),
        nominees: state.dinas.sent.nominees.length,
        jp: programme.lessonHours(programme.organised(state)).jp,
        lacking: state.dinas.sent.shortages.reduce((sum, { qty }) => sum + qty, 0),
        requested: pieces('REQUESTED'),
        covered: pieces('COVERED'),
      },
    ];
  },
};

/** The same rows at Pusat. */
export const trainingProgrammes: ReadModel<programme.BintekProgramme, typeof programmeColumns> = {
  ...bintekBoard,
  name: 'training-programmes',
};

const cohortColumns = {
  office: 'text',
  cohortId: 'text',
  /** 0: the cohort itself; the others are its sessions that stand. */
  sessionNo: 'integer',
  programmeId: 'text',
  name: 'text',
  cohortGroup: 'text',
  stage: 'text',
  capacity: 'integer',
  placed: 'integer',
  confirmed: 'integer',
  /** Participants that are employed otherwise than when they were placed. */
  flagged: 'integer',
  /** Lesson hours of its sessions; of a session, its own. */
  jp: 'integer',
  kits: 'integer',
  trainers: 'integer',
  /** Of a session. */
  startsAt: 'instant?',
  endsAt: 'instant?',
  /** `[id]`: venue, trainers and kits that a session takes. */
  resources: 'json',
} as const;

/** Each cohort, and each of its sessions. */
export const bintekCohorts: ReadModel<cohort.Cohort, typeof cohortColumns> = {
  name: 'bintek-cohorts',
  version: 1,
  of: 'cohort',
  columns: cohortColumns,
  key: ['office', 'cohortId', 'sessionNo'],
  rows(state, cohortId) {
    const { formed, placed, kits, trainers } = cohort.organised(state);
    const [now, last] = [cohort.stage(state), cohort.lastSaid(state)];
    if (!formed || !now || !last) return [];
    const sessions = cohort.standingSessions(state);
    const row = {
      office: last.office,
      cohortId,
      sessionNo: 0,
      programmeId: formed.programmeId,
      name: formed.name,
      cohortGroup: formed.group,
      stage: now,
      capacity: formed.capacity,
      placed: placed.length,
      confirmed: cohort.confirmed(state).length,
      flagged: cohort.flags(state).length,
      jp: cohort.lessonHours(state),
      kits: new Set([...kits, ...sessions.flatMap(({ slot }) => slot.kits)]).size,
      trainers: new Set([...trainers, ...sessions.flatMap(({ slot }) => slot.trainers)]).size,
      startsAt: null,
      endsAt: null,
      resources: [],
    };
    return [
      row,
      ...sessions.map(({ no, jp, startsAt, endsAt, slot }) => ({
        ...row,
        sessionNo: no,
        jp,
        startsAt,
        endsAt,
        resources: [...(slot.venue === undefined ? [] : [slot.venue]), ...slot.trainers, ...slot.kits],
      })),
    ];
  },
};

/** The same rows at Pusat. */
export const trainingCohorts: ReadModel<cohort.Cohort, typeof cohortColumns> = {
  ...bintekCohorts,
  name: 'training-cohorts',
};
