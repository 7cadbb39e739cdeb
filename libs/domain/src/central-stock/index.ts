export { catalogue } from './catalogue.js';
export * from './central-stock.js';
export type { CentralStockFact, ReceivedLine, ReservedLine, ReturnedLine } from './facts.js';
export { type Box, boxesOf, type Lot, type Move, type NamedLot, type Place } from './lots.js';
export * from './standing.js';
export { type CentralStock, type CentralStockToldFact, evolve, findEnded, initial, type Reservation } from './state.js';
export * as words from './words.js';
