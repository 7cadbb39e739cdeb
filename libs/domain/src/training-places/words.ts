import type { Words } from '#libs/kernel';
import type { TrainingPlacesFact } from './facts.js';

export const facts: Words<TrainingPlacesFact['type']> = {
  TrainingPlaceNoted: { id: 'Tempat pelatihan dicatat', en: 'Training place noted' },
};
