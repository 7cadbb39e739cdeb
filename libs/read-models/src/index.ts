import * as calendarCase from '#libs/domain/calendar';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as centralStockCase from '#libs/domain/central-stock';
import * as cohort from '#libs/domain/cohort';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as evaluationCase from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as officeStockCase from '#libs/domain/office-stock';
import * as personnel from '#libs/domain/personnel';
import * as requestDesk from '#libs/domain/request-desk';
import * as requestDraft from '#libs/domain/request-draft';
import * as resourceCase from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import { calendar, nationalCalendar } from './calendar.js';
import { calendarEntries } from './calendar-entries.js';
import { bintekBoard, bintekCohorts, trainingCohorts, trainingProgrammes } from './bintek-board.js';
import { centralStock } from './central-stock.js';
import { commitments } from './commitments.js';
import { decisionDesk } from './decision-desk.js';
import { desk } from './desk.js';
import { drafts } from './drafts.js';
import { fulfilment } from './fulfilment.js';
import { handovers, handoversReceived } from './handovers.js';
import { centralStockDue } from './due.js';
import { inbox } from './inbox.js';
import { intake } from './intake.js';
import { myRequests } from './my-requests.js';
import { nationalRequests } from './national-requests.js';
import { nationalNegotiations, negotiations, negotiationsDueAtDinas, negotiationsDueAtPusat } from './negotiations.js';
import {
  coaching,
  competencyLevels,
  evaluationOutcomes,
  evaluations,
  JUDGED,
  evaluationLapseDue,
  outcomesReported,
} from './evaluations.js';
import { operators } from './operators.js';
import { participantSessions } from './participant-sessions.js';
import { receipts } from './receipts.js';
import { type Projected, projected } from './read-model.js';
import { receiving } from './receiving.js';
import { resources } from './resources.js';
import { officeStock, stock } from './stock.js';

export type { DueModel } from './due.js';
export type { ColumnType, Projected, ReadModel, Row, RowOf } from './read-model.js';
export {
  calendar,
  calendarEntries,
  bintekBoard,
  bintekCohorts,
  centralStock,
  centralStockDue,
  commitments,
  decisionDesk,
  desk,
  drafts,
  fulfilment,
  handovers,
  handoversReceived,
  inbox,
  intake,
  myRequests,
  nationalCalendar,
  nationalNegotiations,
  nationalRequests,
  negotiations,
  negotiationsDueAtDinas,
  negotiationsDueAtPusat,
  officeStock,
  coaching,
  competencyLevels,
  evaluationOutcomes,
  evaluations,
  JUDGED,
  evaluationLapseDue,
  outcomesReported,
  operators,
  participantSessions,
  receipts,
  receiving,
  resources,
  stock,
  trainingCohorts,
  trainingProgrammes,
};

/** What a node of Dinas shows. */
export const dinasReadModels: readonly Projected[] = [
  projected(myRequests, equipmentRequest),
  projected(inbox, equipmentRequest),
  projected(drafts, requestDraft),
  projected(stock, officeStockCase),
  projected(receiving, shipment),
  projected(handoversReceived, handover),
  projected(calendar, scheduleNegotiation),
  projected(negotiations, scheduleNegotiation),
  projected(participantSessions, cohort),
  projected(negotiationsDueAtDinas, scheduleNegotiation),
  projected(resources, resourceCase),
  projected(operators, personnel),
  projected(bintekBoard, bintekProgramme),
  projected(bintekCohorts, cohort),
  projected(evaluations, evaluationCase),
  projected(evaluationLapseDue, evaluationCase),
  projected(coaching, coachingPlan),
  projected(outcomesReported, evaluationOutcome),
  projected(receipts, exchange),
  projected(calendarEntries, calendarCase),
];

/** What Pusat shows. */
export const pusatReadModels: readonly Projected[] = [
  projected(intake, equipmentRequest),
  projected(decisionDesk, equipmentRequest),
  projected(nationalRequests, equipmentRequest),
  projected(desk, requestDesk),
  projected(officeStock, officeStockCase),
  projected(commitments, equipmentRequest),
  projected(fulfilment, shipment),
  projected(handovers, handover),
  projected(nationalCalendar, scheduleNegotiation),
  projected(nationalNegotiations, scheduleNegotiation),
  projected(participantSessions, cohort),
  projected(negotiationsDueAtPusat, scheduleNegotiation),
  projected(resources, resourceCase),
  projected(trainingProgrammes, bintekProgramme),
  projected(trainingCohorts, cohort),
  projected(centralStock, centralStockCase),
  projected(centralStockDue, centralStockCase),
  projected(evaluationOutcomes, evaluationOutcome),
  projected(competencyLevels, evaluationOutcome),
  projected(receipts, exchange),
  projected(calendarEntries, calendarCase),
];
