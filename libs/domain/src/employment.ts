import { oneOf, type ShapeOf } from '#libs/kernel';

/** How somebody is employed (UU 20/2023; DOMAIN 1.3). It changes over time: facts keep it dated, or as it was. */
export const employmentStatus = oneOf('PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME', 'NON_ASN', 'OUTSOURCED');
export type EmploymentStatus = ShapeOf<typeof employmentStatus>;

/** The groups that a training may keep apart. */
export const employmentGroup = oneOf('PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED');
export type EmploymentGroup = ShapeOf<typeof employmentGroup>;

/** A candidate civil servant trains with civil servants, a part-time contract employee with contract employees. */
export function groupOf(status: EmploymentStatus): EmploymentGroup {
  switch (status) {
    case 'PNS':
    case 'CPNS':
      return 'PNS';
    case 'PPPK':
    case 'PPPK_PART_TIME':
      return 'PPPK';
    case 'NON_ASN':
    case 'OUTSOURCED':
      return status;
  }
}

/** Civil servants and contract employees are state apparatus: they keep its hours and its collective leave. */
export const isAsn = (group: EmploymentGroup) => group === 'PNS' || group === 'PPPK';
