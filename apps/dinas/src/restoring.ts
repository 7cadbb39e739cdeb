import { impliedByBintek } from '#libs/bintek';
import * as claims from '#libs/domain/claim';
import type { DinasFact } from '#libs/domain/equipment-request';
import { partsOf } from '#libs/domain/equipment-request';
import * as numbers from '#libs/domain/numbers';
import { categoryOf, idOf, type RecordedFact } from '#libs/kernel';
import type { Restoring } from '#libs/runtime';

type Submitted = Extract<DinasFact, { type: 'EquipmentRequestSubmitted' }>['data'];

/** What an office's own streams must know of a submission that was fetched back: its number, and what it claims. */
export const restoring: Restoring = {
  implied: (fact) => {
    const submitted = findSubmitted(fact);
    if (!submitted) return impliedByBintek(fact);
    const id = idOf(fact.stream);
    const { submissionNo, relatedTo, lines, number } = submitted;
    const { office, year, no } = partsOf(number);
    const claimed = { case: id, submissionNo, ...(relatedTo && { relatedTo: relatedTo.case }) };
    return [
      {
        stream: `numbers-${numbers.numbersId(office, year)}`,
        type: 'NumberGiven',
        data: { no, case: id },
        alone: { no },
      },
      ...claims
        .claimsOf(office, lines)
        .map((claim) => ({ stream: `claim-${claim}`, type: 'ClaimTaken', data: claimed })),
    ];
  },
  expected: (fact) =>
    findSubmitted(fact)
      ? [
          {
            what: { id: 'konsep permohonan', en: 'draft of the request' },
            stream: `requestDraft-${idOf(fact.stream)}`,
            isThere: (history) => history.length > 0,
          },
        ]
      : [],
};

const findSubmitted = ({ stream, type, data }: RecordedFact) =>
  categoryOf(stream) === 'equipmentRequest' && type === 'EquipmentRequestSubmitted' ? (data as Submitted) : undefined;
