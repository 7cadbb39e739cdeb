export * from './event-store.js';
export { MemoryEventStore } from './memory.js';
export { PostgresEventStore } from './postgres/postgres-event-store.js';
export { followAhead, readAhead, turnClock } from './postgres/clock.js';
export { Rewriting } from './postgres/rewriting.js';
export { migrateFacts, provisionDatabase } from './postgres/provision.js';
export { EventStoreDbStore } from './eventstoredb/eventstoredb-store.js';
