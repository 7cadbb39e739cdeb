import type { OfficeHours } from './calendar/office-hours.js';

/** Rule values that policy sets: dated, so that a rule can be judged later by the values then in force. */
export type Policy = Readonly<{
  version: string;
  /** First instant at which it counts, RFC 3339. */
  from: string;
  /** Approved beyond so many percent of what was requested, the office must confirm that it can store it. */
  storageConfirmationAbovePercent: number;
  /** How old the condition report of a device may be at submission. */
  conditionReportMaxAgeDays: number;
  /** Told later than so many working days after it happened, a fact needs a reason. */
  lateEntryWorkingDays: number;
  /** So long a reservation stands that nobody picks. */
  reservationWorkingDays: number;
  /** How many working days after a decision the office may refuse a substitute. */
  substituteRefusalWorkingDays: number;
  /** How many working days after a decision the office may appeal against it. */
  appealWorkingDays: number;
  /** How many days after a closing the office may ask to have the request opened again. */
  reopeningDays: number;
  /** Within so many days a shipment is to be there; after twice as many it may be declared lost. */
  deliveryDays: number;
  /** State goods become the region's by a grant (NPH) only. */
  grantRequired: boolean;
  /** At least so many percent of a bintek's lesson hours are vestibule or simulation. */
  practicalPercent: number;
  /** Lesson hours (JP) that a day of training holds. */
  lessonHoursADay: number;
  /** What must be prepared before a bintek is ready. */
  mandatoryPreparation: ReadonlyArray<
    | 'NAMES'
    | 'PARTICIPANT_INVITATIONS'
    | 'TRAINER_INVITATIONS'
    | 'SCHEDULE'
    | 'MATERIAL'
    | 'VENUE'
    | 'DEVICE_SETUP'
    | 'ASSIGNMENT_ORDER'
    | 'ATTENDANCE_LIST'
  >;
  /** Which groups a cohort keeps apart. STRICT: civil servants from all others, as in the founding study. */
  separation: 'STRICT' | 'FOUR_WAY' | 'ASN_TOGETHER' | 'MIXED_WITH_REASON';
  /** Whoever attended at least so many percent of the lesson hours attended sufficiently. */
  attendancePercent: number;
  /** How many working days after a session its attendance list may still be edited. */
  attendanceEditWorkingDays: number;
  officeHours: OfficeHours;
  scheduling: SchedulingPolicy;
  evaluation: EvaluationPolicy;
}>;

/** What an evaluation goes by (DOMAIN 5.11). */
export type EvaluationPolicy = Readonly<{
  /** On so many different days at least somebody is observed. */
  observationDays: number;
  /** One of them at the counter: so many days after delivery at the earliest and at the latest. */
  counterFromDays: number;
  counterToDays: number;
  /** Within so many working days who has observed may correct it. */
  amendWorkingDays: number;
  /** So many working days the operator has to respond. */
  responseWorkingDays: number;
  /** Within so many working days coaching is planned for whoever is not KOMPETEN. */
  coachingWorkingDays: number;
  /** No figure is shown of fewer operators. */
  smallestGroup: number;
}>;

/** What the rules of a schedule go by (DOMAIN 5.8). */
export type SchedulingPolicy = Readonly<{
  /** Minutes of a lesson hour (jam pelajaran, JP). */
  lessonMinutes: number;
  /** More lesson hours than these are not held on a day in Ramadan. */
  ramadanLessonHours: number;
  /** The last days of Ramadan on which no training is held. */
  ramadanLastDays: number;
  /** Nor on so many days after Idul Fitri. */
  idulFitriDaysAfter: number;
  /** The Friday prayer: from and until when nothing is held. */
  fridayPrayer: readonly [from: string, to: string];
  /** So many participants may be booked or on leave before it blocks, in percent of the cohort. */
  absentAbovePercent: number;
  /** Operators that stay at each site. */
  operatorsAtSite: number;
  /** Desks that can print and stay at each site. */
  printReadyDesksAtSite: number;
  /** Working days for invitations and orders of assignment. */
  leadWorkingDays: number;
  /** Participants that share a kit. */
  participantsPerKit: number;
  /** The last day before the fiscal year ends, `MM-DD`. */
  yearEndAfter: string;
  /** Working days before a training on which its kits have been tested at the latest. */
  kitTestWorkingDays: number;
  /** Within so many working days a proposal is to be answered, when it does not say otherwise. */
  answerWorkingDays: number;
  /** A change of what is agreed is told so many working days before. */
  noticeWorkingDays: number;
  /** After so many working days without agreement it goes to the heads. */
  escalationWorkingDays: number;
}>;

/** Newest last. */
const versions: readonly Policy[] = [
  {
    version: '2026.1',
    from: '1970-01-01T00:00:00.000Z',
    storageConfirmationAbovePercent: 120,
    conditionReportMaxAgeDays: 90,
    lateEntryWorkingDays: 3,
    reservationWorkingDays: 14,
    substituteRefusalWorkingDays: 3,
    appealWorkingDays: 10,
    reopeningDays: 30,
    deliveryDays: 14,
    grantRequired: true,
    evaluation: {
      observationDays: 2,
      counterFromDays: 14,
      counterToDays: 60,
      amendWorkingDays: 1,
      responseWorkingDays: 5,
      coachingWorkingDays: 5,
      smallestGroup: 5,
    },
    officeHours: {
      ordinary: { monThu: '07:30-12:00 13:00-16:00', fri: '07:30-11:30 13:00-16:30' },
      ramadan: { monThu: '08:00-12:00 12:30-15:00', fri: '08:00-11:30 12:30-15:30' },
    },
    scheduling: {
      lessonMinutes: 45,
      ramadanLessonHours: 8,
      ramadanLastDays: 10,
      idulFitriDaysAfter: 7,
      fridayPrayer: ['11:30', '13:00'],
      absentAbovePercent: 20,
      operatorsAtSite: 1,
      printReadyDesksAtSite: 1,
      leadWorkingDays: 7,
      participantsPerKit: 3,
      yearEndAfter: '12-15',
      kitTestWorkingDays: 1,
      answerWorkingDays: 3,
      noticeWorkingDays: 5,
      escalationWorkingDays: 10,
    },
    practicalPercent: 50,
    lessonHoursADay: 10,
    mandatoryPreparation: [
      'NAMES',
      'PARTICIPANT_INVITATIONS',
      'TRAINER_INVITATIONS',
      'SCHEDULE',
      'MATERIAL',
      'VENUE',
      'DEVICE_SETUP',
      'ASSIGNMENT_ORDER',
      'ATTENDANCE_LIST',
    ],
    separation: 'STRICT',
    attendancePercent: 80,
    attendanceEditWorkingDays: 2,
  },
];

/** The policy in force at an instant. */
export const policyAt = (at: string): Policy => versions.findLast(({ from }) => from <= at) ?? versions[0]!;
