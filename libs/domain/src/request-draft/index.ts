export type { NaskahRef } from '../naskah.js';
export type { LineContent, RequestLine } from '../request-line.js';
export { catalogue } from './catalogue.js';
export * from './draft.js';
export type { DraftFact, TrainingShortage } from './facts.js';
export { pageProperties } from './page.js';
export * from './standing.js';
export * from './state.js';
export * as words from './words.js';
