export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export type { DinasFact, PusatFact } from './facts.js';
export * from './outcome.js';
export { pageOf, pageOptional, pageProperties } from './page.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
