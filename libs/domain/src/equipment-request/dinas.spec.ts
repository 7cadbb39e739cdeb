import { blanks, caseId, hash, letter, saidByDinas, saidByPusat, scanners } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import { type DinasCommand, dinas, type EquipmentRequestFact, type RequestLine } from './index.js';

const given = specificationOf(dinas);
const number = 'PB/33.72/2026/000014';
const { nomor: _nomor, ...unnumbered } = letter;

type Submit = Extract<DinasCommand, { type: 'Submit' }>['data'];
const whole: Submit = {
  lines: [blanks, scanners],
  letter,
  contentHash: hash('d'),
  verifiedHash: hash('d'),
  number,
  conditionReportsSince: '2025-11-04',
};
const submit = (more: Partial<Submit> = {}): DinasCommand => ({ type: 'Submit', data: { ...whole, ...more } });
const submitWithout = (field: 'letter' | 'verifiedHash'): DinasCommand => {
  const { [field]: _, ...rest } = whole;
  return { type: 'Submit', data: rest };
};
const submitLine = (line: RequestLine) => submit({ lines: [line] });
const fix = (nomor: string, submissionNo = 1): DinasCommand => ({
  type: 'FixLetterNumber',
  data: { submissionNo, nomor },
});
const see = (kind: 'QUESTION' | 'RETURN' | 'DECISION', no = 1): DinasCommand => ({
  type: 'MarkSeen',
  data: { what: { kind, no } },
});
const answer: DinasCommand = { type: 'Answer', data: { questionNo: 1, answer: 'attached', files: [hash('c')] } };
const askToWithdraw = (submissionNo = 1): DinasCommand => ({
  type: 'RequestWithdrawal',
  data: { submissionNo, reason: 'bought by APBD' },
});

const submitted = (submissionNo = 1, more: object = {}) =>
  saidByDinas({
    type: 'EquipmentRequestSubmitted',
    data: { submissionNo, number, lines: [blanks, scanners], letter, ...more },
  });
const fixed = saidByDinas({ type: 'LetterNumberFixed', data: { submissionNo: 1, nomor: '471.13/2' } });
const seen = (kind: 'QUESTION' | 'RETURN' | 'DECISION') =>
  saidByDinas({ type: 'EquipmentRequestSeen', data: { what: { kind, no: 1 } } });
