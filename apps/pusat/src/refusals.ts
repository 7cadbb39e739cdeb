import * as calendar from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as requestDesk from '#libs/domain/request-desk';
import * as shipment from '#libs/domain/shipment';
import { refusalTable } from '#libs/runtime';

/** Every "no" of Pusat. */
export const refusals = refusalTable(
  {
    // of a code that several have the last words hold: the desk's speak of submissions only
    ...requestDesk.words.refusals,
    ...equipmentRequest.words.refusals,
    ...shipment.words.refusals,
    ...handover.words.refusals,
    ...handoverClaim.words.refusals,
    ...exchange.words.refusals,
    ...centralStock.words.refusals,
    ...calendar.words.refusals,
  },
  {
    unprocessable: [
      'no-correction',
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
      'nothing-named',
      'no-such-part',
      'part-named-twice',
      'no-emergency',
      'item-twice',
      'line-twice',
      'boxes-missing',
      'range-reversed',
      'boxes-do-not-add-up',
      'lots-do-not-add-up',
      'nothing-changes',
      'no-goods',
      'part-planned-twice',
      'not-as-planned',
      'serials-missing',
      'serials-do-not-add-up',
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
      'no-such-day',
      'ends-before-it-begins',
      'not-in-this-year',
      'lasts-too-long',
      'wilayah-missing',
      'counts-everywhere',
      'decree-missing',
      'no-such-entry',
      'nothing-moves',
      'decreed-is-no-estimate',
    ],
    forbidden: [
      'same-person',
      'recommender-may-not-decide',
      'decider-may-not-decide-appeal',
      'own-office',
      'signs-for-own-office',
    ],
  },
);
