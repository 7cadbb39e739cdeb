export {
  type EmploymentGroup,
  employmentGroup,
  type EmploymentStatus,
  employmentStatus,
  groupOf,
  isAsn,
} from '../employment.js';
export { catalogue } from './catalogue.js';
export {
  type Appointment,
  type LeavingReason,
  type PersonFact,
  type PersonFunction,
  personFunction,
  personRef,
} from './facts.js';
export { site } from '../site.js';
export * from './person.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
