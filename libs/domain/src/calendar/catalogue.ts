import { catalogueOf } from '#libs/kernel';
import { calendarFacts } from './facts.js';

/** Streams `calendar-<year>`: said by Pusat, heard by every node. */
export const catalogue = catalogueOf({ category: 'calendar', audience: 'all-nodes', pusat: calendarFacts });
