import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BintekModule, movingAt } from '#libs/bintek';
import { DocumentsModule } from '#libs/documents';
import * as agreedSlots from '#libs/domain/agreed-slots';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as cohort from '#libs/domain/cohort';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as programmeRoll from '#libs/domain/programme-roll';
import * as readings from '#libs/domain/readings';
import * as requestDesk from '#libs/domain/request-desk';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import { NegotiatingModule, negotiatingOf, reviewingOf, schedulingOf } from '#libs/negotiating';
import { centralStockDue, negotiationsDueAtPusat, pusatReadModels } from '#libs/read-models';
import { isToldLate } from '#libs/reference';
import { type Features, type Settings, serviceApp, timer } from '#libs/runtime';
import { seeding } from './calendar/seeding.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { NationalBintekModule } from './bintek/bintek.module.js';
import { EquipmentRequestModule } from './equipment-request/equipment-request.module.js';
import { fulfilment } from './fulfilment/fulfilment.process.js';
import { EvaluationModule } from './evaluation/evaluation.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { recounting } from './handover/recounting.process.js';
import { NationalRequestsModule } from './national-requests/national-requests.module.js';
import { NodeFilesModule } from './node-files/node-files.module.js';
import { refusals } from './refusals.js';
import { ShipmentModule } from './shipment/shipment.module.js';
import { StockModule } from './stock/stock.module.js';

export const title = 'Jembatan: Pusat';

const cases = [
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
  numbers,
  officeStock,
  centralStock,
  exchange,
  requestDesk,
  readings,
  calendar,
  evaluationOutcome,
];

/** What the ministry keeps, shows and refuses. */
export const features: Features = {
  catalogues: cases.map(({ catalogue }) => catalogue),
  projected: pusatReadModels,
  refusals,
  labels: Object.assign({}, ...cases.map(({ words }) => words.facts)),
  isLate: isToldLate,
  reactions: [
    ...fulfilment,
    ...recounting,
    movingAt('pusat'),
    ...negotiatingOf('pusat'),
    ...reviewingOf('pusat'),
    ...schedulingOf('pusat'),
  ],
  timers: [
    timer(centralStockDue, centralStock.centralStock),
    timer(negotiationsDueAtPusat, scheduleNegotiation.negotiating('pusat'), 'no-longer-current'),
  ],
};

/** The ministry's service as main.ts and the specs know it; it does not listen yet. */
export const pusatApp = (settings: Settings): Promise<NestFastifyApplication> =>
  serviceApp(title, settings, settings.seedCalendar ? { ...features, beginnings: seeding } : features, [
    EquipmentRequestModule,
    NationalRequestsModule,
    StockModule,
    ShipmentModule,
    HandoverModule,
    EvaluationModule,
    NegotiatingModule,
    BintekModule,
    NationalBintekModule,
    DocumentsModule,
    NodeFilesModule,
    CalendarModule,
  ]);
