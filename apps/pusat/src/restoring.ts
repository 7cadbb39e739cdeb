import { impliedByBintek } from '#libs/bintek';
import type { Commitment } from '#libs/domain/equipment-request';
import { categoryOf, idOf } from '#libs/kernel';
import type { Expected, Restoring } from '#libs/runtime';

/** Of Pusat's own streams those of a bintek follow from shared facts; its processes reserve anew what was promised (docs/adr/0024). */
export const restoring: Restoring = {
  implied: impliedByBintek,
  expected: ({ stream, type, data }): readonly Expected[] => {
    if (categoryOf(stream) !== 'equipmentRequest') return [];
    if (type === 'FulfilmentCommitted') return [reservation(data as Commitment)];
    return type === 'EquipmentRequestDecided' ? [desk(stream)] : [];
  },
};

const desk = (stream: string): Expected => ({
  what: { id: 'catatan meja', en: 'desk notes' },
  stream: `requestDesk-${idOf(stream)}`,
  isThere: (history) => history.length > 0,
});

const reservation = ({ warehouse, shipmentId }: Commitment): Expected => ({
  what: { id: 'cadangan stok', en: 'reservation of stock' },
  stream: `centralStock-${warehouse}`,
  isThere: (history) =>
    history.some(
      ({ type, data }) =>
        type === 'StockReserved' && (data as Readonly<{ shipmentId: string }>).shipmentId === shipmentId,
    ),
});
