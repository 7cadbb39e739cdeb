import type { Heard } from '#libs/kernel';
import { someone, specificationOf } from '#libs/kernel/testing';
import { type ResourceFact, resourceOf } from './index.js';

const given = specificationOf(resourceOf('dinas'));
const heard: Heard<'dinas'> = {
  by: 'dinas',
  subject: someone.subject,
  role: someone.role,
  office: someone.office,
  recordedAt: someone.at,
};
const told = (fact: ResourceFact) => ({ ...fact, ...heard });
const [one, two] = ['0197a000-0000-7000-8000-0000000000a1', '0197a000-0000-7000-8000-0000000000a2'] as const;
const on = (day: number, zone: 'WIB' | 'WIT' = 'WIB', from = '08:00', to = '11:00') => [
  { startLocal: `2026-04-${day}T${from}`, endLocal: `2026-04-${day}T${to}`, zone },
];
const registered = told({ type: 'ResourceRegistered', data: { label: 'Aula' } });
const hold = (negotiationId: string, key: string, periods = on(13)) =>
  told({ type: 'ResourceHeld', data: { negotiationId, key, periods } });
const want = (negotiationId: string, ...holds: ReadonlyArray<readonly [string, ReturnType<typeof on>]>) => ({
  type: 'SetHolds' as const,
  data: { negotiationId, holds: holds.map(([key, periods]) => ({ key, periods })) },
});
const refusedAs = (key: string, because: 'UNKNOWN' | 'RETIRED' | 'BUSY', heldBy?: string, periods = on(13)) =>
  told({
    type: 'ResourceRefused',
    data: { negotiationId: two, key, periods, because, ...(heldBy !== undefined && { heldBy }) },
  });

describe('a trainer, a room or a kit', () => {
  it('is registered, told once, retired, and registered again', () => {
    given()
      .when({ type: 'RegisterResource', data: { label: 'Aula' } })
      .then(registered);
    given(registered)
      .when({ type: 'RegisterResource', data: { label: 'Aula' } })
      .thenNothing();
    given(registered)
      .when({ type: 'RegisterResource', data: { label: 'Ruang 2' } })
      .thenRefused('resource-registered');
    const retired = told({ type: 'ResourceRetired', data: { reason: 'Direnovasi' } });
    given(registered)
      .when({ type: 'RetireResource', data: { reason: 'Direnovasi' } })
      .then(retired);
    given(registered, retired)
      .when({ type: 'RetireResource', data: { reason: 'Direnovasi' } })
      .thenNothing();
    given(registered, retired)
      .when({ type: 'RegisterResource', data: { label: 'Aula' } })
      .then(registered);
    given()
      .when({ type: 'RetireResource', data: { reason: 'Direnovasi' } })
      .thenRefused('resource-unknown');
  });
  it('is tested, when it is a kit that is to be had', () => {
    given(registered)
      .when({ type: 'TestKit', data: {} })
      .then(told({ type: 'KitTested', data: {} }));
    given().when({ type: 'TestKit', data: {} }).thenRefused('resource-unknown');
  });
  it('stands at a site of its office, when it is a kit that is to be had, and can print there or not', () => {
    const station = (site: string, printReady = true) => ({ type: 'StationKit', data: { site, printReady } }) as const;
    const stationed = (site: string, printReady = true) => told({ type: 'KitStationed', data: { site, printReady } });
    given(registered).when(station('33.72.01')).then(stationed('33.72.01'));
    given(registered, stationed('33.72.01')).when(station('33.72.01')).thenNothing();
    given(registered, stationed('33.72.01')).when(station('33.72.01', false)).then(stationed('33.72.01', false));
    given(registered, stationed('33.72.01')).when(station('33.72')).then(stationed('33.72'));
    given(registered).when(station('33.11.01')).thenRefused('site-elsewhere', '/site');
    given().when(station('33.72.01')).thenRefused('resource-unknown');
    given(registered, told({ type: 'ResourceRetired', data: { reason: 'Rusak' } }))
      .when(station('33.72.01'))
      .thenRefused('resource-unknown');
  });
  it('is held softly by many, firmly by one', () => {
    const soft = hold(one, 'offer.dinas.1.0');
    given(registered, soft)
      .when(want(two, ['offer.pusat.1.0', on(13)]))
      .then(hold(two, 'offer.pusat.1.0'));
    given(registered, soft)
      .when(want(two, ['accepted.dinas.1', on(13)]))
      .then(hold(two, 'accepted.dinas.1'));
    const firm = hold(one, 'accepted.dinas.1');
    given(registered, firm)
      .when(want(two, ['accepted.dinas.1', on(13)]))
      .then(refusedAs('accepted.dinas.1', 'BUSY', one));
    given(registered, firm)
      .when(want(two, ['offer.dinas.1.0', on(13)]))
      .then(refusedAs('offer.dinas.1.0', 'BUSY', one));
    given(registered, firm)
      .when(want(two, ['accepted.dinas.1', on(14)]))
      .then(hold(two, 'accepted.dinas.1', on(14)));
  });
  it('knows one time in every zone, and that what ends as the other begins does not overlap', () => {
    const firm = hold(one, 'accepted.dinas.1');
    const east = on(13, 'WIT', '12:30', '14:00');
    given(registered, firm)
      .when(want(two, ['accepted.dinas.1', east]))
      .then(refusedAs('accepted.dinas.1', 'BUSY', one, east));
    const after = on(13, 'WIT', '13:00', '14:00');
    given(registered, firm)
      .when(want(two, ['accepted.dinas.1', after]))
      .then(hold(two, 'accepted.dinas.1', after));
  });
  it('lets go of what is not wanted any more, and answers the same want once', () => {
    const soft = hold(one, 'offer.dinas.1.0');
    given(registered, soft)
      .when(want(one, ['offer.dinas.1.0', on(13)]))
      .thenNothing();
    given(registered, soft)
      .when(want(one))
      .then(told({ type: 'ResourceReleased', data: { negotiationId: one, key: 'offer.dinas.1.0' } }));
    const refused = refusedAs('accepted.dinas.1', 'UNKNOWN');
    given()
      .when(want(two, ['accepted.dinas.1', on(13)]))
      .then(refused);
    given(refused)
      .when(want(two, ['accepted.dinas.1', on(13)]))
      .thenNothing();
    const retired = told({ type: 'ResourceRetired', data: { reason: 'Direnovasi' } });
    given(registered, retired)
      .when(want(two, ['accepted.dinas.1', on(13)]))
      .then(refusedAs('accepted.dinas.1', 'RETIRED'));
  });
});
