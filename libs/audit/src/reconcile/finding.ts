import type { Words } from '#libs/kernel';

/** What is not as it should be between two files. */
export type What =
  /** Said later than what the other side says to have received last: it is on its way, or the link is down. */
  | 'in-transit'
  /** Arrived, and waits there for people or a newer release. */
  | 'parked'
  /** Arrived, and was left out by two people there; whoever said it has not said yet what counts in its place. */
  | 'waived'
  /** The same, and what counts in its place has been said. */
  | 'corrected'
  /** The other side has received what was said after it, and has it nowhere. */
  | 'missing'
  /** The other side holds it, and the file of whoever is to have said it does not: it was put in there, or taken out here. */
  | 'unsaid'
  /** The same id says something else there. */
  | 'other-bytes'
  /** What one side said stands in another order in the copy. */
  | 'other-order'
  /** Both files fold to different states. */
  | 'diverged'
  /** It holds what only a newer release can read: whether the files agree cannot be said. */
  | 'unreadable'
  /** It has been said, and cannot be if everybody's rules were kept. */
  | 'anomaly';

export type Finding = Readonly<{
  what: What;
  stream: string;
  /** Root stream. */
  case?: string;
  factId?: string;
  type?: string;
  /** Which one, of the category's. */
  anomaly?: string;
  /** The mirror of the side that said it. */
  saidIn?: string;
  /** The mirror where it is missing, or otherwise, or found. */
  where: string;
}>;

export const findingWords: Words<What> = {
  'in-transit': { id: 'Dalam perjalanan', en: 'In transit' },
  parked: { id: 'Ditahan', en: 'Parked' },
  waived: { id: 'Dikesampingkan', en: 'Left out' },
  corrected: { id: 'Dikesampingkan, lalu dikoreksi', en: 'Left out, then corrected' },
  missing: { id: 'Tidak ada', en: 'Missing' },
  unsaid: { id: 'Tidak ada di berkas yang mengatakannya', en: 'Not in the file of whoever says it' },
  'other-bytes': { id: 'Isinya lain', en: 'Other bytes' },
  'other-order': { id: 'Urutannya lain', en: 'In another order' },
  diverged: { id: 'Keadaan kedua berkas berbeda', en: 'The files have diverged' },
  unreadable: { id: 'Ditulis oleh versi yang lebih baru', en: 'Written by a newer release' },
  anomaly: { id: 'Tidak sesuai aturan', en: 'Against the rules' },
};

/** How many of each there are. */
export type Counts = Readonly<Record<What, number>>;
export const none: Counts = {
  'in-transit': 0,
  parked: 0,
  waived: 0,
  corrected: 0,
  missing: 0,
  unsaid: 0,
  'other-bytes': 0,
  'other-order': 0,
  diverged: 0,
  unreadable: 0,
  anomaly: 0,
};

/** What is on its way is no fault of anybody's, and what was corrected is mended as far as it can be. */
const NO_FAULT: readonly string[] = ['in-transit', 'corrected'] satisfies What[];
export const isClean = (counts: Counts) =>
  Object.entries(counts).every(([what, count]) => NO_FAULT.includes(what) || count === 0);

/** Why two copies of a stream may differ, and it is known why. */
export const EXPLAINED: readonly What[] = ['in-transit', 'waived', 'corrected'];
