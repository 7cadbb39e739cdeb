import { catalogueOf, integer, record, type ShapeOf, text } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

/** Until reasons had codes. */
const returnedV1 = record({ submissionNo: integer(1), reason: text() });

export const catalogue = catalogueOf({
  category: 'equipmentRequest',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: ['EquipmentRequestSeen'],
  older: {
    EquipmentRequestReturned: [
      {
        shape: returnedV1,
        next: ({ submissionNo, reason }: ShapeOf<typeof returnedV1>) => ({
          submissionNo,
          reasonCode: 'UNCODED',
          reason,
        }),
      },
    ],
  },
});
