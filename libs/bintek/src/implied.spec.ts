import { cohortFacts, cohortIds, programmeFacts, programmeId } from '#libs/domain/testing';
import { aRecordedFact } from '#libs/runtime/testing';
import { impliedByBintek } from './implied.js';

const root = `bintekProgramme-${programmeId}`;
const [cohortId] = cohortIds;
const told = (stream: string, { type, data }: Readonly<{ type: string; data: object }>) =>
  impliedByBintek(aRecordedFact({ type, data, stream, case: root }));

it('a programme that was fetched back has its number, and its cohorts and places stand in the roll', () => {
  expect(told(root, programmeFacts.opened)).toStrictEqual([
    {
      stream: 'numbers-BT-33.72-2026',
      type: 'NumberGiven',
      data: { no: 1, case: programmeId },
      alone: { no: 1 },
    },
  ]);
  expect(told(`cohort-${cohortId}`, cohortFacts.formed)).toStrictEqual([
    { stream: `programmeRoll-${programmeId}`, type: 'CohortEntered', data: { cohortId } },
  ]);
  expect(told(`cohort-${cohortId}`, cohortFacts.placed2)).toStrictEqual([
    { stream: `programmeRoll-${programmeId}`, type: 'PlacesClaimed', data: { cohortId, participants: ['p-2'] } },
  ]);
  expect(told(root, programmeFacts.need)).toStrictEqual([]);
});
