export { catalogue } from './catalogue.js';
export type { TrainingPlacesFact } from './facts.js';
export * from './training-places.js';
export * as words from './words.js';
