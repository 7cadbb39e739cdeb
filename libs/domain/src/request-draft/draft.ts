import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import type { Stage } from '../equipment-request/standing.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { naskahOf, type NaskahRef } from '../naskah.js';
import { type LineContent, lineOf, type RequestLine } from '../request-line.js';
import { catalogue } from './catalogue.js';
import type { DraftFact, TrainingShortage } from './facts.js';
import { evolve, initial, type RequestDraft, type RequestDraftFact } from './state.js';

/** Every command says in which stage the case stands; absent when there is no case yet. Looked up by the handler. */
type WithStage = Readonly<{ caseStage?: Stage }>;

export type DraftCommand =
  /** `for`, with its line: by the process that makes a request of a shortage, in one append. */
  | Fact<'StartDraft', WithStage & { for?: TrainingShortage; line?: LineContent }>
  | Fact<'AddLine', WithStage & LineContent>
  | Fact<'ChangeLine', WithStage & RequestLine>
  | Fact<'RemoveLine', WithStage & { lineNo: number }>
  | Fact<'AttachLetter', WithStage & { letter: NaskahRef }>
  | Fact<'ReserveLetterNumber', WithStage & { nomor: string }>
  /** `contentHash`: of the content that the verifier has read, computed by the handler from the draft itself. */
  | Fact<'VerifyDraft', WithStage & { contentHash: string }>
  | Fact<'DiscardDraft', WithStage>;

export type DraftRefusal =
  | TextRefusal
  | 'not-drafted'
  | 'discarded'
  | 'already-submitted'
  | 'too-many-lines'
  | 'unknown-line'
  | 'no-lines'
  | 'no-letter'
  | 'letter-has-number';

const refuse: Refuse<DraftRefusal> = refuseWith;

/** A request has at most so many lines. */
const MOST_LINES = 40;

/** How an office writes a request: until it is submitted, and again once it was returned. */
export const draft = withTextsRead<RequestDraft, DraftCommand, DraftFact, RequestDraftFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command) {
    const { type, data } = command;
    writable(state, command);
    switch (type) {
      case 'StartDraft':
        if (state.started) return [];
        return [
          { type: 'RequestDrafted', data: data.for ? { for: pick(data.for, 'programmeId', 'shortageNo') } : {} },
          ...(data.line ? [{ type: 'RequestLineAdded' as const, data: lineOf(1, data.line) }] : []),
        ];
      case 'AddLine':
        if (state.lines.length >= MOST_LINES) refuse('too-many-lines');
        return [{ type: 'RequestLineAdded', data: lineOf(state.lastLineNo + 1, data) }];
      case 'ChangeLine': {
        const before = existing(state, data.lineNo);
        const line = lineOf(data.lineNo, data);
        return isSame(before, line) ? [] : [{ type: 'RequestLineChanged', data: line }];
      }
      case 'RemoveLine':
        existing(state, data.lineNo);
        return [{ type: 'RequestLineRemoved', data: { lineNo: data.lineNo } }];
      case 'AttachLetter': {
        const letter = naskahOf(data.letter);
        return isSame(state.letter, letter) ? [] : [{ type: 'LetterAttached', data: { letter } }];
      }
      case 'ReserveLetterNumber':
        if (state.letter?.nomor !== undefined) refuse('letter-has-number');
        return state.reservedNomor === data.nomor
          ? []
          : [{ type: 'LetterNumberReserved', data: { nomor: data.nomor } }];
      case 'VerifyDraft':
        if (state.lines.length === 0) refuse('no-lines');
        if (!state.letter) refuse('no-letter');
        return state.verifiedHash === data.contentHash
          ? []
          : [{ type: 'DraftVerified', data: { contentHash: data.contentHash } }];
      case 'DiscardDraft':
        if (data.caseStage) refuse('already-submitted');
        return state.discarded ? [] : [{ type: 'DraftDiscarded', data: {} }];
    }
  },
});

function writable(state: RequestDraft, { type, data }: DraftCommand) {
  if (data.caseStage && data.caseStage !== 'RETURNED') refuse('already-submitted');
  if (state.discarded && type !== 'DiscardDraft') refuse('discarded');
  if (!state.started && type !== 'StartDraft') refuse('not-drafted');
}

function existing({ lines }: RequestDraft, lineNo: number) {
  return lines.find((line) => line.lineNo === lineNo) ?? refuse('unknown-line', '/lineNo');
}
