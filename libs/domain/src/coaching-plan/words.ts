import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { CoachingRefusal } from './coaching-plan.js';
import type { CoachingFact, CoachingMethod } from './facts.js';
import type { Stage } from './state.js';

export const facts: Words<CoachingFact['type']> = {
  CoachingPlanned: { id: 'Pembinaan direncanakan', en: 'Coaching planned' },
  CoachingSessionHeld: { id: 'Sesi pembinaan berlangsung', en: 'Coaching session held' },
  ReObserved: { id: 'Diamati kembali', en: 'Observed again' },
  CoachingGoalAchieved: { id: 'Sasaran pembinaan tercapai', en: 'Coaching goal achieved' },
  CoachingGoalNotAchieved: { id: 'Sasaran pembinaan belum tercapai', en: 'Coaching goal not achieved' },
  CoachingExtended: { id: 'Pembinaan diperpanjang', en: 'Coaching extended' },
  ReferredToProgramme: { id: 'Dirujuk ke program bintek', en: 'Referred to a programme' },
  CoachingClosed: { id: 'Pembinaan ditutup', en: 'Coaching closed' },
};

export const stages: Words<Stage> = {
  PLANNED: { id: 'Direncanakan', en: 'Planned' },
  RUNNING: { id: 'Berjalan', en: 'Running' },
  RE_OBSERVED: { id: 'Diamati kembali', en: 'Observed again' },
  ACHIEVED: { id: 'Tercapai', en: 'Achieved' },
  NOT_ACHIEVED: { id: 'Belum tercapai', en: 'Not achieved' },
  EXTENDED: { id: 'Diperpanjang', en: 'Extended' },
  CLOSED: { id: 'Ditutup', en: 'Closed' },
};

export const methods: Words<CoachingMethod> = {
  OJT: { id: 'Sambil bekerja', en: 'On the job' },
  VESTIBULE: { id: 'Di ruang latihan serupa loket', en: 'Vestibule' },
  PEER: { id: 'Oleh rekan kerja', en: 'By a colleague' },
};

export const refusals: Words<CoachingRefusal> = {
  ...textRefusals,
  'evaluation-not-final': {
    id: 'Hasil evaluasinya belum ditetapkan.',
    en: 'The outcome of the evaluation is not final.',
  },
  'nothing-to-coach': {
    id: 'Hasilnya kompeten: tidak ada yang perlu dibina.',
    en: 'The outcome is competent: there is nothing to coach.',
  },
  'coaching-planned-already': {
    id: 'Pembinaan untuk evaluasi ini sudah ada.',
    en: 'This evaluation has a coaching plan already.',
  },
  'not-planned': { id: 'Pembinaan ini belum direncanakan.', en: 'This coaching has not been planned.' },
  'no-such-gap': {
    id: 'Kompetensi ini bukan kekurangan yang dibina.',
    en: 'This competency is no gap that is coached.',
  },
  'coaches-self': { id: 'Tidak seorang pun membina dirinya sendiri.', en: 'Nobody coaches themselves.' },
  'coach-unknown': { id: 'Pembina ini tidak bekerja di kantor ini.', en: 'This coach does not work for this office.' },
  'due-before-today': { id: 'Batas waktu ini sudah lewat.', en: 'This due day has passed already.' },
  'not-yet': { id: 'Hari itu belum tiba.', en: 'That day has not come yet.' },
  'coaching-over': { id: 'Pembinaan ini sudah berakhir.', en: 'This coaching is over.' },
  'not-the-superior': {
    id: 'Hanya atasan langsung pada tanggal pengamatan, atau yang bertindak dengan mandatnya.',
    en: 'Only the direct superior on the day of the observation, or who acts under their mandate.',
  },
  'evaluates-self': { id: 'Tidak seorang pun menilai dirinya sendiri.', en: 'Nobody evaluates themselves.' },
  'not-all-re-observed': {
    id: 'Masih ada kekurangan yang belum diamati kembali.',
    en: 'A gap has not been observed again yet.',
  },
  'due-not-later': {
    id: 'Perpanjangan harus lebih lama dari batas semula.',
    en: 'An extension is later than what was due.',
  },
  'nothing-to-refer': {
    id: 'Hanya kekurangan yang belum tercapai setelah pembinaan yang dirujuk.',
    en: 'Only gaps that coaching has not closed are referred.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'no-such-gap',
  'coaches-self',
  'coach-unknown',
  'due-before-today',
  'not-yet',
  'due-not-later',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['not-the-superior', 'evaluates-self'];
export const anomalies: Words<Anomaly> = {
  'said-before-planned': { id: 'Dibina sebelum direncanakan', en: 'Coached before it was planned' },
  'coached-by-themselves': { id: 'Operator membina dirinya sendiri', en: 'The operator coaches themselves' },
  'achieved-with-open-gaps': {
    id: 'Dinyatakan tercapai dengan kesenjangan terbuka',
    en: 'Called achieved with gaps still open',
  },
};
