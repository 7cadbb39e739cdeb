export { catalogue } from './catalogue.js';
export type { ProgrammeRollFact } from './facts.js';
export * from './programme-roll.js';
export * from './state.js';
export * as words from './words.js';
