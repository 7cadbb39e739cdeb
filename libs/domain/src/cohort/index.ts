export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export * from './dinas.js';
export type {
  AssignmentOrder,
  AttendanceEntry,
  CohortGroup,
  CohortRules,
  DinasFact,
  Invitation,
  OrganiserFact,
  Participant,
  PusatFact,
  Separation,
  SessionContent,
  Slot,
} from './facts.js';
export { type OrganiserCommand, takes, type Target, targetOf } from './organiser.js';
export { pageOf, pageProperties } from './page.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
