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
