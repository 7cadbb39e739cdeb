import { partsOf } from '#libs/domain/bintek-programme';
import { programmeNumbersId } from '#libs/domain/numbers';
import { categoryOf, idOf, type RecordedFact } from '#libs/kernel';
import type { Implied } from '#libs/runtime';

/** What an organiser's own streams must know of what was fetched back: numbers of programmes, their cohorts, places there. */
export function impliedByBintek({ stream, type, data, case: root = '' }: RecordedFact): readonly Implied[] {
  const id = idOf(stream);
  const roll = `programmeRoll-${idOf(root)}`;
  switch (`${categoryOf(stream)} ${type}`) {
    case 'bintekProgramme ProgrammeOpened': {
      const { organiser, year, no } = partsOf((data as Readonly<{ number: string }>).number);
      const numbers = `numbers-${programmeNumbersId(organiser, year)}`;
      return [{ stream: numbers, type: 'NumberGiven', data: { no, case: id }, alone: { no } }];
    }
    case 'cohort CohortFormed':
      return [{ stream: roll, type: 'CohortEntered', data: { cohortId: id } }];
    case 'cohort ParticipantPlaced': {
      const { personRef } = data as Readonly<{ personRef: string }>;
      return [{ stream: roll, type: 'PlacesClaimed', data: { cohortId: id, participants: [personRef] } }];
    }
    default:
      return [];
  }
}
