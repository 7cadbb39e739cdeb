import { type FactsOf, integer, listOf, oneOf, optional, record, type ShapeOf, sha256, text } from '#libs/kernel';
import { calendarVersion } from '../calendar-version.js';
import { decidedLine } from './decided-line.js';

// How a decided request ends, and what may still be said against it.

const no = integer(1);

const appeal = { decisionNo: no, reason: text(), files: listOf(sha256, 10) };
/** Until there was a calendar. */
export const decisionAppealedV1 = record(appeal);

export const dinasEndingFacts = {
  /** Once a case. */
  DecisionAppealed: record({ ...appeal, calendarVersion }),
  ReopeningRequested: record({ closingNo: no, reason: text() }),
};
export type DinasEndingFact = FactsOf<typeof dinasEndingFacts>;

const closing = record({
  /** Closings of a case are counted. */
  closingNo: no,
  decisionNo: no,
  because: oneOf('EVERYTHING_DONE', 'NOTHING_APPROVED', 'GIVEN_REASON'),
  /** Of GIVEN_REASON. */
  reason: optional(text()),
  /** Deferred parts and loans that end with it. */
  cancelled: listOf(record({ lineNo: no, partNo: no }), 800),
  /** What was not committed yet of a line. */
  released: listOf(record({ lineNo: no, qty: integer(1) }), 40),
});

const finding = oneOf('JUSTIFIED', 'NOT_JUSTIFIED');

export const pusatEndingFacts = {
  /** Of what is GRANTED all lines are said anew, in place of the decision in force: it is a decision itself. */
  AppealDecided: record({
    /** The decision that was appealed against. */
    appealed: no,
    outcome: oneOf('GRANTED', 'DISMISSED'),
    reason: text(),
    granted: optional(record({ submissionNo: no, decisionNo: no, corrects: no, lines: listOf(decidedLine, 40, 1) })),
  }),
  EquipmentRequestClosed: closing,
  /** Takes the closing back, with all that it cancelled and released. */
  EquipmentRequestReopened: record({
    closingNo: no,
    /** FULFILLING where something was committed; else every line is decided anew. */
    to: oneOf('FULFILLING', 'UNDER_REVIEW'),
    reason: text(),
  }),
  /** Whether the emergency was one, once its goods were sent. */
  EmergencyUseReviewed: record({ submissionNo: no, lineNo: no, finding, remark: text() }),
};
export type PusatEndingFact = FactsOf<typeof pusatEndingFacts>;

/** What the Dinas has said against a decision or a closing. */
export type Objections = Readonly<{
  appeal?: Readonly<{ decisionNo: number; reason: string; files: readonly string[]; at: string }>;
  reopenings: ReadonlyArray<Readonly<{ closingNo: number; reason: string; at: string }>>;
}>;

export type Closing = ShapeOf<typeof closing> &
  Readonly<{ at: string; reopened?: Readonly<{ to: 'FULFILLING' | 'UNDER_REVIEW'; reason: string; at: string }> }>;

export type Ending = Readonly<{
  closings: readonly Closing[];
  appeal?: Readonly<{ appealed: number; outcome: 'GRANTED' | 'DISMISSED'; reason: string; by: string; at: string }>;
  emergencies: ReadonlyArray<
    Readonly<{ submissionNo: number; lineNo: number; finding: ShapeOf<typeof finding>; remark: string; at: string }>
  >;
}>;

export const noObjections: Objections = { reopenings: [] };
export const notEnded: Ending = { closings: [], emergencies: [] };

export function foldObjections(before: Objections, { type, data }: DinasEndingFact, at: string): Objections {
  switch (type) {
    case 'DecisionAppealed':
      return { ...before, appeal: { ...data, at } };
    case 'ReopeningRequested':
      return { ...before, reopenings: [...before.reopenings, { ...data, at }] };
  }
}

export function foldEnding(before: Ending, { type, data }: PusatEndingFact, by: string, at: string): Ending {
  switch (type) {
    case 'AppealDecided': {
      const { appealed, outcome, reason } = data;
      return { ...before, appeal: { appealed, outcome, reason, by, at } };
    }
    case 'EquipmentRequestClosed':
      return { ...before, closings: [...before.closings, { ...data, at }] };
    case 'EquipmentRequestReopened': {
      const { closingNo, ...reopened } = data;
      return {
        ...before,
        closings: before.closings.map((one) =>
          one.closingNo === closingNo ? { ...one, reopened: { ...reopened, at } } : one,
        ),
      };
    }
    case 'EmergencyUseReviewed':
      return { ...before, emergencies: [...before.emergencies, { ...data, at }] };
  }
}
