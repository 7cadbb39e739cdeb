import { instant, listOf, oneOf, sha256, text, uuid } from '#libs/kernel';
import { naskahRef } from '../naskah.js';
import { requestLine } from '../request-line.js';
import { trainingShortage } from './facts.js';
import { stages } from './words.js';

/** What a draft's page holds, for those who read it. */
export const pageProperties = {
  id: uuid,
  office: text(13),
  stage: oneOf(...Object.keys(stages)),
  lines: listOf(requestLine),
  letter: naskahRef,
  reservedNomor: text(100),
  contentHash: sha256,
  changedAt: instant,
  /** The shortage of a bintek that it is to cover. */
  for: trainingShortage,
};
