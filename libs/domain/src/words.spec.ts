import type { InWords } from '#libs/kernel';
import * as agreedSlots from './agreed-slots/index.js';
import * as bintekProgramme from './bintek-programme/index.js';
import * as calendar from './calendar/index.js';
import * as calendarFeed from './calendar-feed/index.js';
import * as centralStock from './central-stock/index.js';
import * as claim from './claim/index.js';
import * as cohort from './cohort/index.js';
import * as equipmentRequest from './equipment-request/index.js';
import * as exchange from './exchange/index.js';
import * as handover from './handover/index.js';
import * as handoverClaim from './handover-claim/index.js';
import * as numbers from './numbers/index.js';
import * as officeStock from './office-stock/index.js';
import * as coachingPlan from './coaching-plan/index.js';
import * as evaluation from './evaluation/index.js';
import * as evaluationOutcome from './evaluation-outcome/index.js';
import * as peopleImport from './people-import/index.js';
import * as personnel from './personnel/index.js';
import * as programmeRoll from './programme-roll/index.js';
import * as readings from './readings/index.js';
import * as requestDesk from './request-desk/index.js';
import * as requestDraft from './request-draft/index.js';
import * as resource from './resource/index.js';
import * as scheduleNegotiation from './schedule-negotiation/index.js';
import * as trainingPlaces from './training-places/index.js';
import * as shipment from './shipment/index.js';

const cases = {
  requestDraft,
  equipmentRequest,
  requestDesk,
  shipment,
  handover,
  handoverClaim,
  scheduleNegotiation,
  agreedSlots,
  calendarFeed,
  resource,
  bintekProgramme,
  cohort,
  programmeRoll,
  trainingPlaces,
  officeStock,
  centralStock,
  claim,
  numbers,
  exchange,
  readings,
  personnel,
  peopleImport,
  calendar,
  evaluation,
  evaluationOutcome,
  coachingPlan,
};

describe.each(Object.entries(cases))('%s', (_, { catalogue, words }) => {
  it('has a label for each of its facts, and for no other', () =>
    expect(Object.keys(words.facts).toSorted()).toStrictEqual(Object.keys(catalogue.facts).toSorted()));
  it('says everything in both languages, and not the same in both', () => {
    for (const table of Object.values<Readonly<Record<string, InWords>>>(words))
      for (const { id, en } of Object.values(table)) {
        expect(Math.min(id.trim().length, en.trim().length)).toBeGreaterThan(2);
        expect(id).not.toBe(en);
      }
  });
});
