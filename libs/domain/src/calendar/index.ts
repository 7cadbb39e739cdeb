export { catalogue } from './catalogue.js';
export type { CalendarEntry, CalendarFact, CalendarKind, Certainty, Decree } from './facts.js';
export * from './standing.js';
export { type CalendarToldFact, type CalendarYear, evolve, initial, type KnownEntry } from './state.js';
