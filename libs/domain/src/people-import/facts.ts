import { type FactsOf, integer, listOf, oneOf, record, sha256, type ShapeOf, text } from '#libs/kernel';

/** Why a row of a list of people cannot be taken in. */
export const rowProblem = oneOf(
  'missing',
  'too-long',
  'formula',
  'not-a-nip',
  'number-not-text',
  'number-twice',
  'number-of-another',
  'not-an-id',
  'account-twice',
  'account-of-another',
  'unknown-status',
  'nip-missing',
  'impossible-date',
  'unknown-site',
  'unknown-function',
  'unknown-superior',
  'own-superior',
  'has-left',
  'erased',
);
export type RowProblem = ShapeOf<typeof rowProblem>;

const count = integer(0, 1_000_000);

/** What an office says of a list of people that it takes in. Of the rows it says how many there were, and what was wrong where; never what they held. */
export const importFacts = {
  /** `hash`: of what was read, keyed by the vault (a bare hash of a short list of numbers could be guessed). Nothing was taken in yet. */
  ImportDryRun: record({
    hash: sha256,
    rows: count,
    fresh: count,
    changed: count,
    same: count,
    rejected: count,
    /** The first of them. `row`: from 1, without the heading. */
    rejectedRows: listOf(record({ row: integer(1), column: text(40), problem: rowProblem }), 500),
  }),
  /** Refers to the dry run that was looked at. */
  ImportCommitted: record({ hash: sha256, ok: count, failed: count }),
};
export type ImportFact = FactsOf<typeof importFacts>;
