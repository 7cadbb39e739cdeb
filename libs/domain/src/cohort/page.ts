import { day, flag, instant, integer, listOf, oneOf, record, type Shape, text, uuid } from '#libs/kernel';
import { employmentStatus } from '../employment.js';
import { cohortGroup } from './facts.js';
import {
  attendedPercent,
  ballWith,
  confirmed,
  flags,
  lessonHours,
  organised,
  organiserOf,
  stage,
  standingSessions,
  unanswered,
} from './standing.js';
import type { Cohort } from './state.js';
import { stages } from './words.js';

/** A cohort as its page shows it: the file that both have, and what follows from it. */
export function pageOf(id: string, file: Cohort) {
  const at = organised(file);
  const agreed = confirmed(file);
  return {
    id,
    stage: stage(file),
    ballWith: ballWith(file),
    organiser: organiserOf(file),
    ...(at.formed && {
      programmeId: at.formed.programmeId,
      name: at.formed.name,
      group: at.formed.group,
      capacity: at.formed.capacity,
    }),
    jp: lessonHours(file),
    participants: at.placed.map(({ personRef, status }) => ({
      personRef,
      status,
      confirmed: agreed.includes(personRef),
      hasOrder: file.dinas.sent.ordered.includes(personRef),
      attendedPercent: attendedPercent(file, personRef),
      sufficient: at.sufficient.includes(personRef),
    })),
    unanswered: unanswered(file).map(({ personRef, invitationNo }) => ({ personRef, invitationNo })),
    sessions: standingSessions(file).map(({ no, startsAt, endsAt, jp, entries }) => ({
      no,
      startsAt,
      endsAt,
      jp,
      listed: entries.length,
    })),
    flags: flags(file).map(({ personRef, from, to, since }) => ({ personRef, from, to, since })),
    file,
  };
}

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };

/** What a page holds, for those who read it. What it was formed as is absent before it is formed. */
export const pageProperties = {
  id: uuid,
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  organiser: oneOf('dinas', 'pusat'),
  programmeId: uuid,
  name: text(60),
  group: cohortGroup,
  capacity: integer(1),
  /** Lesson hours of its sessions. */
  jp: integer(),
  participants: listOf(
    record({
      personRef: text(64),
      status: employmentStatus,
      confirmed: flag,
      /** An assignment order (SPT) names them. */
      hasOrder: flag,
      attendedPercent: integer(0, 100),
      sufficient: flag,
    }),
  ),
  unanswered: listOf(record({ personRef: text(64), invitationNo: integer(1) })),
  sessions: listOf(record({ no: integer(1), startsAt: instant, endsAt: instant, jp: integer(1), listed: integer() })),
  /** Who is employed otherwise than when they were placed. */
  flags: listOf(
    record({
      personRef: text(64),
      from: employmentStatus,
      to: employmentStatus,
      since: { ...day, example: '2026-03-01' },
    }),
  ),
  file: record({ dinas: half, pusat: half }),
};
