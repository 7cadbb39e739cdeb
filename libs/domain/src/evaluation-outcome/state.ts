import { type Half, halves, type Told } from '#libs/kernel';
import type { DinasFact, PusatFact } from './facts.js';

type Reported = Extract<DinasFact, { type: 'EvaluationOutcomeReported' }>['data'];

/** An answer names the request that it answers. */
export type NameAnswer = Readonly<{ requestNo: number; at: string; personRef?: string; reason?: string }>;
export type NameRequest = Readonly<{ no: number; purpose: string; by: string; at: string }>;

export type DinasHalf = Readonly<{
  office: string;
  reported?: Reported & Readonly<{ at: string }>;
  answers: readonly NameAnswer[];
}>;
export type PusatHalf = Readonly<{ seenAt?: string; requests: readonly NameRequest[] }>;
export type EvaluationOutcome = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type EvaluationOutcomeFact = Told<DinasFact, PusatFact>;

const dinas: Half<DinasHalf, DinasFact> = {
  initial: { office: '', answers: [] },
  fold(before, { type, data, office, recordedAt: at }) {
    const half = { ...before, office };
    switch (type) {
      case 'EvaluationOutcomeReported':
        return { ...half, reported: { ...data, at } };
      case 'OperatorNamed':
        return { ...half, answers: [...half.answers, { requestNo: data.requestNo, personRef: data.personRef, at }] };
      case 'OperatorNotNamed':
        return { ...half, answers: [...half.answers, { requestNo: data.requestNo, reason: data.reason, at }] };
    }
  },
};

const pusat: Half<PusatHalf, PusatFact> = {
  initial: { requests: [] },
  fold(half, { type, data, subject: by, recordedAt: at }) {
    switch (type) {
      case 'EvaluationOutcomeSeen':
        return { ...half, seenAt: half.seenAt ?? at };
      case 'OperatorNameRequested':
        return { ...half, requests: [...half.requests, { no: data.requestNo, purpose: data.purpose, by, at }] };
    }
  },
};

export const { initial, evolve } = halves({ dinas, pusat });
