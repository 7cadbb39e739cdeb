import type { Words } from '#libs/kernel';
import { lineRefusals, linesNever } from '../equipment-request/words-of-refusals.js';
import { textRefusals, textsNever } from '../free-text.js';
import type { DeskRefusal } from './desk.js';
import type { DeskFact } from './facts.js';
import type { DeskStage } from './standing.js';

export const facts: Words<DeskFact['type']> = {
  RequestRouted: { id: 'Didisposisikan', en: 'Routed' },
  RequestAssigned: { id: 'Ditugaskan', en: 'Assigned' },
  NoteMade: { id: 'Catatan', en: 'Note' },
  DecisionRecommended: { id: 'Rekomendasi disusun', en: 'Decision recommended' },
};

export const stages: Words<DeskStage> = {
  NEW: { id: 'Baru', en: 'New' },
  ROUTED: { id: 'Didisposisikan', en: 'Routed' },
  ASSIGNED: { id: 'Ditugaskan', en: 'Assigned' },
  RECOMMENDED: { id: 'Direkomendasikan', en: 'Recommended' },
};

export const refusals: Words<DeskRefusal> = {
  ...textRefusals,
  ...lineRefusals,
  'no-such-case': { id: 'Permohonan ini tidak ada.', en: 'There is no such request.' },
  'case-ended': { id: 'Permohonan ini sudah ditarik.', en: 'This request has been withdrawn.' },
  'taken-already': { id: 'Permohonan ini sudah ditangani orang lain.', en: 'Somebody else has taken this request.' },
  'not-yours': { id: 'Hanya yang menanganinya dapat menyerahkannya.', en: 'Only who has it can hand it over.' },
  'no-longer-current': {
    id: 'Ada pengajuan yang lebih baru; bacalah dahulu.',
    en: 'There is a newer submission; read it first.',
  },
  'not-under-review': { id: 'Permohonan ini tidak sedang ditelaah.', en: 'This request is not under review.' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [...textsNever, ...linesNever];
