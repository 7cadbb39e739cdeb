export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export * from './coaching-plan.js';
export { type CoachingFact, method } from './facts.js';
export * from './state.js';
export * as words from './words.js';
