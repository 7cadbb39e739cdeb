import { blanks, draftLife, drafted, hash, letter, scanners } from '#libs/domain/testing';
import type { Heard } from '#libs/kernel';
import { someone, specificationOf } from '#libs/kernel/testing';
import { type DraftCommand, type DraftFact, contentOf, draft, evolve, initial, stage } from './index.js';

const given = specificationOf(draft);
const { lineNo: _lineNo, ...line } = blanks;
const { nomor: _nomor, ...unnumbered } = letter;

const start: DraftCommand = { type: 'StartDraft', data: {} };
const add: DraftCommand = { type: 'AddLine', data: line };
const change = (requestedQty: number, lineNo = 1): DraftCommand => ({
  type: 'ChangeLine',
  data: { ...line, lineNo, requestedQty },
});
const remove = (lineNo: number): DraftCommand => ({ type: 'RemoveLine', data: { lineNo } });
const attach: DraftCommand = { type: 'AttachLetter', data: { letter } };
const reserve: DraftCommand = { type: 'ReserveLetterNumber', data: { nomor: '471.13/1/X' } };
const verify = (contentHash = hash('d')): DraftCommand => ({ type: 'VerifyDraft', data: { contentHash } });
const discard: DraftCommand = { type: 'DiscardDraft', data: {} };
const returned = <C extends DraftCommand>(command: C) =>
  ({ ...command, data: { ...command.data, caseStage: 'RETURNED' } }) as C;
const atDecision = <C extends DraftCommand>(command: C) =>
  ({ ...command, data: { ...command.data, caseStage: 'DECIDED' } }) as C;

const begun = drafted({ type: 'RequestDrafted', data: {} });
const added = (lineNo = 1) => drafted({ type: 'RequestLineAdded', data: { ...blanks, lineNo } });
const changed = (requestedQty: number) => drafted({ type: 'RequestLineChanged', data: { ...blanks, requestedQty } });
const removed = (lineNo: number) => drafted({ type: 'RequestLineRemoved', data: { lineNo } });
const attached = drafted({ type: 'LetterAttached', data: { letter } });
const attachedUnnumbered = drafted({ type: 'LetterAttached', data: { letter: unnumbered } });
const reserved = drafted({ type: 'LetterNumberReserved', data: { nomor: '471.13/1/X' } });
const verified = drafted({ type: 'DraftVerified', data: { contentHash: hash('d') } });
const discarded = drafted({ type: 'DraftDiscarded', data: {} });

describe('an office', () => {
  it('begins a draft', () => given().when(start).then(begun));
  it('adds a line', () => given(begun).when(add).then(added()));
  it('keeps nothing that a line or a letter has no name for', () => {
    const more = { item: 'BLK', nik: '3372011203450001' };
    given(begun)
      .when({ type: 'AddLine', data: { ...line, ...more, evidence: { ...line.evidence, ...more } } })
      .then(added());
    given(begun)
      .when({ type: 'AttachLetter', data: { letter: { ...letter, ...more } } })
      .then(attached);
  });
  it('gives no line number twice', () => given(begun, added(), removed(1)).when(add).then(added(2)));
  it('changes a line', () => given(begun, added()).when(change(9)).then(changed(9)));
  it('removes a line', () => given(begun, added()).when(remove(1)).then(removed(1)));
  it('attaches a letter', () => given(begun).when(attach).then(attached));
  it('reserves a number for a letter that is not signed yet', () =>
    given(begun, attachedUnnumbered).when(reserve).then(reserved));
  it('verifies exactly this content', () => given(begun, added(), attached).when(verify()).then(verified));
  it('discards what it never submitted', () => given(begun).when(discard).then(discarded));
  it('writes on when Pusat has returned the request', () =>
    given(begun, added())
      .when(returned(change(9)))
      .then(changed(9)));

  it.each<[string, ReadonlyArray<DraftFact & Heard<'dinas'>>, DraftCommand]>([
    ['begin', [begun], start],
    ['change into what it says already', [begun, added()], change(4_000)],
    ['attach', [begun, attached], attach],
    ['reserve', [begun, attachedUnnumbered, reserved], reserve],
    ['verify', [begun, added(), attached, verified], verify()],
    ['discard', [begun, discarded], discard],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string | undefined, ReadonlyArray<DraftFact & Heard<'dinas'>>, DraftCommand]>([
    ['not-drafted', undefined, [], add],
    ['discarded', undefined, [begun, discarded], add],
    ['already-submitted', undefined, [begun], atDecision(add)],
    ['already-submitted', undefined, [begun], returned(discard)],
    ['too-many-lines', undefined, [begun, ...Array.from({ length: 40 }, (_, i) => added(i + 1))], add],
    ['unknown-line', '/lineNo', [begun], change(1)],
    ['unknown-line', '/lineNo', [begun, added(), removed(1)], remove(1)],
    ['no-lines', undefined, [begun, attached], verify()],
    ['no-letter', undefined, [begun, added()], verify()],
    ['letter-has-number', undefined, [begun, attached], reserve],
    [
      'personal-number-in-text',
      '/justification',
      [begun],
      { type: 'AddLine', data: { ...line, justification: 'for 3372011203450001' } },
    ],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

const after = (...more: ReadonlyArray<DraftFact & Heard<'dinas'>>) => [...draftLife, ...more].reduce(evolve, initial);

describe('a verified draft', () => {
  it('remembers which content was verified', () => expect(after()).toMatchObject({ verifiedHash: hash('d') }));
  it.each([added(3), changed(1), removed(1), attached, reserved])('is verified no longer after $type', (fact) => {
    expect([stage(after()), stage(after(fact))]).toStrictEqual(['VERIFIED', 'DRAFTED']);
    expect(after(fact)).not.toHaveProperty('verifiedHash');
  });
  it('says what is to be submitted, and nothing else', () =>
    expect(contentOf(after())).toStrictEqual({ lines: [blanks, scanners], letter }));
  it('has ended when it is discarded', () => expect(stage(after(discarded))).toBe('DISCARDED'));
  it('is nothing before it is begun', () => expect(stage(initial)).toBeUndefined());
  it('knows its author, its office and its last change', () =>
    expect(after(changed(1))).toMatchObject({ author: 'a-clerk', office: '33.72', changedAt: someone.at }));
});
