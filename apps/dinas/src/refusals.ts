import * as claim from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as requestDraft from '#libs/domain/request-draft';
import { refusalTable } from '#libs/runtime';

/** Every "no" of the Dinas. */
export const refusals = refusalTable(
  {
    ...equipmentRequest.words.refusals,
    ...requestDraft.words.refusals,
    ...claim.words.refusals,
    ...numbers.words.refusals,
    ...officeStock.words.refusals,
  },
  {
    unprocessable: [
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
      'day-ahead',
      'item-twice',
    ],
  },
);
