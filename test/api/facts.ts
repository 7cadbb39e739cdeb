import * as agreedSlots from '#libs/domain/agreed-slots';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as calendar from '#libs/domain/calendar';
import * as centralStock from '#libs/domain/central-stock';
import * as claim from '#libs/domain/claim';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as cohort from '#libs/domain/cohort';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import * as handover from '#libs/domain/handover';
import * as handoverClaim from '#libs/domain/handover-claim';
import * as numbers from '#libs/domain/numbers';
import * as officeStock from '#libs/domain/office-stock';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as evaluation from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as peopleImport from '#libs/domain/people-import';
import * as personnel from '#libs/domain/personnel';
import * as programmeRoll from '#libs/domain/programme-roll';
import * as readings from '#libs/domain/readings';
import * as requestDesk from '#libs/domain/request-desk';
import * as requestDraft from '#libs/domain/request-draft';
import * as resource from '#libs/domain/resource';
import * as scheduleNegotiation from '#libs/domain/schedule-negotiation';
import * as shipment from '#libs/domain/shipment';
import * as trainingPlaces from '#libs/domain/training-places';

/** A file under docs/api. */
export type Published = Readonly<{ path: string; text: string }>;

export const asText = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

export const cases = [
  equipmentRequest,
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
  requestDraft,
  requestDesk,
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
];

/** A JSON Schema of the data of each version of each fact type. */
export const publishedFacts = (): readonly Published[] =>
  cases.flatMap(({ catalogue, words }) =>
    Object.entries(catalogue.facts).flatMap(([type, { shape, older }]) => {
      const label = (words.facts as Readonly<Record<string, { id: string; en: string }>>)[type];
      return [...older.map((step) => step.shape), shape].map((of, i) => ({
        path: `facts/${catalogue.category}/${type}.v${i + 1}.schema.json`,
        text: asText({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: `urn:jembatan:fact:${catalogue.category}:${type}:${i + 1}`,
          title: `${type} v${i + 1}`,
          ...(label && { description: `${label.id} / ${label.en}` }),
          ...of,
        }),
      }));
    }),
  );
