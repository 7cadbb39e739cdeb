export { catalogue } from './catalogue.js';
export type { ExchangeFact } from './facts.js';
export * from './standing.js';
export * from './state.js';
export * from './waiving.js';
export * as words from './words.js';
