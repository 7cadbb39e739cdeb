import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentVersion, findShape, upcast } from '#libs/kernel';
import { Ajv } from 'ajv';
import { catalogue as agreedSlots } from './agreed-slots/index.js';
import { catalogue as bintekProgramme } from './bintek-programme/index.js';
import { catalogue as calendar } from './calendar/index.js';
import { catalogue as calendarFeed } from './calendar-feed/index.js';
import { catalogue as centralStock } from './central-stock/index.js';
import { catalogue as claim } from './claim/index.js';
import { catalogue as cohort } from './cohort/index.js';
import { catalogue as equipmentRequest } from './equipment-request/index.js';
import { catalogue as exchange } from './exchange/index.js';
import { catalogue as handover } from './handover/index.js';
import { catalogue as handoverClaim } from './handover-claim/index.js';
import { catalogue as numbers } from './numbers/index.js';
import { catalogue as officeStock } from './office-stock/index.js';
import { catalogue as coachingPlan } from './coaching-plan/index.js';
import { catalogue as evaluation } from './evaluation/index.js';
import { catalogue as evaluationOutcome } from './evaluation-outcome/index.js';
import { catalogue as peopleImport } from './people-import/index.js';
import { catalogue as personnel } from './personnel/index.js';
import { catalogue as programmeRoll } from './programme-roll/index.js';
import { catalogue as readings } from './readings/index.js';
import { catalogue as requestDesk } from './request-desk/index.js';
import { catalogue as requestDraft } from './request-draft/index.js';
import { catalogue as resource } from './resource/index.js';
import { catalogue as scheduleNegotiation } from './schedule-negotiation/index.js';
import { catalogue as trainingPlaces } from './training-places/index.js';
import { catalogue as shipment } from './shipment/index.js';

// What was once written is written for good: lines are added to these files, never changed.

/** `today`: how today's code reads it, where that differs from `data`. */
type Golden = Readonly<{ type: string; version: number; data: unknown; today?: unknown }>;

const folder = join(import.meta.dirname, '../golden');
const catalogues = [
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
];
const stored = (category: string): readonly Golden[] =>
  JSON.parse(readFileSync(join(folder, `${category}.json`), 'utf8'));
const ajv = new Ajv({ strict: false });

it('a file of examples stands for each category, and none for what is gone', () =>
  expect(readdirSync(folder).toSorted()).toStrictEqual(
    catalogues.map(({ category }) => `${category}.json`).toSorted(),
  ));

describe.each(catalogues)('$category', (catalogue) => {
  const goldens = stored(catalogue.category);

  it.each(goldens)('$type v$version still has its shape and still reads', ({ type, version, data, today = data }) => {
    expect([ajv.validate(findShape(catalogue, type, version) ?? false, data), ajv.errors]).toStrictEqual([true, null]);
    expect(upcast(catalogue, type, version, data)).toStrictEqual(today);
    expect(ajv.validate(findShape(catalogue, type, currentVersion(catalogue, type)) ?? false, today)).toBe(true);
  });

  it('has an example of every version ever written', () => {
    const written = Object.keys(catalogue.facts).flatMap((type) =>
      Array.from({ length: currentVersion(catalogue, type) }, (_, i) => `${type} v${i + 1}`),
    );
    expect([...new Set(goldens.map(({ type, version }) => `${type} v${version}`))].toSorted()).toStrictEqual(
      written.toSorted(),
    );
  });

  it('is loud about what only a newer release can know', () => {
    const [type] = Object.keys(catalogue.facts);
    expect(() => upcast(catalogue, type!, currentVersion(catalogue, type!) + 1, {})).toThrow('newer release');
    expect(() => upcast(catalogue, 'constructor', 1, {})).toThrow('newer release');
  });
});

it('says each fact type in one category only', () => {
  const types = catalogues.flatMap(({ facts }) => Object.keys(facts));
  expect(types).toHaveLength(new Set(types).size);
});
