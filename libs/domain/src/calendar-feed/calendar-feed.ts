import type { Decider, Fact, Refuse, Side, Told } from '#libs/kernel';
import { refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { CalendarFeedFact } from './facts.js';

/** Of an office, by person (empty: the office's own): which version opens it, and whether one was given out. */
export type CalendarFeeds = Readonly<Record<string, Readonly<{ version: number; isIssued: boolean }>>>;
export type CalendarFeedToldFact = Told<CalendarFeedFact, CalendarFeedFact>;

export type CalendarFeedCommand =
  | Fact<'IssueFeed', { person?: string }>
  | Fact<'RevokeFeed', { person?: string; reason: string }>;
export type CalendarFeedRefusal = TextRefusal | 'no-such-feed';

const refuse: Refuse<CalendarFeedRefusal> = refuseWith;

export const initial: CalendarFeeds = {};
export const evolve = (feeds: CalendarFeeds, { type, data }: CalendarFeedToldFact): CalendarFeeds => {
  const isIssued = type === 'CalendarFeedIssued';
  return { ...feeds, [data.person ?? '']: { version: isIssued ? data.version : data.version + 1, isIssued } };
};

/** Whether a token of this version opens it. */
export const opens = (feeds: CalendarFeeds, person: string | undefined, version: number) => {
  const feed = feeds[person ?? ''];
  return feed !== undefined && feed.isIssued && feed.version === version;
};

/** Addresses of calendars that an office gives out, and calls back. */
export const calendarFeedOf = (
  side: Side,
): Decider<CalendarFeeds, CalendarFeedCommand, CalendarFeedFact, CalendarFeedToldFact> =>
  withTextsRead<CalendarFeeds, CalendarFeedCommand, CalendarFeedFact, CalendarFeedToldFact>({
    side,
    catalogue,
    initial,
    evolve,
    decide(feeds, { type, data }) {
      const { person } = data;
      const feed = feeds[person ?? ''];
      const of = person === undefined ? {} : { person };
      switch (type) {
        case 'IssueFeed':
          return feed?.isIssued ? [] : [{ type: 'CalendarFeedIssued', data: { ...of, version: feed?.version ?? 1 } }];
        case 'RevokeFeed':
          if (!feed) refuse('no-such-feed');
          if (!feed?.isIssued) return [];
          return [{ type: 'CalendarFeedRevoked', data: { ...of, version: feed.version, reason: data.reason } }];
      }
    },
  });
