export * from './anomalies.js';
export { catalogue } from './catalogue.js';
export type { CalendarEntry, CalendarFact, CalendarKind, Certainty, Decree } from './facts.js';
export { type CalendarCommand, type CalendarRefusal, pusat } from './pusat.js';
export * from './standing.js';
export { type CalendarToldFact, type CalendarYear, evolve, initial, type KnownEntry } from './state.js';
export * as words from './words.js';
