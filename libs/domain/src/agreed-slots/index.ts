export * from './agreed-slots.js';
export { catalogue } from './catalogue.js';
export type { AgreedSlotsFact } from './facts.js';
export * as words from './words.js';
