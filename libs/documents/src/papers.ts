import type { DeliveryNote } from './delivery-note.js';
import type { Bast } from './bast.js';
import type { RequestLetter } from './request-letter.js';

/** What is printed: a template's name, its data, and when the last of what it says was said (RFC 3339). */
export type Paper = Readonly<{ at: string }> &
  (
    | Readonly<{ kind: 'bast'; data: Bast }>
    | Readonly<{ kind: 'delivery-note'; data: DeliveryNote }>
    | Readonly<{ kind: 'request-letter'; data: RequestLetter }>
  );
