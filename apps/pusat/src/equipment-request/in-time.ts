import type { EquipmentRequest, LateAsk } from '#libs/domain/equipment-request';
import type { Asked } from '#libs/kernel';
import { appealableUntil, emptyCalendar, reopenableUntil, substituteRefusableUntil } from '#libs/reference';

/**
 * The last instant at which the office could ask this of the decision, or of the closing, with that number. Of one that
 * there is not it does not matter: then nothing was asked.
 */
export function inTimeUntil(
  { pusat }: EquipmentRequest,
  kind: LateAsk['kind'],
  no: number,
  { at, office }: Pick<Asked, 'at' | 'office'>,
): string {
  const decidedAt = pusat.decisions.find((decision) => decision.no === no)?.at ?? at;
  switch (kind) {
    case 'SUBSTITUTE_REFUSAL':
      return substituteRefusableUntil(emptyCalendar, decidedAt, office);
    case 'APPEAL':
      return appealableUntil(emptyCalendar, decidedAt, office);
    case 'REOPENING':
      return reopenableUntil(pusat.ending.closings.find(({ closingNo }) => closingNo === no)?.at ?? at, office);
  }
}
