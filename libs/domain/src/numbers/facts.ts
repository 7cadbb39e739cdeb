import { type FactsOf, integer, record, uuid } from '#libs/kernel';

export const numbersFacts = {
  /** A running number of this office and year, and whose it is. Gaps are allowed: a gap names its case too. */
  NumberGiven: record({ no: integer(1, 999_999), case: uuid }),
};
export type NumbersFact = FactsOf<typeof numbersFacts>;
