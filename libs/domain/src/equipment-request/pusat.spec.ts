import { blanks, hash, letter, loanId, ruling, saidByDinas, saidByPusat, scanners } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  type DecidedPart,
  decision,
  type EquipmentRequestFact,
  evolve,
  initial,
  type ProposedLine,
  type PusatCommand,
  pusat,
  stage,
} from './index.js';

const given = specificationOf(pusat);
type Deciding = Extract<PusatCommand, { type: 'DecideLines' }>['data'];
type Part = ProposedLine['parts'][number];

const full = (qty: number): Part => ({ partNo: 1, kind: 'APPROVE_FULL', qty });
const reject: Part = {
  partNo: 1,
  kind: 'REJECT',
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none left',
  appeal: 'in 10 days',
};
const answers = (first: readonly Part[], second: readonly Part[] = [full(2)]): readonly ProposedLine[] => [
  { lineNo: 1, parts: first },
  { lineNo: 2, parts: second },
];
const asAsked = answers([full(4_000)]);

const register = (submissionNo = 1): PusatCommand => ({ type: 'Register', data: { submissionNo } });
const see = (kind: 'SUBMISSION' | 'ANSWER', no = 1): PusatCommand => ({
  type: 'MarkSeen',
  data: { what: { kind, no } },
});
const sendBack = (submissionNo = 1): PusatCommand => ({
  type: 'Return',
  data: { submissionNo, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
});
const accept = (submissionNo = 1): PusatCommand => ({ type: 'AcceptForReview', data: { submissionNo } });
const ask = (lineNo?: number, question = 'how many?'): PusatCommand => ({
  type: 'AskClarification',
  data: { submissionNo: 1, ...(lineNo && { lineNo }), question },
});
const deciding = { decidersOffices: [], storageConfirmationAbovePercent: 120 };
const decide = (lines = asAsked, more: Partial<Deciding> = {}): PusatCommand => ({
  type: 'DecideLines',
  data: { submissionNo: 1, lines, ...deciding, ...more },
});
const correct = (decisionNo: number, lines = asAsked, more: Partial<Deciding> = {}): PusatCommand => ({
  type: 'CorrectDecision',
  data: { decisionNo, reason: 'a slip', lines, ...deciding, ...more },
});
const withdraw = (submissionNo = 1): PusatCommand => ({ type: 'Withdraw', data: { submissionNo } });
const refuseWithdrawal = (submissionNo = 1): PusatCommand => ({
  type: 'RefuseWithdrawal',
  data: { submissionNo, reason: 'it is on its way' },
});

const submitted = (submissionNo = 1) =>
  saidByDinas({
    type: 'EquipmentRequestSubmitted',
    data: { submissionNo, number: 'PB/33.72/2026/000014', lines: [blanks, scanners], letter },
  });
const answered = (questionNo: number) =>
  saidByDinas({ type: 'ClarificationAnswered', data: { questionNo, answer: 'two', files: [hash('c')] } });
const withdrawalRequested = saidByDinas({ type: 'WithdrawalRequested', data: { submissionNo: 1, reason: 'bought' } });
const registered = saidByPusat({ type: 'EquipmentRequestRegistered', data: { submissionNo: 1 } });
const seen = (kind: 'SUBMISSION' | 'ANSWER') =>
  saidByPusat({ type: 'EquipmentRequestSeen', data: { what: { kind, no: 1 } } });
const returned = saidByPusat({
  type: 'EquipmentRequestReturned',
  data: { submissionNo: 1, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
});
const reviewed = saidByPusat({ type: 'ReviewStarted', data: { submissionNo: 1 } });
const questioned = (questionNo: number, lineNo?: number) =>
  saidByPusat({
    type: 'ClarificationRequested',
    data: { submissionNo: 1, questionNo, ...(lineNo && { lineNo }), question: 'how many?' },
  });
const decided = (lines: readonly ProposedLine[] = asAsked, more: object = {}) =>
  saidByPusat({ type: 'EquipmentRequestDecided', data: { submissionNo: 1, decisionNo: 1, lines, ...more } });
const corrected = (decisionNo: number, corrects: number, lines: readonly ProposedLine[] = asAsked) =>
  saidByPusat({
    type: 'DecisionCorrected',
    data: { submissionNo: 1, decisionNo, corrects, reason: 'a slip', lines },
  });
const withdrawn = saidByPusat({ type: 'EquipmentRequestWithdrawn', data: { submissionNo: 1 } });
const withdrawalRefused = saidByPusat({
  type: 'WithdrawalRefused',
  data: { submissionNo: 1, because: 'decided-already', reason: 'it is on its way' },
});

const atDesk = [submitted(), registered];
const underReview = [...atDesk, reviewed];
const replaced = [...atDesk, returned, submitted(2)];

describe('Pusat', () => {
  it('registers', () => given(submitted()).when(register()).then(registered));
  it.each([
    ['a submission', 'SUBMISSION' as const, [submitted()]],
    ['an answer', 'ANSWER' as const, [...underReview, questioned(1), answered(1)]],
  ])('marks %s as seen', (_, kind, history) =>
    given(...history)
      .when(see(kind))
      .then(seen(kind)),
  );
  it('sends back what is incomplete, registered or not', () => {
    given(submitted()).when(sendBack()).then(returned);
    given(...atDesk)
      .when(sendBack())
      .then(returned);
  });
  it('accepts for review', () =>
    given(...atDesk)
      .when(accept())
      .then(reviewed));
  it('asks, of a line or of the whole, and again before it is answered', () => {
    given(...underReview)
      .when(ask(2))
      .then(questioned(1, 2));
    given(...underReview, questioned(1, 2))
      .when(ask())
      .then(questioned(2));
  });
  it('grants a withdrawal before it has decided', () =>
    given(submitted(), withdrawalRequested).when(withdraw()).then(withdrawn));
  it('refuses a withdrawal after it has decided', () =>
    given(...underReview, withdrawalRequested, decided())
      .when(refuseWithdrawal())
      .then(withdrawalRefused));

  it.each<[string, readonly EquipmentRequestFact[], PusatCommand]>([
    ['register', atDesk, register()],
    ['mark as seen', [submitted(), seen('SUBMISSION')], see('SUBMISSION')],
    ['send back', [...atDesk, returned], sendBack()],
    ['accept', underReview, accept()],
    ['withdraw', [submitted(), withdrawalRequested, withdrawn], withdraw()],
    ['refuse a withdrawal', [...underReview, withdrawalRequested, decided(), withdrawalRefused], refuseWithdrawal()],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['no-longer-current', undefined, [], register()],
    ['no-longer-current', undefined, replaced, register()],
    ['no-longer-current', undefined, replaced, sendBack()],
    ['no-longer-current', undefined, replaced, accept()],
    ['no-longer-current', undefined, [...underReview, returned, submitted(2)], ask()],
    ['no-longer-current', undefined, replaced, decide()],
    ['no-longer-current', undefined, [...atDesk, withdrawalRequested, returned, submitted(2)], withdraw()],
    ['no-longer-current', undefined, [...atDesk, withdrawalRequested, returned, submitted(2)], refuseWithdrawal()],
    ['not-now', undefined, [submitted(), returned], register()],
    ['not-now', undefined, underReview, sendBack()],
    ['not-now', undefined, [submitted()], accept()],
    ['not-now', undefined, atDesk, ask()],
    ['not-now', undefined, atDesk, decide()],
    ['not-now', undefined, [...underReview, questioned(1)], decide()],
    ['not-now', undefined, [...underReview, decided()], decide()],
    ['nothing-to-see', '/what', [submitted()], see('SUBMISSION', 2)],
    ['unknown-line', '/lineNo', underReview, ask(3)],
    ['no-withdrawal-to-answer', undefined, [submitted()], withdraw()],
    ['no-withdrawal-to-answer', undefined, [...underReview, decided()], refuseWithdrawal()],
    ['decided-already', undefined, [...underReview, withdrawalRequested, decided()], withdraw()],
    ['not-decided-yet', undefined, [submitted(), withdrawalRequested], refuseWithdrawal()],
    ['not-decided-yet', undefined, underReview, correct(1)],
    ['no-longer-current', '/decisionNo', [...underReview, decided(), corrected(2, 1)], correct(1)],
    ['personal-number-in-text', '/question', underReview, ask(1, '3372011203450001?')],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

const exceeding = (qty: number): Part => ({ partNo: 1, kind: 'APPROVE_MORE', qty, reason: 'the round gave more' });

const loan = (qty: number): Part => ({ partNo: 3, kind: 'REDIRECT_LOAN', qty, loanId });

describe('a decision', () => {
  const deferral: Part = { partNo: 2, kind: 'DEFER', qty: 1_000, until: '2026-04-06' };
  const part: Part = { partNo: 1, kind: 'APPROVE_PART', qty: 2_000, reason: 'what there is' };
  const substitute: Part = { partNo: 1, kind: 'SUBSTITUTE', qty: 2, item: 'IRS', equivalence: 'reads as well' };
  const apbd: Part = { partNo: 2, kind: 'REDIRECT_APBD', qty: 1, letter: ruling };

  it.each<[string, readonly ProposedLine[]]>([
    ['in full', asAsked],
    ['in parts: now, deferred, by a loan, from APBD', answers([part, deferral, loan(1_000)], [loan(1), apbd])],
    ['by another item', answers([full(4_000)], [substitute])],
    ["until a year's procurement", answers([{ ...deferral, partNo: 1, until: 'PROCUREMENT_TA_2027' }])],
    ['with more than was asked', answers([exceeding(4_800)])],
    ['by refusing every line', answers([reject], [reject])],
  ])('answers %s', (_, lines) =>
    given(...underReview)
      .when(decide(lines))
      .then(decided(lines)),
  );

  it('marks what is so much more that storage must be confirmed first', () => {
    const marked: DecidedPart = { ...exceeding(4_801), needsStorageConfirmation: true };
    given(...underReview)
      .when(decide(answers([exceeding(4_801)])))
      .then(decided([{ lineNo: 1, parts: [marked] }, asAsked[1]!]));
  });
  it('keeps nothing that its kind has no use for', () =>
    given(...underReview)
      .when(decide(answers([{ ...full(4_000), loanId, item: 'IRS' }])))
      .then(decided()));
  it('names the recommendation it follows or not', () =>
    given(...underReview)
      .when(decide(asAsked, { recommendationNo: 2, newestRecommendation: { no: 2, author: 'an-analyst' } }))
      .then(decided(asAsked, { recommendationNo: 2 })));
  it('is corrected, and corrected again, whole', () => {
    given(...underReview, decided())
      .when(correct(1, answers([reject])))
      .then(corrected(2, 1, answers([reject])));
    given(...underReview, decided(), corrected(2, 1))
      .when(correct(2))
      .then(corrected(3, 2));
  });
  it('that refuses every line leaves the request decided', () => {
    const state = [...underReview, decided(answers([reject], [reject]))].reduce(evolve, initial);
    expect([stage(state), decision(state)?.no]).toStrictEqual(['DECIDED', 1]);
  });

  const stale = { recommendationNo: 1, newestRecommendation: { no: 2, author: 'x' } };
  const mine = { recommendationNo: 1, newestRecommendation: { no: 1, author: someone.subject } };
  it.each<[string, string, readonly ProposedLine[]]>([
    ['unknown-line', '/lines/2/lineNo', [...asAsked, { lineNo: 3, parts: [full(1)] }]],
    ['line-decided-twice', '/lines/2/lineNo', [...asAsked, asAsked[0]!]],
    ['line-undecided', '/lines', asAsked.slice(1)],
    ['part-number-taken', '/lines/0/parts/1/partNo', answers([part, { ...deferral, partNo: 1 }])],
    ['part-missing', '/lines/0/parts', answers([])],
    ['reject-stands-alone', '/lines/0/parts', answers([reject, deferral])],
    ['more-than-requested', '/lines/0/parts', answers([part, deferral, loan(1_001)])],
    ['same-item', '/lines/1/parts/0/item', answers([full(4_000)], [{ ...substitute, item: 'FPS' }])],
    ['until-is-past', '/lines/0/parts/0/until', answers([{ ...deferral, until: '2026-02-01' }])],
  ])('is refused: %s', (code, pointer, lines) =>
    given(...underReview)
      .when(decide(lines))
      .thenRefused(code, pointer),
  );

  it.each<[Part, keyof Part]>([
    [part, 'reason'],
    [exceeding(4_001), 'reason'],
    [substitute, 'item'],
    [substitute, 'equivalence'],
    [deferral, 'until'],
    [apbd, 'letter'],
    [loan(1), 'loanId'],
    [reject, 'reasonCode'],
    [reject, 'reason'],
    [reject, 'appeal'],
  ])('is incomplete: $kind without %s', (whole, field) => {
    given(...underReview)
      .when(decide(answers([{ ...whole, [field]: undefined }])))
      .thenRefused('part-incomplete', `/lines/0/parts/0/${field}`);
  });

  it.each<[Part, number]>([
    [full(1), 3_999],
    [part, 0],
    [part, 4_000],
    [exceeding(1), 4_000],
    [substitute, 0],
    [deferral, 0],
    [apbd, 0],
    [loan(1), 0],
    [reject, 1],
  ])('does not fit: $kind of %i pieces', (whole, qty) =>
    given(...underReview)
      .when(decide(answers([{ ...whole, qty }])))
      .thenRefused('quantity-does-not-fit', '/lines/0/parts/0/qty'),
  );

  it.each([
    ['not-the-newest-recommendation', stale],
    ['not-the-newest-recommendation', { recommendationNo: 1 }],
    ['not-the-newest-recommendation', { newestRecommendation: { no: 1, author: 'x' } }],
    ['recommender-may-not-decide', mine],
    ['own-office', { decidersOffices: ['33.72'] }],
  ])('is refused: %s', (code, more) =>
    given(...underReview)
      .when(decide(asAsked, more))
      .thenRefused(code),
  );

  it("is not made in the recommender's place either", () =>
    given(...underReview)
      .when(decide(asAsked, { recommendationNo: 1, newestRecommendation: { no: 1, author: 'away' } }), {
        ...someone,
        mandate: { id: 'm', kind: 'PLH', from: 'away', letter: '800/1' },
      })
      .thenRefused('recommender-may-not-decide'));
  it.each([
    ['own-office', { decidersOffices: ['33.72'] }],
    ['recommender-may-not-decide', mine],
  ])('is not corrected either: %s', (code, more) =>
    given(...underReview, decided())
      .when(correct(1, asAsked, more))
      .thenRefused(code),
  );
  it('is not corrected into what forgets a line', () =>
    given(...underReview, decided())
      .when(correct(1, asAsked.slice(1)))
      .thenRefused('line-undecided'));
});
