import type { EquipmentRequest, LateAsk } from '#libs/domain/equipment-request';
import type { Asked } from '#libs/kernel';
import { appealable, type Calendar, type InTime, reopenable, substituteRefusable } from '#libs/reference';

/**
 * Until when the office could ask this of the decision, or of the closing, with that number. Of one that
 * there is not it does not matter: then nothing was asked.
 */
export function inTime(
  { pusat }: EquipmentRequest,
  kind: LateAsk['kind'],
  no: number,
  { at, office }: Pick<Asked, 'at' | 'office'>,
  calendar: Calendar,
): InTime {
  const decidedAt = pusat.decisions.find((decision) => decision.no === no)?.at ?? at;
  switch (kind) {
    case 'SUBSTITUTE_REFUSAL':
      return substituteRefusable(calendar, decidedAt, office);
    case 'APPEAL':
      return appealable(calendar, decidedAt, office);
    case 'REOPENING':
      return reopenable(pusat.ending.closings.find(({ closingNo }) => closingNo === no)?.at ?? at, office);
  }
}
