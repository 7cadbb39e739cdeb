/** What is known of a person and may stand in no fact, log or URL. */
export type PersonalData = Readonly<{
  name: string;
  /** NIP of a civil servant or NI PPPK: 18 digits. */
  nip?: string;
  /** The office's own number, for those who have no NIP. */
  employeeNo?: string;
}>;

export type Entry = Readonly<{ personRef: string; office: string; data: PersonalData }>;

/** What is shown in the place of data whose key was destroyed. */
export const ERASED = '[dihapus]';

/** A list that waits to be taken in. `done`: rows that have been. */
export type KeptList = Readonly<{ office: string; content: unknown; done: number }>;

/**
 * Names and numbers of people, each under a data key of their own that can be destroyed: then nothing of them can be read
 * again, here or in a copy of what was sealed.
 */
export abstract class Vault {
  /**
   * Keeps these, all or none; whoever is there already has this instead from now on.
   * @throws NumberTaken when a number is another person's of the same office
   * @throws DataErased for somebody whose key was destroyed
   */
  abstract put(entries: readonly Entry[]): Promise<void>;
  /** Those of them that are there; whoever was erased is not. */
  abstract find(personRefs: readonly string[]): Promise<ReadonlyMap<string, PersonalData>>;
  /** Whose these numbers are at an office, by number. */
  abstract findByNumber(office: string, numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Notes that the key is about to be destroyed: what is killed in between is found again. */
  abstract markForErasure(personRef: string): Promise<void>;
  /** Who is marked and can still be read. */
  abstract markedForErasure(): Promise<readonly string[]>;
  /** Destroys the key; nothing can be put in its place. Lists of their office that wait go with it. Safe to repeat, also for whoever is not there. */
  abstract erase(personRef: string): Promise<void>;
  /** Takes away what was put for a person whom no fact knows. */
  abstract forget(personRef: string): Promise<void>;
  /** Those of them whose data can still be read. */
  abstract readable(personRefs: readonly string[]): Promise<readonly string[]>;

  /** A keyed hash, 64 hexadecimal digits: the same for the same text, and nothing to whoever does not have the key. */
  abstract commitmentOf(text: string): string;

  /** Keeps a list for some days. The first one of an id stays. @param until RFC 3339 */
  abstract keepList(id: string, office: string, content: unknown, until: string): Promise<void>;
  /** Undefined when there is none, or not any more. */
  abstract findList(id: string): Promise<KeptList | undefined>;
  abstract noteDone(id: string, done: number): Promise<void>;
  /** Takes away lists whose time has come. @param now RFC 3339 */
  abstract dropLists(now: string): Promise<void>;
}

/** A number belongs to somebody else of this office. */
export class NumberTaken extends Error {
  override readonly name = 'NumberTaken';

  constructor(
    readonly field: 'nip' | 'employeeNo',
    /** Whose it is. */
    readonly personRef: string,
  ) {
    super(`${field} is ${personRef}'s`);
  }
}

/** Their key was destroyed: nothing is kept of them again. */
export class DataErased extends Error {
  override readonly name = 'DataErased';
}

export const numbersOf = ({
  nip,
  employeeNo,
}: PersonalData): ReadonlyArray<readonly ['nip' | 'employeeNo', string]> => [
  ...(nip === undefined ? [] : [['nip', nip] as const]),
  ...(employeeNo === undefined ? [] : [['employeeNo', employeeNo] as const]),
];

/** The last four characters, as numbers are shown where nobody has said what for. */
export const masked = (number: string) => `${'•'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`;
