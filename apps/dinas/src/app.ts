import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentsModule } from '#libs/documents';
import * as calendar from '#libs/domain/calendar';
import * as claim from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as readings from '#libs/domain/readings';
import * as requestDraft from '#libs/domain/request-draft';
import * as shipment from '#libs/domain/shipment';
import { dinasReadModels } from '#libs/read-models';
import { isToldLate } from '#libs/reference';
import { type Features, type Settings, serviceApp } from '#libs/runtime';
import { CalendarModule } from './calendar/calendar.module.js';
import { EquipmentRequestModule } from './equipment-request/equipment-request.module.js';
import { HandoverModule } from './handover/handover.module.js';
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
  officeStock,
  exchange,
  requestDraft,
  claim,
  numbers,
  readings,
  calendar,
];

/** What a node of local offices keeps, shows and refuses. */
export const features: Features = {
  catalogues: cases.map(({ catalogue }) => catalogue),
  projected: dinasReadModels,
  refusals,
  labels: Object.assign({}, ...cases.map(({ words }) => words.facts)),
  isLate: isToldLate,
  reactions: [takeIntoStock],
  timers: [],
};

/** A node's service as main.ts and the specs know it; it does not listen yet. */
export const dinasApp = (settings: Settings): Promise<NestFastifyApplication> =>
  serviceApp(title, settings, features, [
    RequestDraftModule,
    EquipmentRequestModule,
    StockModule,
    ShipmentModule,
    HandoverModule,
    DocumentsModule,
    CalendarModule,
  ]);
