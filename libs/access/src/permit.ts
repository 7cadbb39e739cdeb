import type { Mandate } from '#libs/kernel';
import type { HeldMandate, Person } from './person.js';
import { type Action, permissions } from './permissions.js';
import type { Role } from './roles.js';

/** Nobody may do this with these roles and mandates. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** What is asked about belongs to an office that is not theirs: to them it is not there. */
export class OutOfScope extends Error {
  override readonly name = 'OutOfScope';
}

/** The role that permitted something, and the mandate if it took one: what the fact records. */
export type Permission = Readonly<{ role: Role; mandate?: Mandate }>;

/**
 * @param office kode wilayah of the office whose matter it is
 * @param at by the service's clock, never a claimed time
 * @throws OutOfScope before Forbidden: whoever may not know of it does not learn that it exists
 */
export function permit(person: Person, action: Action, office: string, at: string): Permission {
  if (!isInScope(person, office)) throw new OutOfScope(action);
  return may(person, action, at) ?? fail(action);
}

/** The permission for an action whatever the office; undefined when there is none. */
export function may({ roles, mandates }: Person, action: Action, at: string): Permission | undefined {
  const grants: Readonly<{ roles: readonly Role[]; byMandate?: true }> = permissions[action];
  const role = grants.roles.find((granted) => roles.includes(granted));
  if (role) return { role };
  if (!grants.byMandate) return undefined;
  const mandate = mandates.find((held) => grants.roles.includes(held.as) && isLive(held, at) && covers(held, action));
  return (
    mandate && {
      role: mandate.as,
      mandate: { id: mandate.id, kind: mandate.kind, from: mandate.from, letter: mandate.letter },
    }
  );
}

/** `33.72` is in the scope of `33.72`, `33` and `*`; `33.7` is nobody's. */
export const isInScope = ({ offices }: Person, office: string) => offices.some((scope) => covered(scope, office));

const covered = (scope: string, office: string) => scope === '*' || scope === office || office.startsWith(`${scope}.`);
const isLive = ({ until }: HeldMandate, at: string) => Date.parse(at) <= Date.parse(until);
const covers = ({ scope }: HeldMandate, action: Action) => scope.includes('*') || scope.includes(action);

function fail(action: Action): never {
  throw new Forbidden(action);
}
