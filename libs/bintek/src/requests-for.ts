import * as programme from '#libs/domain/bintek-programme';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { oneOf, type Shape } from '#libs/kernel';
import { arrayOf, type Files, objectOf } from '#libs/runtime';

const uuid: Shape<unknown> = { type: 'string', format: 'uuid' };
const text: Shape<unknown> = { type: 'string' };

/** How each request stands that was made of a shortage. DRAFT: the office has not submitted it. */
export const requestsProperty = arrayOf(
  objectOf(
    {
      requestId: uuid,
      stage: oneOf('DRAFT', ...Object.keys(equipmentRequest.words.stages)),
      ballWith: oneOf('dinas', 'pusat', 'none'),
      number: text,
    },
    ['number'],
  ),
);

export const requestsFor = (files: Files, state: programme.BintekProgramme) =>
  Promise.all(
    state.dinas.sent.shortages.flatMap(({ requests }) =>
      requests.map(async ({ requestId }) => {
        const file = await files.find(equipmentRequest, requestId);
        const number = file?.state.dinas.submission?.number;
        return {
          requestId,
          stage: (file && equipmentRequest.stage(file.state)) ?? 'DRAFT',
          ballWith: file ? equipmentRequest.ballWith(file.state) : ('dinas' as const),
          ...(number !== undefined && { number }),
        };
      }),
    ),
  );
