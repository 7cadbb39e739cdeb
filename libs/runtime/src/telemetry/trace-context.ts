import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import { sha256 } from '#libs/evidence';

/** W3C Trace Context, level 1: `00-<trace>-<span>-<flags>`. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What a `traceparent` header says; undefined when it says nothing that can be believed. */
export function findParent(header: unknown): SpanContext | undefined {
  const [, traceId, spanId, flags] = (typeof header === 'string' && TRACEPARENT.exec(header)) || [];
  if (!traceId || !spanId) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags!, 16) & TraceFlags.SAMPLED, isRemote: true };
}

export const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext) =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

/** Where spans belong of which no process remembers the one above: the same trace for all that was asked at once. */
export function placeOf(correlationId: string): SpanContext {
  const digest = sha256(correlationId);
  const [traceId, spanId] = [digest.slice(0, 32), digest.slice(32, 48)];
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}
