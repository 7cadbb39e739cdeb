import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as claim from '#libs/domain/claim';
import * as cohort from '#libs/domain/cohort';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as evaluation from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as peopleImport from '#libs/domain/people-import';
import * as personnel from '#libs/domain/personnel';
import * as programmeRoll from '#libs/domain/programme-roll';
import * as requestDraft from '#libs/domain/request-draft';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import { refusalTable } from '#libs/runtime';

/** Every "no" of the Dinas. */
export const refusals = refusalTable(
  equipmentRequest.words,
  shipment.words,
  handover.words,
  scheduleNegotiation.words,
  resource.words,
  calendarFeed.words,
  bintekProgramme.words,
  cohort.words,
  programmeRoll.words,
  exchange.words,
  requestDraft.words,
  claim.words,
  numbers.words,
  officeStock.words,
  personnel.words,
  peopleImport.words,
  evaluation.words,
  evaluationOutcome.words,
  coachingPlan.words,
);
