export { catalogue } from './catalogue.js';
export type { CarriedOver, OfficeStockFact, PerItem } from './facts.js';
export * from './office-stock.js';
export { averageUse, carriedOver, daysOfCover, officeStockId, onHand, spoiledOf } from './standing.js';
export * from './state.js';
export * as words from './words.js';
