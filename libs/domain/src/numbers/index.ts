export { catalogue } from './catalogue.js';
export type { NumbersFact } from './facts.js';
export * from './numbers.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
