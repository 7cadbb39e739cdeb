import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as cohort from '#libs/domain/cohort';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as numbers from '#libs/domain/numbers';
import * as programmeRoll from '#libs/domain/programme-roll';
import * as requestDesk from '#libs/domain/request-desk';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import { refusalTable } from '#libs/runtime';

/** Every "no" of Pusat. */
export const refusals = refusalTable(
  // of a code that several have the last words hold: the desk's speak of submissions only
  requestDesk.words,
  equipmentRequest.words,
  shipment.words,
  handover.words,
  scheduleNegotiation.words,
  resource.words,
  calendarFeed.words,
  handoverClaim.words,
  bintekProgramme.words,
  cohort.words,
  programmeRoll.words,
  exchange.words,
  evaluationOutcome.words,
  centralStock.words,
  numbers.words,
  calendar.words,
);
