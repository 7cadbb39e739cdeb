export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export * from './dinas.js';
export type {
  Allocation,
  DinasFact,
  Missing,
  ModuleContent,
  Need,
  Nominee,
  Objective,
  OrganiserFact,
  PreparationItem,
  PusatFact,
  RequestEnd,
  Rules,
} from './facts.js';
export type { CohortStanding, OrganiserCommand } from './organiser.js';
export { pageOf, pageProperties, shortageProperties } from './page.js';
export { numberOf, partsOf } from './programme-number.js';
export * from './pusat.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
