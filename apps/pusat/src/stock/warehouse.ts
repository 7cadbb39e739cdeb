import { NotThere } from '#libs/runtime';
import { WAREHOUSE } from '#libs/screens';

/** Where a warehouse's stock is told of: it is no office's matter. @throws NotThere for what can be no warehouse. */
export function warehouseAt(warehouse: string) {
  if (!WAREHOUSE.test(warehouse)) throw new NotThere(warehouse);
  return { id: warehouse, newFor: '' };
}
