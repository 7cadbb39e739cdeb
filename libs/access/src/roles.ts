import type { Side } from '#libs/kernel';

/** Role ids as they stand in tokens, and which side they act on; both may be read by those who act on neither. */
export const roles = {
  operator: 'dinas',
  supervisor: 'dinas',
  clerk: 'dinas',
  custodian: 'dinas',
  'division-head': 'dinas',
  'office-head': 'dinas',
  province: 'dinas',
  desk: 'pusat',
  analyst: 'pusat',
  warehouse: 'pusat',
  'bintek-organiser': 'pusat',
  director: 'pusat',
  'director-general': 'pusat',
  auditor: undefined,
  'privacy-officer': undefined,
  admin: undefined,
} as const satisfies Record<string, Side | undefined>;

export type Role = keyof typeof roles;

export const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.hasOwn(roles, value);
