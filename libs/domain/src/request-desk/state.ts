import type { Heard } from '#libs/kernel';
import type { ProposedLine } from '../equipment-request/decided-line.js';
import type { DeskFact } from './facts.js';

export type Recommendation = Readonly<{
  no: number;
  submissionNo: number;
  /** A `personRef`. */
  author: string;
  reason: string;
  lines: readonly ProposedLine[];
  at: string;
}>;
export type Note = Readonly<{ no: number; note: string; author: string; at: string }>;

export type RequestDesk = Readonly<{
  /** Kode wilayah of the office that asks; empty while nothing was said here. */
  office: string;
  routed?: Readonly<{ unit: string; instruction: string; at: string }>;
  /** A `personRef`. */
  assignee?: string;
  notes: readonly Note[];
  recommendations: readonly Recommendation[];
}>;
export type RequestDeskFact = DeskFact & Heard<'pusat'>;

export const initial: RequestDesk = { office: '', notes: [], recommendations: [] };

export function evolve(before: RequestDesk, fact: RequestDeskFact): RequestDesk {
  const { type, data, subject: author, recordedAt: at } = fact;
  const desk = { ...before, office: fact.office };
  switch (type) {
    case 'RequestRouted':
      return { ...desk, routed: { ...data, at } };
    case 'RequestAssigned':
      return { ...desk, assignee: data.assignee };
    case 'NoteMade':
      return { ...desk, notes: [...desk.notes, { no: data.noteNo, note: data.note, author, at }] };
    case 'DecisionRecommended': {
      const { recommendationNo: no, ...recommendation } = data;
      return { ...desk, recommendations: [...desk.recommendations, { no, ...recommendation, author, at }] };
    }
  }
}
