import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { accessOf } from './access.guard.js';

/** Routes, as `Controller.method`, that name neither an action nor that they are public: the guard keeps them closed to everybody. */
export const routesWithoutPermission = (app: INestApplicationContext): readonly string[] =>
  [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .flatMap(({ name, metatype }) =>
      routesOf(metatype?.prototype)
        .filter(([, route]) => !accessOf(route))
        .map(([method]) => `${String(name)}.${method}`),
    );

/** With those that it inherits. */
function routesOf(prototype: object | null | undefined): ReadonlyArray<readonly [string, object]> {
  if (!prototype || prototype === Object.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([method, { value }]) =>
    typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value) ? [[method, value] as const] : [],
  );
  const named = new Set(own.map(([method]) => method));
  return [...own, ...routesOf(Object.getPrototypeOf(prototype)).filter(([method]) => !named.has(method))];
}
