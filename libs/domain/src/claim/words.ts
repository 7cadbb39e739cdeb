import type { Words } from '#libs/kernel';
import type { ClaimRefusal } from './claim.js';
import type { ClaimFact } from './facts.js';

export const facts: Words<ClaimFact['type']> = {
  ClaimTaken: { id: 'Barang dan tujuan dicadangkan bagi permohonan', en: 'Item and purpose claimed for a request' },
};

export const refusals: Words<ClaimRefusal> = {
  'claimed-by-another': {
    id: 'Kantor ini masih punya permohonan lain untuk barang dan tujuan yang sama; sebutkan permohonan itu dan alasannya.',
    en: 'This office has another active request for the same item and purpose; name it and say why.',
  },
};
