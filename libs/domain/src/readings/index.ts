export { catalogue } from './catalogue.js';
export type { ReadingsFact } from './facts.js';
export * from './readings.js';
export * as words from './words.js';
