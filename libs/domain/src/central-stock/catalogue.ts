import { catalogueOf } from '#libs/kernel';
import { beforeCalendar } from '../calendar-version.js';
import { centralStockFacts, stockReservedV1 } from './facts.js';

/** Streams `centralStock-<warehouse>`: Pusat's own, all items of a warehouse, so that a shipment's lines are reserved at once. */
export const catalogue = catalogueOf({
  category: 'centralStock',
  audience: 'own',
  pusat: centralStockFacts,
  older: { StockReserved: [beforeCalendar(stockReservedV1)] },
});
