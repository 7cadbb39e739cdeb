import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  evolve,
  type ImportCommand,
  type ImportFact,
  type ImportToldFact,
  initial,
  peopleImport,
  stage,
} from './index.js';

const given = specificationOf(inShape(peopleImport));
const { at: recordedAt, ...asked } = someone;
const said = (fact: ImportFact): ImportToldFact => ({ ...fact, by: 'dinas', ...asked, recordedAt });

const hash = 'a'.repeat(64);
const seen = {
  hash,
  rows: 3,
  fresh: 2,
  changed: 0,
  same: 0,
  rejected: 1,
  rejectedRows: [{ row: 2, column: 'nip', problem: 'not-a-nip' as const }],
};
const none = { ...seen, fresh: 0, rejected: 3 };
const tryIt: ImportCommand = { type: 'TryImport', data: seen };
const commit = (of = hash): ImportCommand => ({ type: 'CommitImport', data: { hash: of, ok: 2, failed: 0 } });
const tried = said({ type: 'ImportDryRun', data: seen });
const committed = said({ type: 'ImportCommitted', data: { hash, ok: 2, failed: 0 } });

it('says what would come of a list before anything does', () => given().when(tryIt).then(tried));
it('says what came of exactly the list that was looked at', () => given(tried).when(commit()).then(committed));
it('is tried once, and taken in once', () => {
  given(tried).when(tryIt).thenNothing();
  given(tried, committed).when(commit()).thenNothing();
});
it.each<[string, ImportToldFact[], ImportCommand]>([
  ['not-tried', [], commit()],
  ['another-dry-run', [tried], commit('b'.repeat(64))],
  ['nothing-to-take-in', [said({ type: 'ImportDryRun', data: none })], commit()],
])('is refused: %s', (code, history, command) =>
  given(...history)
    .when(command)
    .thenRefused(code),
);
it('stands so', () =>
  expect([[], [tried], [tried, committed]].map((facts) => stage(facts.reduce(evolve, initial)))).toStrictEqual([
    undefined,
    'DRY_RUN',
    'COMMITTED',
  ]));
