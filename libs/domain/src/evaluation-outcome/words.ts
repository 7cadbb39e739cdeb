import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { DinasFact, PusatFact } from './facts.js';
import type { OutcomeRefusal } from './outcome.js';
import type { Stage } from './standing.js';

export const facts: Words<(DinasFact | PusatFact)['type']> = {
  EvaluationOutcomeReported: { id: 'Hasil dilaporkan ke Pusat', en: 'Outcome reported to Pusat' },
  OperatorNamed: { id: 'Operator disebutkan', en: 'Operator named' },
  OperatorNotNamed: { id: 'Operator tidak disebutkan', en: 'Operator not named' },
  EvaluationOutcomeSeen: { id: 'Hasil dilihat Pusat', en: 'Outcome seen by Pusat' },
  OperatorNameRequested: { id: 'Nama operator diminta', en: 'Name of the operator requested' },
};

export const stages: Words<Stage> = {
  REPORTED: { id: 'Dilaporkan', en: 'Reported' },
  NAME_REQUESTED: { id: 'Nama diminta', en: 'Name requested' },
  NAMED: { id: 'Nama disebutkan', en: 'Named' },
};

export const refusals: Words<OutcomeRefusal> = {
  ...textRefusals,
  'not-reported': { id: 'Hasil ini belum dilaporkan.', en: 'This outcome has not been reported.' },
  'no-longer-current': {
    id: 'Permintaan itu tidak ada atau sudah dijawab. Baca yang terbaru.',
    en: 'There is no such request, or it has been answered. Read the newest.',
  },
  'name-requested-already': {
    id: 'Namanya sudah diminta; tunggu jawaban Dinas.',
    en: 'The name has been requested; wait for the answer of the Dinas.',
  },
  'named-already': { id: 'Dinas sudah menyebut orangnya.', en: 'The Dinas has named them already.' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = textsNever;
export const anomalies: Words<Anomaly> = {
  'said-before-reported': {
    id: 'Ada pernyataan sebelum hasil dilaporkan',
    en: 'Something was said before the outcome was reported',
  },
  'request-number-skipped': {
    id: 'Nomor permintaan nama meloncat',
    en: 'A number of a request for the name is skipped',
  },
  'named-unrequested': {
    id: 'Nama disebut atau ditolak tanpa diminta',
    en: 'A name was given or withheld without a request',
  },
  'answered-twice': { id: 'Satu permintaan nama dijawab dua kali', en: 'A request for the name was answered twice' },
};
