import { type FactsOf, integer, listOf, oneOf, optional, record, type ShapeOf, text } from '#libs/kernel';
import { calendarVersion } from '../calendar-version.js';
import { naskahRef } from '../naskah.js';

// What changes what is still to be sent after a decision. All of it hangs on the decision that it names: a correction
// says every line anew, and nothing of this goes over to it.

const no = integer(1);
/** Signed pieces. */
const difference = integer(-1_000_000_000);

const partName = { decisionNo: no, lineNo: no, partNo: no };
const ofPart = record(partName);
/** A decided part. */
export type PartName = ShapeOf<typeof ofPart>;

/** Asks that are a right within their time: which of them Pusat answers that they came too late. */
const lateAsk = record({
  kind: oneOf('SUBSTITUTE_REFUSAL', 'APPEAL', 'REOPENING'),
  /** Of the decision, or of the closing, that it is about. */
  no,
  /** Of a refused substitute. */
  lineNo: optional(no),
  partNo: optional(no),
});
export type LateAsk = ShapeOf<typeof lateAsk>;

const refusedSubstitute = { ...partName, reason: text() };
/** Until there was a calendar. */
export const substituteRefusedV1 = record(refusedSubstitute);
export const answeredTooLateV1 = record({ to: lateAsk });

export const dinasBalanceFacts = {
  /** The office can store what is so much more than it asked for. */
  SurplusStorageConfirmed: ofPart,
  SubstituteRefused: record({ ...refusedSubstitute, calendarVersion }),
  /** What is not committed of these lines shall be so much instead. */
  OpenBalanceAmendmentProposed: record({
    no,
    decisionNo: no,
    lines: listOf(record({ lineNo: no, from: integer(), to: integer() }), 40, 1),
    reason: text(),
  }),
  ReleaseRequested: record({ no, decisionNo: no, lineNo: no, qty: integer(1), reason: text() }),
};
export type DinasBalanceFact = FactsOf<typeof dinasBalanceFacts>;

export const pusatBalanceFacts = {
  /** Of a deferred part so many pieces are to be sent now. */
  DeferralResumed: record({ ...partName, qty: integer(1) }),
  /** A substitute that the office refused, or a loan that does not come about. */
  PartCancelled: record({
    ...partName,
    /** So many pieces fewer to send; 0 for a loan. */
    qty: integer(),
    reason: optional(text()),
    letter: optional(naskahRef),
  }),
  /** A loan that has come about, as this letter says. */
  PartSettled: record({ ...partName, letter: naskahRef, reason: text() }),
  /** `no` of the request that it answers; of Pusat's own accord it has a reason instead. */
  RemainderReleased: record({
    no: optional(no),
    decisionNo: no,
    lineNo: no,
    qty: integer(1),
    reason: optional(text()),
  }),
  ReleaseRefused: record({ no, reason: text() }),
  OpenBalanceAmendmentConfirmed: record({
    no,
    decisionNo: no,
    lines: listOf(record({ lineNo: no, difference }), 40, 1),
  }),
  OpenBalanceAmendmentDeclined: record({ no, reason: text() }),
  AnsweredTooLate: record({ to: lateAsk, calendarVersion }),
};
export type PusatBalanceFact = FactsOf<typeof pusatBalanceFacts>;

type Said<Type extends DinasBalanceFact['type']> = Extract<DinasBalanceFact, { type: Type }>['data'];

/** What the Dinas has asked of what was decided. */
export type Asks = Readonly<{
  storageConfirmed: readonly PartName[];
  substitutesRefused: ReadonlyArray<Said<'SubstituteRefused'> & Readonly<{ at: string }>>;
  amendments: ReadonlyArray<Said<'OpenBalanceAmendmentProposed'>>;
  releases: ReadonlyArray<Said<'ReleaseRequested'>>;
}>;

/** A line has more or fewer pieces to get than was decided, or a part of it is no longer pending. */
export type Change = Readonly<{
  decisionNo: number;
  lineNo: number;
  why: 'RESUMED' | 'CANCELLED' | 'SETTLED' | 'RELEASED' | 'AMENDED';
  /** Of what concerns a part. */
  partNo?: number;
  /** Signed pieces. */
  difference: number;
}>;

/** What Pusat has said to that. */
export type Answers = Readonly<{
  changes: readonly Change[];
  /** By number of the request: how many pieces were released, 0 when it was refused. */
  releases: Readonly<Record<number, number>>;
  /** By number of the proposal. */
  amendments: Readonly<Record<number, 'CONFIRMED' | 'DECLINED'>>;
  tooLate: readonly LateAsk[];
}>;

export const nothingAsked: Asks = { storageConfirmed: [], substitutesRefused: [], amendments: [], releases: [] };
export const nothingAnswered: Answers = { changes: [], releases: {}, amendments: {}, tooLate: [] };

export function foldAsks(before: Asks, { type, data }: DinasBalanceFact, at: string): Asks {
  switch (type) {
    case 'SurplusStorageConfirmed':
      return { ...before, storageConfirmed: [...before.storageConfirmed, data] };
    case 'SubstituteRefused':
      return { ...before, substitutesRefused: [...before.substitutesRefused, { ...data, at }] };
    case 'OpenBalanceAmendmentProposed':
      return { ...before, amendments: [...before.amendments, data] };
    case 'ReleaseRequested':
      return { ...before, releases: [...before.releases, data] };
  }
}

export function foldAnswers(before: Answers, { type, data }: PusatBalanceFact): Answers {
  const changed = (...changes: readonly Change[]) => ({ ...before, changes: [...before.changes, ...changes] });
  switch (type) {
    case 'DeferralResumed':
      return changed({ ...nameOf(data), why: 'RESUMED', difference: data.qty });
    case 'PartCancelled':
      return changed({ ...nameOf(data), why: 'CANCELLED', difference: -data.qty });
    case 'PartSettled':
      return changed({ ...nameOf(data), why: 'SETTLED', difference: 0 });
    case 'RemainderReleased': {
      const { no: asked, decisionNo, lineNo, qty } = data;
      const released = changed({ decisionNo, lineNo, why: 'RELEASED', difference: -qty });
      return asked === undefined ? released : { ...released, releases: { ...before.releases, [asked]: qty } };
    }
    case 'ReleaseRefused':
      return { ...before, releases: { ...before.releases, [data.no]: 0 } };
    case 'OpenBalanceAmendmentConfirmed': {
      const { decisionNo, lines } = data;
      const amended = changed(...lines.map((line) => ({ decisionNo, ...line, why: 'AMENDED' as const })));
      return { ...amended, amendments: { ...before.amendments, [data.no]: 'CONFIRMED' } };
    }
    case 'OpenBalanceAmendmentDeclined':
      return { ...before, amendments: { ...before.amendments, [data.no]: 'DECLINED' } };
    case 'AnsweredTooLate':
      return { ...before, tooLate: [...before.tooLate, data.to] };
  }
}

const nameOf = ({ decisionNo, lineNo, partNo }: PartName): PartName => ({ decisionNo, lineNo, partNo });

/** Whether this concerns that decided part. */
export const isOfPart = (part: PartName, of: Omit<PartName, 'partNo'> & Readonly<{ partNo?: number }>) =>
  of.decisionNo === part.decisionNo && of.lineNo === part.lineNo && of.partNo === part.partNo;

/** Whether it was answered that this came too late. */
export const cameTooLate = ({ tooLate }: Answers, ask: LateAsk) =>
  tooLate.some(
    ({ kind, no: of, lineNo, partNo }) =>
      kind === ask.kind && of === ask.no && lineNo === ask.lineNo && partNo === ask.partNo,
  );
