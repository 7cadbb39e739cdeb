import {
  day,
  type FactsOf,
  integer,
  listOf,
  matching,
  oneOf,
  optional,
  record,
  type ShapeOf,
  sha256,
  text,
  uuid,
} from '#libs/kernel';
import { competency } from '../competency.js';
import { employmentGroup, employmentStatus } from '../employment.js';
import { code } from '../request-line.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

/** `BT/33.72/2026/000001`: who organises, an office or Pusat; year of the opening; running number there. */
export const programmeNumber = matching(/^BT\/(\d{2}(\.\d{2})?|PUSAT)\/\d{4}\/\d{6}$/);

/** A `personRef`: opaque, of nobody's name or number. */
export const personRef = text(64);

/** Persiapan: the seven things of the founding study, then those without which nobody may travel, eat or be counted. */
export const preparationItem = oneOf(
  'NAMES',
  'PARTICIPANT_INVITATIONS',
  'TRAINER_INVITATIONS',
  'SCHEDULE',
  'MATERIAL',
  'VENUE',
  'DEVICE_SETUP',
  'ASSIGNMENT_ORDER',
  'CATERING',
  'ATTENDANCE_LIST',
);
export type PreparationItem = ShapeOf<typeof preparationItem>;

/** Vestibule: away from the counter, on the same devices. */
export const method = oneOf('VESTIBULE', 'SIMULATION', 'LECTURE');

/** What a programme is judged by to its end: the policy of the day on which it was opened. */
const rules = record({
  policyVersion: text(20),
  /** What must be prepared before it is ready. */
  mandatory: listOf(preparationItem, 10),
  /** At least so many percent of its lesson hours are vestibule or simulation. */
  practicalPercent: integer(0, 100),
  /** Lesson hours that a day holds. */
  lessonHoursADay: integer(1, 24),
});
export type Rules = ShapeOf<typeof rules>;

const need = record({
  competency,
  group: employmentGroup,
  /** Operators of that group who lack it; none any more is 0. */
  count: integer(0, 10_000),
});
export type Need = ShapeOf<typeof need>;

const objective = record({
  competency,
  /** Of the rubric: 1 not yet able, 2 with help, 3 alone, 4 well enough to guide others. */
  targetLevel: integer(1, 4),
  /** So many percent of the participants reach it. */
  targetPercent: integer(1, 100),
});
export type Objective = ShapeOf<typeof objective>;

/** `jp`: lesson hours (jam pelajaran, 45 minutes). */
const moduleContent = {
  title: text(200),
  jp: integer(1, 200),
  method,
  /** Items that it is taught with. */
  devices: listOf(code, 20),
  /** Which objectives it serves. */
  objectives: listOf(competency, 10, 1),
};
const moduleShape = record({ moduleNo: integer(1), ...moduleContent });
export type Module = ShapeOf<typeof moduleShape>;
const contentShape = record(moduleContent);
export type ModuleContent = ShapeOf<typeof contentShape>;

/** Lesson hours of a module on a day of the programme, counted from 1. */
const allocation = record({ day: integer(1, 60), moduleNo: integer(1), jp: integer(1, 24) });
export type Allocation = ShapeOf<typeof allocation>;

export const reopenable = oneOf('ANALYSIS', 'OBJECTIVES', 'CURRICULUM', 'PREPARATION');

const agreed = record({ cohortId: uuid, negotiationId: uuid });
export type AgreedSchedule = ShapeOf<typeof agreed>;

/** What whoever opened the programme says: its organiser, at either side. */
export const organiserFacts = {
  ProgrammeOpened: record({ number: programmeNumber, title: text(200), rules }),
  /** In place of what was recorded of the same competency and group before. */
  TrainingNeedRecorded: need,
  AnalysisCompleted: record({}),
  /** In place of what was set for the same competency before. */
  ObjectiveSet: objective,
  ObjectivesCompleted: record({}),
  ModuleAdded: moduleShape,
  ModuleRemoved: record({ moduleNo: integer(1) }),
  /** The whole plan, in place of the one before. */
  TimeAllocated: record({ plan: listOf(allocation, 500, 1) }),
  CurriculumApproved: record({ jp: integer(1), practicalJp: integer() }),
  PreparationItemDone: record({ item: preparationItem }),
  PreparationItemUndone: record({ item: preparationItem, reason: text() }),
  ShortageWaived: record({ shortageNo: integer(1), reason: text() }),
  ProgrammeReady: record({ agreedSchedules: listOf(agreed, 500, 1) }),
  DeliveryStarted: record({}),
  DeliveryFinished: record({}),
  StageReopened: record({ stage: reopenable, reason: text() }),
  ProgrammePostponed: record({ reason: text(), until: optional(day) }),
  ProgrammeResumed: record({}),
  ProgrammeCancelled: record({ reason: text() }),
  ParticipantExempted: record({ personRef, reason: text() }),
  ProgrammeClosed: record({ participants: integer(), exempted: integer() }),
};
export type OrganiserFact = FactsOf<typeof organiserFacts>;

const nominee = {
  personRef,
  status: employmentStatus,
  group: employmentGroup,
  /** Where they work: a code of the office's own. */
  site: text(40),
  /** The day that the status is of. */
  asOf: day,
};
const nomineeShape = record(nominee);
export type Nominee = ShapeOf<typeof nomineeShape>;

const shortage = {
  item: code,
  qty: integer(1, 10_000),
  reason: text(300),
  /** Devices that are down, and the report on them: an asset is asked for with these. */
  deviceIds: optional(listOf(text(64), 100)),
  conditionReport: optional(record({ date: day, fileSha256: sha256 })),
};
const shortageShape = record(shortage);
export type Missing = ShapeOf<typeof shortageShape>;

const ofShortage = { shortageNo: integer(1), requestId: uuid };
export const requestEnd = oneOf('DISCARDED', 'REMOVED', 'CHANGED', 'WITHDRAWN', 'NOT_GRANTED');
export type RequestEnd = ShapeOf<typeof requestEnd>;

/** What the Dinas says, whoever organises: whom it sends, and what it lacks. */
export const ownFacts = {
  /** In place of what was said of the same person before. */
  ParticipantNominated: nomineeShape,
  NominationsEndorsed: record({ participants: listOf(personRef, 500, 1) }),
  NominationWithdrawn: record({ personRef, reason: text() }),
  PreparationShortageReported: record({ shortageNo: integer(1), ...shortage }),
  /** The request for it came to nothing: another is to be made. */
  ShortageRaisedAgain: record({ shortageNo: integer(1) }),
  ShortageRequested: record({ ...ofShortage, lineNo: integer(1) }),
  ShortageRequestEnded: record({ ...ofShortage, because: requestEnd }),
  /** What was asked for was counted good. */
  ShortageCovered: record(ofShortage),
  /** They have been evaluated: not with what outcome, nor in which evaluation, else a pseudonym would name its person (ADR 31). */
  OutcomeNoted: record({ personRef }),
};
export type OwnFact = FactsOf<typeof ownFacts>;

export const outcomeNotedV1 = record({
  personRef,
  evaluationId: uuid,
  outcome: oneOf('KOMPETEN', 'BERSYARAT', 'BELUM_KOMPETEN'),
});

export const dinasFacts = { ...organiserFacts, ...ownFacts };
export type DinasFact = OrganiserFact | OwnFact;
export type PusatFact = OrganiserFact;
