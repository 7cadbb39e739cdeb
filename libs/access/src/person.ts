import type { Mandate, Side } from '#libs/kernel';
import { isRole, type Role, roles as allRoles } from './roles.js';

/** A mandate that a token carries: acting as this role, for these actions, until then. */
export type HeldMandate = Mandate & Readonly<{ as: Role; scope: readonly string[]; until: string }>;

/** Whoever a token speaks for. */
export type Person = Readonly<{
  /** A `personRef`: opaque, never a name or a number of the state. */
  subject: string;
  roles: readonly Role[];
  /** Kode wilayah that they act for: `33.72`, a whole province `33`, or `*`, the whole country. */
  offices: readonly string[];
  mandates: readonly HeldMandate[];
}>;

/**
 * The same person at a service of this side: a role of the other side, or its mandate, permits nothing there, whatever route both
 * sides have.
 */
export const atSide = (person: Person, side: Side): Person => {
  const isHere = (role: Role) => (allRoles[role] ?? side) === side;
  return {
    ...person,
    roles: person.roles.filter(isHere),
    mandates: person.mandates.filter(({ as }) => isHere(as)),
  };
};

const OFFICE = /^(\*|\d{2}(\.\d{2})?)$/;
const KINDS: readonly unknown[] = ['PLT', 'PLH', 'PJ', 'PJS', 'DELEGASI'];

/** The person that verified claims speak of; undefined when they are not of our form. Roles that we do not know are left out. */
export function findPerson(claims: Readonly<Record<string, unknown>>): Person | undefined {
  const { sub, roles, offices, mandates = [] } = claims;
  if (typeof sub !== 'string' || sub === '' || !isTexts(roles) || !isTexts(offices) || !Array.isArray(mandates))
    return undefined;
  if (!offices.every((office) => OFFICE.test(office)) || !mandates.every(isMandate)) return undefined;
  return { subject: sub, roles: roles.filter(isRole), offices, mandates };
}

function isMandate(value: unknown): value is HeldMandate {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, from, letter, as, scope, until } = value as Record<string, unknown>;
  return (
    [id, from, letter, until].every((text) => typeof text === 'string' && text !== '') &&
    !Number.isNaN(Date.parse(until as string)) &&
    KINDS.includes(kind) &&
    isRole(as) &&
    isTexts(scope)
  );
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');
