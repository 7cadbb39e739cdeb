import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { EvaluationRefusal } from './evaluation.js';
import type { EvaluationFact, Outcome } from './facts.js';
import type { Stage } from './standing.js';

export const facts: Words<EvaluationFact['type']> = {
  EvaluationAssigned: { id: 'Evaluasi ditugaskan', en: 'Evaluation assigned' },
  ObservationRecorded: { id: 'Pengamatan dicatat', en: 'Observation recorded' },
  ObservationCorrected: { id: 'Pengamatan dikoreksi', en: 'Observation corrected' },
  EvaluationCompleted: { id: 'Evaluasi diselesaikan', en: 'Evaluation completed' },
  EvaluationShared: { id: 'Disampaikan ke operator', en: 'Shared with the operator' },
  OperatorResponded: { id: 'Tanggapan operator', en: 'Operator responded' },
  EvaluationReviewed: { id: 'Keberatan ditinjau', en: 'Contest reviewed' },
  EvaluationOutcomeFinalised: { id: 'Hasil ditetapkan', en: 'Outcome finalised' },
  EvaluationVoided: { id: 'Evaluasi dibatalkan', en: 'Evaluation voided' },
  EvaluationLapsed: { id: 'Waktu pengamatan lewat', en: 'Evaluation lapsed' },
};

export const stages: Words<Stage> = {
  ASSIGNED: { id: 'Ditugaskan', en: 'Assigned' },
  OBSERVING: { id: 'Diamati', en: 'Being observed' },
  COMPLETED: { id: 'Selesai dinilai', en: 'Completed' },
  SHARED: { id: 'Disampaikan', en: 'Shared' },
  CONTESTED: { id: 'Disanggah', en: 'Contested' },
  REVIEWED: { id: 'Ditinjau', en: 'Reviewed' },
  FINAL: { id: 'Ditetapkan', en: 'Finalised' },
  VOIDED: { id: 'Dibatalkan', en: 'Voided' },
  LAPSED: { id: 'Lewat waktu', en: 'Lapsed' },
};

export const outcomes: Words<Outcome> = {
  KOMPETEN: { id: 'Kompeten', en: 'Competent' },
  BERSYARAT: { id: 'Kompeten bersyarat', en: 'Competent with conditions' },
  BELUM_KOMPETEN: { id: 'Belum kompeten', en: 'Not yet competent' },
};

/** Shown on the form: supervisors would not be honest otherwise. */
export const notice: Words<'use'> = {
  use: {
    id: 'Hasil evaluasi dipakai untuk pembinaan, bukan untuk menentukan gaji atau mengakhiri kontrak.',
    en: 'What is found here is for coaching; it decides neither pay nor the end of a contract.',
  },
};

