import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'calendarFeed',
  audience: 'own',
  dinas: dinasFacts,
  pusat: pusatFacts,
  // nobody overwrites anybody: a feed that stands is answered as it was
  quiet: ['CalendarFeedIssued', 'CalendarFeedRevoked'],
});
