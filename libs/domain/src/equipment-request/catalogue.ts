import { catalogueOf, integer, oneOf, record, type ShapeOf, text } from '#libs/kernel';
import { beforeCalendar } from '../calendar-version.js';
import { answeredTooLateV1, substituteRefusedV1 } from './balance.js';
import { decisionAppealedV1 } from './ending.js';
import { dinasFacts, pusatFacts } from './facts.js';

/** Until reasons had codes. */
const returnedV1 = record({ submissionNo: integer(1), reason: text() });

/** Until a request could be fulfilled and closed. */
const seenV1 = record({
  what: record({ kind: oneOf('SUBMISSION', 'RETURN', 'QUESTION', 'ANSWER', 'DECISION'), no: integer(1) }),
});

export const catalogue = catalogueOf({
  category: 'equipmentRequest',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: ['EquipmentRequestSeen', 'FulfilmentUncommitted', 'ShipmentProgressNoted'],
  older: {
    SubstituteRefused: [beforeCalendar(substituteRefusedV1)],
    DecisionAppealed: [beforeCalendar(decisionAppealedV1)],
    AnsweredTooLate: [beforeCalendar(answeredTooLateV1)],
    EquipmentRequestSeen: [{ shape: seenV1, next: (seen: ShapeOf<typeof seenV1>) => seen }],
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
