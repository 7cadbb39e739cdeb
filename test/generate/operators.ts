import type { EmploymentGroup, EmploymentStatus } from '#libs/domain/employment';
import { derivedId } from '#libs/runtime';
import type { Chance } from './chance.js';

/** Somebody at a counter: by reference only. */
export type Operator = Readonly<{
  personRef: string;
  /** Whom Pusat knows them as. */
  pseudonym: string;
  status: EmploymentStatus;
  group: EmploymentGroup;
  site: string;
  /** Of 1: how well they work. */
  skill: number;
}>;

const NAMESPACE = '0d8f6b54-6a0e-5d43-9c0a-95f2b1a4c7e1';

/**
 * Two to four at each of some fourteen kecamatan (DOMAIN 5.16): 15 to 30 thousand nationwide. Most are not civil servants; few
 * are neither those nor sent by a firm any more (UU 20/2023): in a province one here, a dozen there. Offices differ in how well
 * their people work, and who is sent by a firm stays less long.
 */
export function operatorsOf(chance: Chance, office: string): readonly Operator[] {
  const usual = chance.fraction();
  return Array.from({ length: chance.between(28, 58) }, (_, n) => {
    const employed = chance.isSo(0.008) ? NEITHER : chance.oneOf(EMPLOYED);
    const personRef = `o-${derivedId(NAMESPACE, `${office} ${n + 1}`)}`;
    return {
      personRef,
      pseudonym: derivedId(NAMESPACE, `pseudonym ${personRef}`).replaceAll('-', ''),
      ...employed,
      site: `${office}.${String(1 + (n % 14)).padStart(2, '0')}`,
      skill: 0.6 * chance.fraction() + 0.3 * usual + (employed.group === 'OUTSOURCED' ? 0 : 0.1),
    };
  });
}

const NEITHER = { status: 'NON_ASN', group: 'NON_ASN' } as const;
const EMPLOYED = [
  { status: 'PNS', group: 'PNS' },
  { status: 'PNS', group: 'PNS' },
  { status: 'CPNS', group: 'PNS' },
  { status: 'PPPK', group: 'PPPK' },
  { status: 'PPPK', group: 'PPPK' },
  { status: 'PPPK_PART_TIME', group: 'PPPK' },
  { status: 'OUTSOURCED', group: 'OUTSOURCED' },
  { status: 'OUTSOURCED', group: 'OUTSOURCED' },
  { status: 'OUTSOURCED', group: 'OUTSOURCED' },
] as const;
