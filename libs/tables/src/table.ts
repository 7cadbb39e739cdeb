/** What somebody has written in a cell. A number is as the file has it; of a formula nothing is kept. */
export type Cell = Readonly<{ kind: 'text' | 'number' | 'formula'; text: string }>;

/** The first sheet, or the only one: its headings, and what stands under them. Rows that are empty are not there. */
export type Table = Readonly<{
  /** Trimmed, in lower case. */
  headings: readonly string[];
  /** `no`: from 1, as the file counts the rows under the headings. */
  rows: ReadonlyArray<Readonly<{ no: number; cells: readonly Cell[] }>>;
}>;

export const EMPTY: Cell = { kind: 'text', text: '' };

/** More is refused: bytes of the file, bytes unpacked, rows, columns, characters of a cell. */
export const LARGEST_TABLE = 5_000_000;
export const LARGEST_UNPACKED = 60_000_000;
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 40;
export const LONGEST_CELL = 1_000;

/** A file that is no table that may be read. */
export class TableRefused extends Error {
  override readonly name = 'TableRefused';

  constructor(
    readonly why: 'type' | 'encoding' | 'macros' | 'unreadable' | 'empty' | 'too-large' | 'too-many-rows' | 'too-wide',
  ) {
    super(why);
  }
}

/** What begins like one of these is a formula to whoever opens the file in a spreadsheet (OWASP, CSV injection). */
export const looksLikeFormula = (text: string) => /^[=+\-@\t\r]/.test(text);
