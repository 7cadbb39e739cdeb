import { type StoredFact, sideOf } from '#libs/kernel';
import { arrayOf, objectOf } from './openapi.js';

/** A file as it grew at this side: who said what when, without a word of its contents or of who they are. */
export const timelineOf = (history: readonly StoredFact[]) =>
  history.map(({ type, origin, actor, occurredAt, recordedAt }) => ({
    type,
    by: sideOf(origin),
    role: actor.role,
    ...(actor.mandate && { mandate: actor.mandate.kind }),
    occurredAt,
    at: recordedAt,
  }));

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
export const timelineProperty = arrayOf(
  objectOf(
    { type: text, by: { enum: ['dinas', 'pusat'] }, role: text, mandate: text, occurredAt: instant, at: instant },
    ['mandate'],
  ),
);
