import { groupOf, type Personnel, periods } from '#libs/domain/personnel';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  personRef: 'text',
  /** Days, `YYYY-MM-DD`, on which they stand so: the last one is open while none is known. */
  since: 'text',
  until: 'text?',
  status: 'text?',
  employmentGroup: 'text?',
  site: 'text?',
  function: 'text?',
  /** Direct superior, a `personRef`. */
  superior: 'text?',
  /** The last day of the leave that they are on then. */
  leaveUntil: 'text?',
  erased: 'flag',
} as const;

/** Pegawai: a row for each period in which nothing changes of how somebody works for an office. Names stand in the vault. */
export const operators: ReadModel<Personnel, typeof columns> = {
  name: 'operators',
  version: 2,
  of: 'person',
  columns,
  key: ['office', 'personRef', 'since'],
  rows: (person, personRef) =>
    periods(person).map(({ from, until, status, superior, place, leaveUntil }) => ({
      office: person.office,
      personRef,
      since: from,
      until: until ?? null,
      status: status ?? null,
      employmentGroup: status ? groupOf(status) : null,
      site: place?.site ?? null,
      function: place?.function ?? null,
      superior: superior ?? null,
      leaveUntil: leaveUntil ?? null,
      erased: person.erased,
    })),
};
