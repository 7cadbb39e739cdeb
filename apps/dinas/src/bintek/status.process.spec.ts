import * as cohort from '#libs/domain/cohort';
import { cohortIds, cohortUpTo, sessionOn } from '#libs/domain/testing';
import { foldOnto } from '#libs/runtime';
import { aReactingSide, aRecordedFact, reactedToAll, reacting, reactionsOf } from '#libs/runtime/testing';
import { statusChanges } from './status.process.js';

const CATEGORIES = ['cohort', 'person'];
const STREAM = `cohort-${cohortIds[0]}`;

/** A Dinas where these were said, and what followed. */
async function after(...facts: ReadonlyArray<readonly [stream: string, type: string, data: object]>) {
  const side = aReactingSide();
  for (const [stream, type, data] of facts) {
    const { recordedAt: _, ...fact } = aRecordedFact({ type, data, stream, case: stream, origin: 'surakarta' });
    await side.store.appendOnce(stream, [fact]);
  }
  const { end } = reacting(reactionsOf(side, statusChanges, 'a', undefined, 'surakarta'));
  await reactedToAll(side, CATEGORIES);
  await end();
  const state = foldOnto(cohort, cohort.initial, await side.store.read(STREAM));
  return { flags: cohort.flags(state), stuck: await side.journal.stuck() };
}
const life = (last: Parameters<typeof cohortUpTo>[0]) =>
  cohortUpTo(last).map(({ type, data }) => [STREAM, type, data] as const);
const employed = (personRef: string, status: string, from: string) =>
  [`person-${personRef}`, 'EmploymentStatusRecorded', { status, from }] as const;

it('whoever is employed otherwise in the middle of a bintek is flagged, and stays where they are', async () =>
  expect(await after(...life('attended1'), employed('p-3', 'PPPK', '2026-04-01'))).toStrictEqual({
    flags: [{ personRef: 'p-3', from: 'OUTSOURCED', to: 'PPPK', since: '2026-04-01' }],
    stuck: [],
  }));
it('whoever was so already when they were placed is flagged, too', async () =>
  expect((await after(employed('p-3', 'PPPK', '2026-01-01'), ...life('placed3'))).flags).toHaveLength(1));
it.each([
  ['is employed as before', [...life('placed3'), employed('p-3', 'OUTSOURCED', '2026-04-01')]],
  ['has no place', [...life('placed3'), employed('p-9', 'PPPK', '2026-04-01')]],
  [
    'has left',
    [
      ...life('placed3'),
      [STREAM, 'ParticipantRemoved', { personRef: 'p-3', reason: 'x' }] as const,
      employed('p-3', 'PPPK', '2026-04-01'),
    ],
  ],
  ['has been trained', [...life('finished'), employed('p-3', 'PPPK', '2026-05-01')]],
])('nobody is flagged who %s', async (_, facts) =>
  expect(await after(...facts)).toStrictEqual({ flags: [], stuck: [] }),
);
it('a session says nothing of it', async () =>
  expect(
    await after(...life('session2'), [STREAM, 'SessionScheduled', { sessionNo: 3, ...sessionOn(9) }]),
  ).toStrictEqual({ flags: [], stuck: [] }));
