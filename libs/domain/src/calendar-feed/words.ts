import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { CalendarFeedRefusal } from './calendar-feed.js';
import type { CalendarFeedFact } from './facts.js';

export const facts: Words<CalendarFeedFact['type']> = {
  CalendarFeedIssued: { id: 'Alamat kalender diberikan', en: 'Calendar feed issued' },
  CalendarFeedRevoked: { id: 'Alamat kalender dicabut', en: 'Calendar feed revoked' },
};

export const refusals: Words<CalendarFeedRefusal> = {
  ...textRefusals,
  'no-such-feed': { id: 'Alamat kalender ini tidak pernah diberikan.', en: 'No such feed was ever issued.' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = textsNever;
