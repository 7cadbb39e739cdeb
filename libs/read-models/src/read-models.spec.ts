import { evolve, initial } from '#libs/domain/equipment-request';
import { evolve as evolveDraft, initial as noDraft } from '#libs/domain/request-draft';
import { caseId, draftLife, requestLife } from '#libs/domain/testing';
import { dinasReadModels, drafts, intake, myRequests, pusatReadModels } from './index.js';

const after = (n: number) => requestLife.slice(0, n).reduce(evolve, initial);
const whole = after(requestLife.length);

it('shows an office its request and each line, and what became of them', () => {
  expect(myRequests.rows(initial, caseId)).toStrictEqual([]);
  expect(myRequests.rows(after(1), caseId)).toMatchObject([
    { office: '33.72', caseId, lineNo: 0, stage: 'SUBMITTED', ballWith: 'pusat', decidedAt: null },
    { lineNo: 1, item: 'BLK', requested: 4_000, decided: null, stage: null },
    { lineNo: 2, item: 'FPS', requested: 2, decided: null },
  ]);
  expect(myRequests.rows(whole, caseId)).toMatchObject([
    { lineNo: 0, stage: 'DECIDED', seenBy: [{ unit: 'desk' }], number: 'PB/33.72/2026/000014' },
    { lineNo: 1, decided: 2_000, deferred: 1_000, onLoan: 1_000, fromApbd: 0 },
    { lineNo: 2, decided: 0, onLoan: 1, fromApbd: 1 },
  ]);
});

it('shows the desk what has come in', () =>
  expect(intake.rows(after(1), caseId)).toMatchObject([
    {
      office: '33.72',
      number: 'PB/33.72/2026/000014',
      stage: 'SUBMITTED',
      items: ['BLK', 'FPS'],
      missing: [],
      seen: false,
    },
  ]));

it('shows an office what it is writing, until it is discarded', () => {
  const draft = draftLife.reduce(evolveDraft, noDraft);
  expect(drafts.rows(draft, caseId)).toMatchObject([{ office: '33.72', verified: true, author: 'a-clerk' }]);
  expect(drafts.rows({ ...draft, discarded: true }, caseId)).toStrictEqual([]);
});

it.each([...dinasReadModels, ...pusatReadModels])('keys $model.name by the office first', ({ model }) => {
  expect(model.key[0]).toBe('office');
  expect(Object.keys(model.columns)).toEqual(expect.arrayContaining([...model.key]));
});