const answered = saidByDinas({
  type: 'ClarificationAnswered',
  data: { questionNo: 1, answer: 'attached', files: [hash('c')] },
});
const withdrawalRequested = saidByDinas({
  type: 'WithdrawalRequested',
  data: { submissionNo: 1, reason: 'bought by APBD' },
});
const returned = saidByPusat({
  type: 'EquipmentRequestReturned',
  data: { submissionNo: 1, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
});
const reviewed = saidByPusat({ type: 'ReviewStarted', data: { submissionNo: 1 } });
const questioned = saidByPusat({
  type: 'ClarificationRequested',
  data: { submissionNo: 1, questionNo: 1, question: 'how many?' },
});
const rejected = {
  partNo: 1,
  kind: 'REJECT' as const,
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none',
  appeal: 'in 10 days',
};
const decided = saidByPusat({
  type: 'EquipmentRequestDecided',
  data: { submissionNo: 1, decisionNo: 1, lines: [1, 2].map((lineNo) => ({ lineNo, parts: [rejected] })) },
});
const withdrawn = saidByPusat({ type: 'EquipmentRequestWithdrawn', data: { submissionNo: 1 } });
const withdrawalRefused = saidByPusat({
  type: 'WithdrawalRefused',
  data: { submissionNo: 1, because: 'decided-already', reason: 'too late' },
});
const reserved = { letter: unnumbered, reservedNomor: '471.13/1' };

describe('the Dinas', () => {
  it('submits', () => given().when(submit()).then(submitted()));
  it('submits with a number that is only reserved', () => given().when(submit(reserved)).then(submitted(1, reserved)));
  it('submits a second request that names the first', () => {
    const relatedTo = { case: caseId, reason: 'flood' };
    given().when(submit({ relatedTo })).then(submitted(1, { relatedTo }));
  });
  it('submits again what was returned, under the next submission and the same number', () =>
    given(submitted(), returned)
      .when(submit({ number: 'PB/33.72/2027/000001' }))
      .then(submitted(2)));
  it('equips a new site without devices that could be broken', () => {
    const line: RequestLine = { ...scanners, purpose: 'NEW_SITE', evidence: { siteCode: '33.72.05' } };
    given()
      .when(submitLine(line))
      .then(submitted(1, { lines: [line] }));
  });
  it('submits an emergency that says which', () => {
    const line: RequestLine = { ...blanks, purpose: 'EMERGENCY', emergencyCode: 'DISASTER' };
    given()
      .when(submitLine(line))
      .then(submitted(1, { lines: [line] }));
  });
  it("fixes the letter's number after signing", () => given(submitted(1, reserved)).when(fix('471.13/2')).then(fixed));
  it.each([
    ['a question', questioned, 'QUESTION' as const],
    ['a return', returned, 'RETURN' as const],
    ['a decision', decided, 'DECISION' as const],
  ])('marks %s as seen', (_, what, kind) => given(submitted(), what).when(see(kind)).then(seen(kind)));
  it('marks for each role on its own', () => {
    const clerk = { ...someone, role: 'clerk' };
    given(submitted(), returned, seen('RETURN'))
      .when(see('RETURN'), clerk)
      .then(saidByDinas({ type: 'EquipmentRequestSeen', data: { what: { kind: 'RETURN', no: 1 } } }, clerk));
  });
  it('answers a question', () => given(submitted(), reviewed, questioned).when(answer).then(answered));
  it('asks to withdraw, even when it is decided already: that is for Pusat to say', () =>
    given(submitted(), decided).when(askToWithdraw()).then(withdrawalRequested));

  it.each<[string, readonly EquipmentRequestFact[], DinasCommand]>([
    ['fix the number', [submitted(1, reserved), fixed], fix('471.13/2')],
    ['mark as seen', [submitted(), returned, seen('RETURN')], see('RETURN')],
    ['ask to withdraw', [submitted(), withdrawalRequested], askToWithdraw()],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], DinasCommand]>([
    ['already-submitted', undefined, [submitted()], submit()],
    ['withdrawal-unanswered', undefined, [submitted(), returned, withdrawalRequested], submit()],
    ['no-lines', '/lines', [], submit({ lines: [] })],
    ['too-many-lines', '/lines', [], submit({ lines: Array.from({ length: 41 }, () => blanks) })],
    ['no-letter', '/letter', [], submitWithout('letter')],
    ['not-verified', undefined, [], submit({ contentHash: hash('e') })],
    ['not-verified', undefined, [], submitWithout('verifiedHash')],
    ['letter-without-number', '/letter/nomor', [], submit({ letter: unnumbered })],
    ['emergency-without-code', '/lines/0/emergencyCode', [], submitLine({ ...blanks, purpose: 'EMERGENCY' })],
    [
      'device-evidence-missing',
      '/lines/0/evidence/siteCode',
      [],
      submitLine({ ...scanners, purpose: 'NEW_SITE', evidence: {} }),
    ],
    [
      'device-evidence-missing',
      '/lines/0/evidence/deviceIds',
      [],
      submitLine({ ...scanners, evidence: { ...scanners.evidence, deviceIds: [] } }),
    ],
    [
      'device-evidence-missing',
      '/lines/0/evidence/conditionReport',
      [],
      submitLine({ ...scanners, evidence: { deviceIds: ['FPS-1'] } }),
    ],
    [
      'condition-report-too-old',
      '/lines/1/evidence/conditionReport/date',
      [],
      submit({ conditionReportsSince: '2026-01-21' }),
    ],
    [
      'personal-number-in-text',
      '/lines/0/justification',
      [],
      submitLine({ ...blanks, justification: '3372011203450001' }),
    ],
    ['text-too-long', '/lines/0/justification', [], submitLine({ ...blanks, justification: 'x'.repeat(501) })],
    ['no-longer-current', undefined, [], fix('471.13/2')],
    ['no-longer-current', undefined, [submitted(), returned, submitted(2)], fix('471.13/2')],
    ['letter-number-fixed', '/nomor', [submitted()], fix('471.13/2')],
    ['nothing-to-see', '/what', [submitted()], see('QUESTION')],
    ['no-such-question', '/questionNo', [submitted(), reviewed], answer],
    ['no-longer-current', undefined, [submitted(), questioned, returned, submitted(2)], answer],
    ['withdrawn-already', undefined, [submitted(), questioned, withdrawalRequested, withdrawn], answer],
    ['answered-already', undefined, [submitted(), questioned, answered], answer],
    ['no-longer-current', undefined, [], askToWithdraw()],
    ['withdrawn-already', undefined, [submitted(), withdrawalRequested, withdrawn], askToWithdraw()],
    ['withdrawal-refused', undefined, [submitted(), withdrawalRequested, withdrawalRefused], askToWithdraw()],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});
