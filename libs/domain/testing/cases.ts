import * as agreedSlots from '../src/agreed-slots/index.js';
import * as bintekProgramme from '../src/bintek-programme/index.js';
import * as calendar from '../src/calendar/index.js';
import * as centralStock from '../src/central-stock/index.js';
import * as claim from '../src/claim/index.js';
import * as calendarFeed from '../src/calendar-feed/index.js';
import * as cohort from '../src/cohort/index.js';
import * as equipmentRequest from '../src/equipment-request/index.js';
import * as exchange from '../src/exchange/index.js';
import * as handover from '../src/handover/index.js';
import * as handoverClaim from '../src/handover-claim/index.js';
import * as numbers from '../src/numbers/index.js';
import * as officeStock from '../src/office-stock/index.js';
import * as coachingPlan from '../src/coaching-plan/index.js';
import * as evaluation from '../src/evaluation/index.js';
import * as evaluationOutcome from '../src/evaluation-outcome/index.js';
import * as peopleImport from '../src/people-import/index.js';
import * as personnel from '../src/personnel/index.js';
import * as programmeRoll from '../src/programme-roll/index.js';
import * as readings from '../src/readings/index.js';
import * as requestDesk from '../src/request-desk/index.js';
import * as requestDraft from '../src/request-draft/index.js';
import * as resource from '../src/resource/index.js';
import * as scheduleNegotiation from '../src/schedule-negotiation/index.js';
import * as shipment from '../src/shipment/index.js';
import * as trainingPlaces from '../src/training-places/index.js';

/** Every kind of stream that there is: its catalogue, its words, and what it is folded to. */
export const cases = [
  equipmentRequest,
  shipment,
  handover,
  handoverClaim,
  scheduleNegotiation,
  agreedSlots,
  calendarFeed,
  resource,
  bintekProgramme,
  cohort,
  programmeRoll,
  trainingPlaces,
  officeStock,
  centralStock,
  requestDraft,
  requestDesk,
  claim,
  numbers,
  exchange,
  readings,
  personnel,
  peopleImport,
  calendar,
  evaluation,
  evaluationOutcome,
  coachingPlan,
];
