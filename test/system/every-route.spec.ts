import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { accessOf } from '#libs/access';
import { aBridge, type Bridge } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['pusat', 'surakarta']);
  await bridge.audited();
});
afterAll(() => bridge.end());

/** Every method of every controller that answers a request. */
function routesOf(app: NestFastifyApplication) {
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  const scanner = new MetadataScanner();
  return discovery.getControllers().flatMap(({ instance }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name]!))
      .map((name) => ({
        name: `${(instance as object).constructor.name}.${name}`,
        route: prototype[name]!,
        path: String(Reflect.getMetadata(PATH_METADATA, prototype[name]!)),
        parameters: (Reflect.getMetadata('design:paramtypes', prototype, name) ?? []) as readonly unknown[],
        bodies: Object.entries(
          (Reflect.getMetadata(ROUTE_ARGS_METADATA, prototype.constructor, name) ?? {}) as Record<
            string,
            { index: number }
          >,
        )
          .filter(([kind]) => kind.startsWith('3:') || kind.startsWith('4:'))
          .map(([, { index }]) => index),
      }));
  });
}

describe.each([
  // a calendar program has no token of ours: a feed's sealed address is the key to it
  ['pusat', 15, ['health/exchange', 'calendar-feed.ics']],
  ['surakarta', 15, ['health/exchange', 'calendar-feed.ics']],
  ['auditor', 10, ['health/mirrors']],
] as const)('every route of %s', (node, least, own) => {
  const routes = () => routesOf(bridge.apps.get(node)!);

  it('says who may use it', () => {
    expect(routes().length).toBeGreaterThan(least);
    expect(
      routes()
        .filter(({ route }) => accessOf(route) === undefined)
        .map(({ name }) => name),
    ).toStrictEqual([]);
  });

  it('is for everybody only where it says nothing of a case', () =>
    expect(
      routes()
        .filter(({ route }) => accessOf(route) === 'public')
        .map(({ path }) => path)
        .toSorted(),
    ).toStrictEqual([...own, 'health/live', 'health/ready', 'metrics'].toSorted()));

  it('knows the class of its body and its query, or nothing would be validated', () =>
    expect(
      routes()
        .filter(({ bodies, parameters }) => bodies.some((index) => parameters[index] === Object))
        .map(({ name }) => name),
    ).toStrictEqual([]));
});
