import {
  agreementInForce,
  ballWith,
  dueOf,
  findProposal,
  judge,
  lastSaid,
  liveProposal,
  openCancellations,
  opening,
  rounds,
  type ScheduleNegotiation,
  stage,
  unjudged,
} from '#libs/domain/schedule-negotiation';
import { dueModelOf } from './due.js';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  negotiationId: 'text',
  title: 'text',
  kind: 'text',
  programmeId: 'text?',
  cohortId: 'text?',
  organiser: 'text',
  stage: 'text',
  ballWith: 'text',
  rounds: 'integer',
  /** First of what is agreed, or else of what is on the table. */
  startLocal: 'text?',
  zone: 'text?',
  validUntil: 'instant?',
  agreementNo: 'integer?',
  escalated: 'flag',
  cancellationAsked: 'flag',
  openedAt: 'instant',
  /** When something was said of it last. */
  since: 'instant',
} as const;

/** Perundingan jadwal: whose turn it is, and how far it has come. */
export const negotiations: ReadModel<ScheduleNegotiation, typeof columns> = {
  name: 'negotiations',
  version: 1,
  of: 'scheduleNegotiation',
  columns,
  key: ['office', 'negotiationId'],
  rows(state, negotiationId) {
    const [opened, now, last] = [opening(state), stage(state), lastSaid(state)];
    if (!opened || !now || !last) return [];
    const { kind, title, programmeId = null, cohortId = null } = opened.subject;
    const agreed = agreementInForce(state);
    const live = liveProposal(state) ?? unjudged(state)[0];
    const made = live && findProposal(state, live);
    const [first] = agreed?.slots ?? made?.slots ?? [];
    return [
      {
        office: last.office,
        negotiationId,
        title,
        kind,
        programmeId,
        cohortId,
        organiser: opened.organiser,
        stage: now,
        ballWith: ballWith(state),
        rounds: rounds(state),
        startLocal: first?.startLocal ?? null,
        zone: first?.zone ?? null,
        validUntil: made?.validUntil ?? null,
        agreementNo: agreed?.agreementNo ?? null,
        escalated: judge(state).escalated !== undefined,
        cancellationAsked: openCancellations(state).length > 0,
        openedAt: opened.at,
        since: last.at,
      },
    ];
  },
};

/** The same at Pusat, of every office. */
export const nationalNegotiations: ReadModel<ScheduleNegotiation, typeof columns> = {
  ...negotiations,
  name: 'national-negotiations',
};

/** When offers lapse and silence goes to the heads: of what the Dinas organises, and of what Pusat does. */
export const negotiationsDueAtDinas = dueModelOf('negotiations-due', 'scheduleNegotiation', dueOf('dinas'));
export const negotiationsDueAtPusat = dueModelOf('negotiations-due', 'scheduleNegotiation', dueOf('pusat'));
