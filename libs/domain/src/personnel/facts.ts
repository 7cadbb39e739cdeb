import { day, type FactsOf, integer, matching, oneOf, optional, record, type ShapeOf, text } from '#libs/kernel';
import { employmentStatus } from '../employment.js';
import { naskahOfKind } from '../naskah.js';
import { site } from '../site.js';

/** Who is meant: opaque, never a name or a number of the state. It is the subject of their sign-in, once they have one. */
export const personRef = matching(/^[A-Za-z][A-Za-z0-9.*_-]{0,63}$/);

/** What somebody does there (DOMAIN 1.4). */
export const personFunction = oneOf(
  'OPERATOR',
  'ADB',
  'CUSTODIAN',
  'STAFF',
  'SECTION_HEAD',
  'DIVISION_HEAD',
  'SECRETARY',
  'OFFICE_HEAD',
);
export type PersonFunction = ShapeOf<typeof personFunction>;

/** What appoints somebody, or engages them. */
const appointment = naskahOfKind('SURAT_KEPUTUSAN', 'PERJANJIAN_KERJA', 'SURAT_PERINTAH');
export type Appointment = ShapeOf<typeof appointment>;

export const leavingReason = oneOf('MOVED', 'RETIRED', 'RESIGNED', 'CONTRACT_ENDED', 'DIED', 'OTHER');
export type LeavingReason = ShapeOf<typeof leavingReason>;

/** What an office says of somebody who works for it: by reference alone. Names and numbers stand in the vault. */
export const personFacts = {
  PersonRegistered: record({ personRef }),
  /** From this day on; a later word of the same day stands in for it. */
  EmploymentStatusRecorded: record({ status: employmentStatus, from: day, naskahRef: optional(appointment) }),
  /** From this day up to the last one of `to`, or until somebody else is. */
  SuperiorAssigned: record({ superior: personRef, from: day, to: optional(day) }),
  PersonPlaced: record({ site, function: personFunction, from: day }),
  /** Away from the first of these days to the last. Not what for: the kind of leave may tell of somebody's health (UU 27/2022). */
  LeaveGranted: record({ from: day, to: day }),
  /** The leave that was to begin on that day. */
  LeaveCalledOff: record({ from: day }),
  /** `on`: their last day. */
  PersonLeft: record({ on: day, reasonCode: leavingReason }),
  /** The vault has this version of their data now. What was corrected, no fact says. */
  PersonalDataCorrected: record({ version: integer(2) }),
  /** Their key was destroyed (UU 27/2022). */
  PersonalDataErased: record({ legalBasis: text(200) }),
};
export type PersonFact = FactsOf<typeof personFacts>;
