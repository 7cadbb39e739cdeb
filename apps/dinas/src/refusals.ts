import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as claim from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as requestDraft from '#libs/domain/request-draft';
import * as shipment from '#libs/domain/shipment';
import { refusalTable } from '#libs/runtime';

/** Every "no" of the Dinas. */
export const refusals = refusalTable(
  {
    ...equipmentRequest.words.refusals,
    ...shipment.words.refusals,
    ...handover.words.refusals,
    ...bintekProgramme.words.refusals,
    ...exchange.words.refusals,
    ...requestDraft.words.refusals,
    ...claim.words.refusals,
    ...numbers.words.refusals,
    ...officeStock.words.refusals,
  },
  {
    unprocessable: [
      'no-such-need',
      'no-such-objective',
      'no-such-module',
      'no-such-shortage',
      'allocation-does-not-add-up',
      'day-too-full',
      'not-a-participant',
      'stage-not-reached',
      'named-twice',
      'not-nominated',
      'no-correction',
      'text-missing',
      'text-too-long',
      'personal-number-in-text',
      'unknown-line',
      'too-many-lines',
      'emergency-without-code',
      'device-evidence-missing',
      'condition-report-too-old',
      'letter-without-number',
      'no-such-question',
      'nothing-to-see',
      'no-such-part',
      'line-named-twice',
      'nothing-to-confirm',
      'day-ahead',
      'item-twice',
      'delivery-note-unreadable',
      'other-delivery-note',
      'witness-is-counter',
      'nothing-counted',
      'line-counted-twice',
      'count-does-not-add-up',
      'reason-missing',
      'serials-missing',
      'serials-do-not-add-up',
      'serial-not-sent',
      'serial-not-named',
      'lot-not-sent',
      'not-on-the-note',
      'line-not-counted',
      'not-what-was-shipped',
      'nothing-to-return',
      'more-than-may-go-back',
      'nothing-to-register',
      'not-handed-over',
      'more-than-handed-over',
      'register-number-taken',
      'grant-missing',
    ],
    forbidden: ['same-person', 'shipment-of-other-office'],
  },
);
