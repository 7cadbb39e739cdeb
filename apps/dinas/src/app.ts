import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BintekModule, movingAt } from '#libs/bintek';
import { DocumentsModule } from '#libs/documents';
import * as agreedSlots from '#libs/domain/agreed-slots';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as claim from '#libs/domain/claim';
import * as calendarFeed from '#libs/domain/calendar-feed';
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
import * as readings from '#libs/domain/readings';
import * as requestDraft from '#libs/domain/request-draft';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import * as trainingPlaces from '#libs/domain/training-places';
import { NegotiatingModule, negotiatingOf, reviewingOf, schedulingOf } from '#libs/negotiating';
import { dinasReadModels, evaluationLapseDue, negotiationsDueAtDinas } from '#libs/read-models';
import { isToldLate } from '#libs/reference';
import { type Features, type Settings, serviceApp, timer } from '#libs/runtime';
import { OfficeBintekModule } from './bintek/bintek.module.js';
import { shortages } from './bintek/shortage.process.js';
import { statusChanges } from './bintek/status.process.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { EquipmentRequestModule } from './equipment-request/equipment-request.module.js';
import { EvaluationModule } from './evaluation/evaluation.module.js';
import { backToProgramme } from './evaluation/back-to-programme.process.js';
import { reportOutcome } from './evaluation/report-outcome.process.js';
import { HandoverModule } from './handover/handover.module.js';
import { PeopleModule } from './people/people.module.js';
import { refusals } from './refusals.js';
import { RequestDraftModule } from './request-draft/request-draft.module.js';
import { takeIntoStock } from './stock/take-into-stock.process.js';
import { ShipmentModule } from './shipment/shipment.module.js';
import { StockModule } from './stock/stock.module.js';

export const title = 'Jembatan: Dinas';

const cases = [
  equipmentRequest,
  shipment,
  handover,
  scheduleNegotiation,
  agreedSlots,
  calendarFeed,
  resource,
  bintekProgramme,
  cohort,
  programmeRoll,
  trainingPlaces,
  officeStock,
  exchange,
  requestDraft,
  claim,
  numbers,
  readings,
  personnel,
  peopleImport,
  calendar,
  evaluation,
  evaluationOutcome,
  coachingPlan,
];

/** What a node of local offices keeps, shows and refuses. */
export const features: Features = {
  catalogues: cases.map(({ catalogue }) => catalogue),
  projected: dinasReadModels,
  refusals,
  labels: Object.assign({}, ...cases.map(({ words }) => words.facts)),
  isLate: isToldLate,
  reactions: [
    takeIntoStock,
    ...shortages,
    ...statusChanges,
    movingAt('dinas'),
    ...negotiatingOf('dinas'),
    ...reviewingOf('dinas'),
    ...schedulingOf('dinas'),
    reportOutcome,
    ...backToProgramme,
  ],
  timers: [
    timer(negotiationsDueAtDinas, scheduleNegotiation.negotiating('dinas'), 'no-longer-current'),
    timer(evaluationLapseDue, evaluation.evaluation, 'not-in-this-stage', 'time-not-over'),
  ],
};

/** A node's service as main.ts and the specs know it; it does not listen yet. */
export const dinasApp = (settings: Settings): Promise<NestFastifyApplication> =>
  serviceApp(title, settings, features, [
    RequestDraftModule,
    EquipmentRequestModule,
    StockModule,
    ShipmentModule,
    HandoverModule,
    NegotiatingModule,
    PeopleModule,
    EvaluationModule,
    BintekModule,
    OfficeBintekModule,
    DocumentsModule,
    CalendarModule,
  ]);
