import { someone, specificationOf } from '#libs/kernel/testing';
import { type CalendarFeedFact, calendarFeedOf, evolve, initial, opens } from './index.js';

const given = specificationOf(calendarFeedOf('dinas'));
const { at: recordedAt, subject, role, office } = someone;
const told = (fact: CalendarFeedFact) => ({ ...fact, by: 'dinas' as const, recordedAt, subject, role, office });
const issued = (version: number, person?: string) =>
  told({ type: 'CalendarFeedIssued', data: { ...(person !== undefined && { person }), version } });
const revoked = told({ type: 'CalendarFeedRevoked', data: { version: 1, reason: 'Tersebar' } });
const revoke = { type: 'RevokeFeed' as const, data: { reason: 'Tersebar' } };

it('is given out, the same again, called back, and given out anew', () => {
  given().when({ type: 'IssueFeed', data: {} }).then(issued(1));
  given(issued(1)).when({ type: 'IssueFeed', data: {} }).thenNothing();
  given(issued(1))
    .when({ type: 'IssueFeed', data: { person: 'p-1' } })
    .then(issued(1, 'p-1'));
  given(issued(1)).when(revoke).then(revoked);
  given(issued(1), revoked).when(revoke).thenNothing();
  given(issued(1), revoked).when({ type: 'IssueFeed', data: {} }).then(issued(2));
  given().when(revoke).thenRefused('no-such-feed');
});

it('opens with its newest version only', () => {
  const feeds = [issued(1), revoked, issued(2)].reduce(evolve, initial);
  expect([1, 2].map((version) => opens(feeds, undefined, version))).toStrictEqual([false, true]);
  expect(opens([issued(1), revoked].reduce(evolve, initial), undefined, 2)).toBe(false);
  expect(opens(feeds, 'p-1', 1)).toBe(false);
});
