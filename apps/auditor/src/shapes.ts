// What stands in answers, each with an example of its own.

export const text = (example: string) => ({ type: 'string', example });
export const perhapsText = (example: string) => ({ type: ['string', 'null'], example });
export const integer = (example: number) => ({ type: 'integer', example });
export const flag = (example: boolean) => ({ type: 'boolean', example });
export const instant = { type: 'string', format: 'date-time', example: '2026-02-02T03:04:05.678Z' };
export const perhapsInstant = { ...instant, type: ['string', 'null'] };
export const position = text('0000000000001024');
export const mirror = text('surakarta');
/** A category's stream of the case that all examples are of. */
export const stream = text('equipmentRequest-0b9f6c1e-6f0e-5d53-9c1b-3d2f6f5c7a10');
export const number = perhapsText('PB/33.72/2026/000014');
export const office = text('33.72');
export const factType = text('EquipmentRequestRegistered');
export const uuid = { type: 'string', format: 'uuid', example: '0b9f6c1e-6f0e-5d53-9c1b-3d2f6f5c7a10' };
