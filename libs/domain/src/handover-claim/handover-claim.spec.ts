import { someone, specificationOf } from '#libs/kernel/testing';
import { handoverClaim, type HandoverClaimCommand, type HandoverClaimToldFact } from './index.js';

const given = specificationOf(handoverClaim);
const at = (minute: number) => `2026-02-02T02:${String(minute).padStart(2, '0')}:00.000Z`;
const when = (minute: number) => ({ ...someone, at: at(minute) });
const claim = (handoverId: string, more: Partial<HandoverClaimCommand['data']> = {}): HandoverClaimCommand => ({
  type: 'ClaimShipment',
  data: { handoverId, drafted: [], ended: [], ...more },
});
const claimed = (handoverId: string, minute: number): HandoverClaimToldFact => ({
  type: 'ShipmentClaimed',
  data: { handoverId },
  by: 'pusat',
  subject: someone.subject,
  role: someone.role,
  office: someone.office,
  recordedAt: at(minute),
});

it('is claimed when no handover names it', () => given().when(claim('a'), when(0)).then(claimed('a', 0)));
it('is not claimed twice within five minutes', () => given(claimed('a', 0)).when(claim('a'), when(5)).thenNothing());
it('is claimed anew when the own claim is older', () =>
  given(claimed('a', 0)).when(claim('a'), when(6)).then(claimed('a', 6)));
it('is not given to a second handover while the first is being drafted', () =>
  given(claimed('a', 0)).when(claim('b'), when(10)).thenRefused('claimed-by-another-handover', '/shipments'));
it('is free after ten minutes when no draft came of it', () =>
  given(claimed('a', 0)).when(claim('b'), when(11)).then(claimed('b', 11)));
it('is kept as long as its handover is drafted', () =>
  given(claimed('a', 0))
    .when(claim('b', { drafted: ['a'] }), when(59))
    .thenRefused('claimed-by-another-handover'));
it('is free as soon as its handover has ended', () =>
  given(claimed('a', 0))
    .when(claim('b', { drafted: ['a'], ended: ['a'] }), when(1))
    .then(claimed('b', 1)));
it('goes to the handover that is to stand in place of the first', () =>
  given(claimed('a', 0))
    .when(claim('b', { supersedes: 'a', drafted: ['a'] }), when(1))
    .then(claimed('b', 1)));
it('goes to no third that is to stand there too', () =>
  given(claimed('a', 0), claimed('b', 1))
    .when(claim('c', { supersedes: 'a', drafted: ['a'] }), when(2))
    .thenRefused('claimed-by-another-handover'));
