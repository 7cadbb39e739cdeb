import * as centralStock from '#libs/domain/central-stock';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as requestDesk from '#libs/domain/request-desk';
import { refusalTable } from '#libs/runtime';

/** Every "no" of Pusat. */
export const refusals = refusalTable(
  { ...equipmentRequest.words.refusals, ...requestDesk.words.refusals, ...centralStock.words.refusals },
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
      'item-twice',
      'line-twice',
      'boxes-missing',
      'range-reversed',
      'boxes-do-not-add-up',
      'lots-do-not-add-up',
      'nothing-changes',
    ],
    forbidden: ['recommender-may-not-decide', 'own-office'],
  },
);
