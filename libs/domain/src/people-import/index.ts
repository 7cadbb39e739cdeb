export { catalogue } from './catalogue.js';
export type { ImportFact, RowProblem } from './facts.js';
export * from './people-import.js';
export * as words from './words.js';
