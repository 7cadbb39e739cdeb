import * as equipmentRequest from '#libs/domain/equipment-request';
import * as requestDraft from '#libs/domain/request-draft';
import { drafts } from './drafts.js';
import { intake } from './intake.js';
import { myRequests } from './my-requests.js';
import { type Projected, projected } from './read-model.js';

export type { Projected, ReadModel, Row, RowOf } from './read-model.js';
export { drafts, intake, myRequests };

/** What a node of Dinas shows. */
export const dinasReadModels: readonly Projected[] = [
  projected(myRequests, equipmentRequest),
  projected(drafts, requestDraft),
];

/** What Pusat shows. */
export const pusatReadModels: readonly Projected[] = [projected(intake, equipmentRequest)];
