import { cameTooLate, isOfPart } from './balance.js';
import { closing, decision } from './in-force.js';
import type { EquipmentRequest } from './state.js';

/** What the Dinas has asked and Pusat has not answered, named by what it is about. */
export type Ask =
  | Readonly<{ kind: 'WITHDRAWAL'; no: number }>
  | Readonly<{ kind: 'SUBSTITUTE_REFUSAL'; no: number; lineNo: number; partNo: number; at: string }>
  | Readonly<{ kind: 'RELEASE' | 'AMENDMENT'; no: number }>
  | Readonly<{ kind: 'APPEAL' | 'REOPENING'; no: number; at: string }>;

/**
 * In the order of kinds. An ask about a decision lapses when that is corrected, and rests while the case is closed; one
 * about a closing lapses when the case is open again.
 */
export const asksWaiting = (state: EquipmentRequest): readonly Ask[] => [
  ...(withdrawalWaits(state) ? [{ kind: 'WITHDRAWAL' as const, no: state.dinas.withdrawalRequested }] : []),
  ...ofDecision(state),
  ...appeal(state),
  ...reopening(state),
];

/** The Dinas has asked to withdraw the newest submission, and Pusat has not answered. */
export const withdrawalWaits = ({ dinas, pusat }: EquipmentRequest) =>
  dinas.withdrawalRequested > 0 &&
  dinas.withdrawalRequested === dinas.submission?.no &&
  pusat.withdrawal?.submissionNo !== dinas.withdrawalRequested;

function ofDecision(state: EquipmentRequest): readonly Ask[] {
  const no = decision(state)?.no;
  if (no === undefined || closing(state)) return [];
  const { asks } = state.dinas;
  const { answers } = state.pusat;
  const ofThis = ({ decisionNo }: Readonly<{ decisionNo: number }>) => decisionNo === no;
  return [
    ...asks.substitutesRefused
      .filter(ofThis)
      .filter((part) => !answers.changes.some((change) => isOfPart(part, change)))
      .map(({ lineNo, partNo, at }) => ({ kind: 'SUBSTITUTE_REFUSAL' as const, no, lineNo, partNo, at }))
      .filter(({ kind, lineNo, partNo }) => !cameTooLate(answers, { kind, no, lineNo, partNo })),
    ...asks.releases
      .filter(ofThis)
      .filter((ask) => answers.releases[ask.no] === undefined)
      .map((ask) => ({ kind: 'RELEASE' as const, no: ask.no })),
    ...asks.amendments
      .filter(ofThis)
      .filter((ask) => answers.amendments[ask.no] === undefined)
      .map((ask) => ({ kind: 'AMENDMENT' as const, no: ask.no })),
  ];
}

function appeal({ dinas, pusat }: EquipmentRequest): readonly Ask[] {
  const said = dinas.objections.appeal;
  if (!said || pusat.ending.appeal) return [];
  const ask = { kind: 'APPEAL' as const, no: said.decisionNo };
  return cameTooLate(pusat.answers, ask) ? [] : [{ ...ask, at: said.at }];
}

function reopening(state: EquipmentRequest): readonly Ask[] {
  const said = state.dinas.objections.reopenings.find(({ closingNo }) => closingNo === closing(state)?.closingNo);
  if (!said) return [];
  const ask = { kind: 'REOPENING' as const, no: said.closingNo };
  return cameTooLate(state.pusat.answers, ask) ? [] : [{ ...ask, at: said.at }];
}
