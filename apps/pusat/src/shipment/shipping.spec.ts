import { at, shipmentLife } from '#libs/domain/testing';
import { evolve, initial } from '#libs/domain/shipment';
import { policyAt } from '#libs/reference';
import { lostFrom } from './shipping.js';

const asked = { at: at(28), subject: 'a-warehouse', role: 'warehouse', office: '33.72' };
const upTo = (type: string) =>
  shipmentLife.slice(0, shipmentLife.findIndex((fact) => fact.type === type) + 1).reduce(evolve, initial);

it('a shipment may be declared lost after twice the time that policy gives it, from its dispatch on', () => {
  expect(policyAt(at(6)).deliveryDays).toBe(14);
  expect(lostFrom(upTo('ShipmentDispatched'), asked)).toBe('2026-03-06T05:00:00.000Z');
});

it('what has not left is lost at no time yet', () =>
  expect(lostFrom(upTo('ShipmentPicked'), asked) > asked.at).toBe(true));
