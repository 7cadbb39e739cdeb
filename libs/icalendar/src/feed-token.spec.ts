import fc from 'fast-check';
import { feedToken, openFeedToken } from './index.js';

const SECRET = 'a secret of this service';
const feed = { office: '33.72', person: 'p-33.72-operator', version: 1 };

it('opens what it was made for, of an office and of a person', () => {
  expect(openFeedToken(SECRET, feedToken(SECRET, feed))).toStrictEqual(feed);
  expect(openFeedToken(SECRET, feedToken(SECRET, { office: '33.72', version: 3 }))).toStrictEqual({
    office: '33.72',
    version: 3,
  });
});
it('is the same for the same feed, and another for any other', () => {
  expect(feedToken(SECRET, feed)).toBe(feedToken(SECRET, feed));
  const others = [
    { ...feed, version: 2 },
    { ...feed, office: '33.11' },
    { ...feed, person: 'p-2' },
  ];
  expect(new Set([feed, ...others].map((one) => feedToken(SECRET, one))).size).toBe(4);
});
it('says nothing of whose it is, and fits an address', () => {
  const token = feedToken(SECRET, feed);
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toMatch(/33\.72|operator/);
  expect(token).toMatch(/^[\w-]{40,120}$/);
});
it('opens under no other secret, and not with a bit changed', () => {
  const token = feedToken(SECRET, feed);
  expect(openFeedToken('another', token)).toBeUndefined();
  const bytes = Buffer.from(token, 'base64url');
  for (let i = 0; i < bytes.length * 8; i++) {
    const changed = Buffer.from(bytes);
    changed[i >> 3]! ^= 1 << (i & 7);
    expect(openFeedToken(SECRET, changed.toString('base64url'))).toBeUndefined();
  }
});
it('of anything else is none, and no error', () => {
  expect(openFeedToken(SECRET, `${feedToken(SECRET, feed)}=`)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (any) => expect(openFeedToken(SECRET, any)).toBeUndefined()));
});
