import { type Figures, changeInWords, changesOf } from './figures.js';

const stage = (value: string, id: string, en: string): Figures => [{ name: 'stage', value, words: { id, en } }];

it('says in the words of the field what was before and is after', () => {
  const changes = changesOf(
    [...stage('SUBMITTED', 'Diajukan', 'Submitted'), { name: 'open', lineNo: 1, value: 4_000 }],
    [
      ...stage('DECIDED', 'Diputuskan', 'Decided'),
      { name: 'open', lineNo: 1, value: 10 },
      { name: 'decisionNo', value: 1 },
    ],
  );
  expect(changes.map(changeInWords)).toStrictEqual([
    { id: 'Tahap: Diajukan → Diputuskan', en: 'Stage: Submitted → Decided' },
    { id: 'baris 1, sisa: 4.000 → 10', en: 'line 1, open: 4,000 → 10' },
    { id: 'Keputusan ke: tidak ada → 1', en: 'Decision: none → 1' },
  ]);
});
it('says nothing of what is as it was, nor of nothing that has become nothing', () =>
  expect(
    changesOf(
      [{ name: 'notes', value: 2 }],
      [
        { name: 'notes', value: 2 },
        { name: 'counts', value: 0 },
        { name: 'signedByGiver', value: false },
      ],
    ),
  ).toStrictEqual([]));
it('says what is no more', () =>
  expect(changesOf([{ name: 'assignee', value: 'p-1' }], []).map(changeInWords)).toStrictEqual([
    { id: 'Penelaah: p-1 → tidak ada', en: 'Assigned to: p-1 → none' },
  ]));
