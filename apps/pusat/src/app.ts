import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as requestDesk from '#libs/domain/request-desk';
import * as shipment from '#libs/domain/shipment';
import { pusatReadModels } from '#libs/read-models';
import { isToldLate } from '#libs/reference';
import { type Features, refusalTable, type Settings, serviceApp } from '#libs/runtime';
import { EquipmentRequestModule } from './equipment-request/equipment-request.module.js';

export const title = 'Jembatan: Pusat';

/** What the ministry keeps, shows and refuses. */
const features: Features = {
  catalogues: [equipmentRequest, shipment, handover, exchange, requestDesk].map(({ catalogue }) => catalogue),
  projected: pusatReadModels,
  refusals: refusalTable(
    {
      // of a code that several have the last words hold: the desk's speak of submissions only
      ...requestDesk.words.refusals,
      ...equipmentRequest.words.refusals,
      ...shipment.words.refusals,
      ...handover.words.refusals,
    },
    {
      unprocessable: [
        'text-missing',
        'text-too-long',
        'personal-number-in-text',
        'unknown-line',
        'line-decided-twice',
        'line-undecided',
        'part-number-taken',
        'part-incomplete',
        'quantity-does-not-fit',
        'more-than-requested',
        'same-item',
        'until-is-past',
        'reject-stands-alone',
        'nothing-to-see',
        'no-goods',
        'part-planned-twice',
        'not-as-planned',
        'serials-missing',
        'serials-do-not-add-up',
        'lots-do-not-add-up',
        'wrong-destination',
        'not-via-province',
        'day-is-past',
        'courier-missing',
        'official-missing',
        'identity-unchecked',
        'no-difference',
        'resolved-twice',
        'resolution-does-not-add-up',
        'more-than-shipped',
        'no-such-return',
        'more-than-returned',
        'no-shipments',
        'shipment-named-twice',
        'not-counted',
        'not-what-was-counted',
        'discrepancy-minutes-missing',
        'replaces-another',
      ],
      forbidden: ['recommender-may-not-decide', 'own-office', 'signs-for-own-office'],
    },
  ),
  labels: {
    ...equipmentRequest.words.facts,
    ...shipment.words.facts,
    ...handover.words.facts,
    ...requestDesk.words.facts,
  },
  isLate: isToldLate,
};

/** The ministry's service as main.ts and the specs know it; it does not listen yet. */
export const pusatApp = (settings: Settings): Promise<NestFastifyApplication> =>
  serviceApp(title, settings, features, [EquipmentRequestModule]);
