export { catalogue } from './catalogue.js';
export * from './desk.js';
export type { DeskFact } from './facts.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
