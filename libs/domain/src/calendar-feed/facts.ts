import { type FactsOf, integer, optional, record, text } from '#libs/kernel';

/** A calendar to subscribe to: of the whole office, or of one person there. */
const feed = { person: optional(text(64)), version: integer(1) };
const officesFacts = {
  CalendarFeedIssued: record(feed),
  /** What was given out up to this version opens nothing any more. */
  CalendarFeedRevoked: record({ ...feed, reason: text() }),
};
export const dinasFacts = officesFacts;
export const pusatFacts = officesFacts;
export type CalendarFeedFact = FactsOf<typeof officesFacts>;
