export { type Competency, competency } from '../competency.js';
export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export { due } from './due.js';
export * from './evaluation.js';
export {
  deviceState,
  type EvaluationFact,
  type EvaluationRules,
  type Levels,
  type Mark,
  type Outcome,
  outcome,
  place,
  response,
  type Rubric,
} from './facts.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
