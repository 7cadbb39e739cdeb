export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export type { Hold, ResourceFact } from './facts.js';
export * from './resource.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
