export { catalogue } from './catalogue.js';
export type { HandoverClaimFact } from './facts.js';
export * from './handover-claim.js';
export * from './state.js';
export * as words from './words.js';
