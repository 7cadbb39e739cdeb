export { catalogue } from './catalogue.js';
export * from './claim.js';
export type { ClaimFact } from './facts.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
