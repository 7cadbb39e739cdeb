export { catalogue } from './catalogue.js';
export type { ExchangeFact } from './facts.js';
export * from './state.js';
export * as words from './words.js';
