import { blanks, scanners } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import { claim, claimsOf, type ClaimCommand, type ClaimToldFact, othersIn } from './index.js';

const given = specificationOf(claim);
const at = (minute: number) => `2026-02-02T02:${String(minute).padStart(2, '0')}:00.000Z`;
const when = (minute: number) => ({ ...someone, at: at(minute) });
const take = (of: string, more: Partial<ClaimCommand['data']> = {}): ClaimCommand => ({
  type: 'TakeClaim',
  data: { case: of, submissionNo: 1, holding: [], ...more },
});
const taken = (of: string, minute: number, more: Partial<ClaimToldFact['data']> = {}): ClaimToldFact => ({
  type: 'ClaimTaken',
  data: { case: of, submissionNo: 1, ...more },
  by: 'dinas',
  subject: someone.subject,
  role: someone.role,
  office: someone.office,
  recordedAt: at(minute),
});

it('is taken when nobody has it', () => given().when(take('a'), when(0)).then(taken('a', 0)));
it('is not taken twice within five minutes', () => given(taken('a', 0)).when(take('a'), when(5)).thenNothing());
it("is taken anew when one's own is older than five minutes", () =>
  given(taken('a', 0)).when(take('a'), when(6)).then(taken('a', 6)));
it("stands ten minutes by itself, in another's way", () =>
  given(taken('a', 0)).when(take('b'), when(10)).thenRefused('claimed-by-another', '/relatedTo'));
it('falls after ten minutes when no submission came of it', () =>
  given(taken('a', 0)).when(take('b'), when(11)).then(taken('b', 11)));
it('stands as long as its request holds the item', () =>
  given(taken('a', 0))
    .when(take('b', { holding: ['a'] }), when(59))
    .thenRefused('claimed-by-another', '/relatedTo'));
it('lets a second request pass that names the first', () =>
  given(taken('a', 0))
    .when(take('b', { relatedTo: 'a', holding: ['a'] }), when(1))
    .then(taken('b', 1, { relatedTo: 'a' })));
it('lets nobody pass who names a third', () =>
  given(taken('a', 0))
    .when(take('b', { relatedTo: 'c' }), when(1))
    .thenRefused('claimed-by-another'));
it('does not go on standing for a second request that no longer names the first', () =>
  given(taken('a', 0), taken('b', 1, { relatedTo: 'a' }))
    .when(take('b', { holding: ['a'] }), when(2))
    .thenRefused('claimed-by-another', '/relatedTo'));
it('may be asked for again by the first, though a second that names it stands', () =>
  given(taken('a', 0), taken('b', 1, { relatedTo: 'a' }))
    .when(take('a', { holding: ['b'] }), when(2))
    .thenNothing());
it('is needed once for each consumable and purpose, in sorted order', () => {
  expect(claimsOf('33.72', [{ ...blanks, item: 'RBN' }, blanks, blanks, scanners])).toStrictEqual([
    '33.72-BLK-BACKLOG',
    '33.72-RBN-BACKLOG',
  ]);
});
it('names the other cases whose files must be read', () =>
  expect(othersIn({ a: { submissionNo: 1, at: at(0) }, b: { submissionNo: 1, at: at(0) } }, 'b')).toStrictEqual(['a']));
