import { type Decider, type Fact, type Heard, type Refuse, refuseWith } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { ImportFact } from './facts.js';

type DryRun = Extract<ImportFact, { type: 'ImportDryRun' }>['data'];
type Committed = Extract<ImportFact, { type: 'ImportCommitted' }>['data'];

/** A list of people: looked at, then taken in. */
export type PeopleImport = Readonly<{ office: string; dryRun?: DryRun; committed?: Committed }>;
export type ImportToldFact = ImportFact & Heard<'dinas'>;
export type ImportStage = 'DRY_RUN' | 'COMMITTED';

export type ImportCommand =
  | Fact<'TryImport', DryRun>
  /** `ok`, `failed`: as each row has ended. */
  | Fact<'CommitImport', Committed>;

export type ImportRefusal =
  | 'not-tried'
  | 'another-dry-run'
  | 'nothing-to-take-in'
  /** By who keeps the list: it was kept for some days only, or somebody in it was erased meanwhile. */
  | 'list-not-kept';

const refuse: Refuse<ImportRefusal> = refuseWith;

export const initial: PeopleImport = { office: '' };

export function evolve(state: PeopleImport, { type, data, office }: ImportToldFact): PeopleImport {
  switch (type) {
    case 'ImportDryRun':
      return { office, dryRun: data };
    case 'ImportCommitted':
      return { ...state, committed: data };
  }
}

/** Undefined before it was tried. */
export const stage = ({ dryRun, committed }: PeopleImport): ImportStage | undefined =>
  committed ? 'COMMITTED' : dryRun && 'DRY_RUN';

/** What may be taken in: exactly what was looked at. @throws Refusal */
export function requireTried({ dryRun }: PeopleImport, hash: string): DryRun {
  if (!dryRun) return refuse('not-tried');
  if (dryRun.hash !== hash) refuse('another-dry-run', '/hash');
  if (dryRun.rows === dryRun.rejected) refuse('nothing-to-take-in');
  return dryRun;
}

/** A list is tried once, and taken in once. */
export const peopleImport: Decider<PeopleImport, ImportCommand, ImportFact, ImportToldFact> = {
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }) {
    switch (type) {
      case 'TryImport': {
        const { hash, rows, fresh, changed, same, rejected, rejectedRows } = data;
        if (state.dryRun) return [];
        return [
          {
            type: 'ImportDryRun',
            data: {
              hash,
              rows,
              fresh,
              changed,
              same,
              rejected,
              rejectedRows: rejectedRows.map(({ row, column, problem }) => ({ row, column, problem })),
            },
          },
        ];
      }
      case 'CommitImport': {
        const { hash, ok, failed } = data;
        requireTried(state, hash);
        return state.committed ? [] : [{ type: 'ImportCommitted', data: { hash, ok, failed } }];
      }
    }
  },
};