export const refusals: Words<EvaluationRefusal> = {
  ...textRefusals,
  'not-assigned': { id: 'Evaluasi ini belum ditugaskan.', en: 'This evaluation has not been assigned.' },
  'assigned-already': { id: 'Evaluasi ini sudah ditugaskan.', en: 'This evaluation is assigned already.' },
  'attended-too-little': {
    id: 'Kehadirannya dalam bintek belum memadai.',
    en: 'They have not attended enough of the bintek.',
  },
  'not-on-that-day': {
    id: 'Pada hari itu status atau atasan langsungnya belum tercatat. Catat dahulu.',
    en: 'On that day neither their status nor their direct superior is recorded. Record them first.',
  },
  'counter-time-over': {
    id: 'Waktu pengamatan di loket sesudah bintek ini sudah habis. Kecualikan pesertanya dengan alasan, atau latih lagi.',
    en: 'The time for observing at the counter after this bintek is over. Exempt them with a reason, or train them again.',
  },
  'not-the-superior': {
    id: 'Hanya atasan langsung pada tanggal pengamatan, atau yang bertindak dengan mandatnya.',
    en: 'Only the direct superior on the day of the observation, or who acts under their mandate.',
  },
  'evaluates-self': { id: 'Tidak seorang pun menilai dirinya sendiri.', en: 'Nobody evaluates themselves.' },
  'not-in-this-stage': {
    id: 'Tahap evaluasi ini tidak mengizinkannya.',
    en: 'This is not for the stage of this evaluation.',
  },
  'observed-ahead': { id: 'Hari pengamatan ini belum tiba.', en: 'The day of this observation has not come yet.' },
  'observed-before-delivery': {
    id: 'Pengamatan dilakukan setelah bintek selesai.',
    en: 'What is observed comes after the bintek.',
  },
  'no-such-indicator': { id: 'Indikator ini tidak ada di rubrik.', en: 'The rubric has no such indicator.' },
  'indicator-twice': { id: 'Indikator ini tertulis dua kali.', en: 'This indicator is named twice.' },
  'no-such-observation': { id: 'Pengamatan ini tidak ada.', en: 'There is no such observation.' },
  'not-the-observer': {
    id: 'Hanya pengamatnya yang dapat mengoreksi.',
    en: 'Only who has observed it may correct it.',
  },
  'amended-too-late': {
    id: 'Koreksi hanya dalam satu hari kerja. Catat pengamatan baru.',
    en: 'Corrections are for one working day. Record a new observation.',
  },
  'too-few-days': {
    id: 'Pengamatan harus pada sedikitnya dua hari yang berbeda.',
    en: 'What is observed must be of two different days at least.',
  },
  'not-at-counter': {
    id: 'Sedikitnya satu pengamatan di loket sungguhan, 14 sampai 60 hari setelah bintek.',
    en: 'At least one observation at the real counter, 14 to 60 days after the bintek.',
  },
  'not-all-observed': {
    id: 'Masih ada kompetensi yang belum diamati; yang kritis harus diamati dengan perangkat yang berfungsi.',
    en: 'A competency has not been observed yet; a critical one needs a device that works.',
  },
  'not-the-operator': {
    id: 'Hanya operator yang dinilai yang menanggapi.',
    en: 'Only the operator themselves responds.',
  },
  'words-missing': { id: 'Tuliskan komentar atau keberatannya.', en: 'Write the comment or the objection.' },
  'nothing-contested': { id: 'Tidak ada keberatan yang perlu ditinjau.', en: 'There is no contest to review.' },
  'reviewer-evaluated': {
    id: 'Peninjau harus orang lain dari yang menilai atau dinilai.',
    en: 'Who reviews is somebody else than who has evaluated or is evaluated.',
  },
  'levels-missing': {
    id: 'Tuliskan tingkat yang berlaku sebagai gantinya.',
    en: 'Say which levels count instead.',
  },
  'no-such-competency': { id: 'Kompetensi ini tidak dinilai di sini.', en: 'This competency is not judged here.' },
  'contest-unreviewed': {
    id: 'Keberatan harus ditinjau dahulu oleh Kepala Bidang.',
    en: 'The contest must be reviewed by the division head first.',
  },
  'operator-not-heard': {
    id: 'Operator belum menanggapi dan waktunya belum habis.',
    en: 'The operator has not responded, and still has time.',
  },
  'time-not-over': {
    id: 'Waktu pengamatan di loket belum habis, atau sudah ada pengamatannya.',
    en: 'The time for observing at the counter is not over, or it was observed.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'observed-ahead',
  'observed-before-delivery',
  'no-such-indicator',
  'indicator-twice',
  'no-such-observation',
  'words-missing',
  'levels-missing',
  'no-such-competency',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = [
  'not-the-superior',
  'evaluates-self',
  'not-the-observer',
  'not-the-operator',
  'reviewer-evaluated',
];
export const anomalies: Words<Anomaly> = {
  'said-before-assigned': { id: 'Dinilai sebelum penilainya ditugaskan', en: 'Evaluated before anybody was assigned' },
  'evaluated-by-themselves': { id: 'Operator menilai dirinya sendiri', en: 'The operator has evaluated themselves' },
  'observed-before-delivery': { id: 'Diamati sebelum bintek selesai', en: 'Observed before the bintek was over' },
  'completed-too-early': {
    id: 'Diselesaikan dengan pengamatan yang kurang',
    en: 'Completed with too few observations',
  },
  'reviewed-by-its-evaluator': {
    id: 'Keberatan ditinjau penilainya sendiri',
    en: 'The contest was reviewed by its own evaluator',
  },
  'final-though-contested': { id: 'Final sebelum keberatan ditinjau', en: 'Final before the contest was reviewed' },
};
