export * from './calendar-feed.js';
export { catalogue } from './catalogue.js';
export type { CalendarFeedFact } from './facts.js';
export * as words from './words.js';
