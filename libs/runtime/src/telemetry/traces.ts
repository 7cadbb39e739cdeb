import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { LRUCache } from 'lru-cache';
import { placeOf } from './trace-context.js';

/** Facts whose last span is remembered: what follows in this process stands below it. */
const REMEMBERED = 10_000;

export type TracedFact = Readonly<{ id: string; type: string; correlationId: string }>;

/** Spans of one service. Names and attributes say types and routes, never what a fact or a request says. */
export class Traces {
  private readonly under = new AsyncLocalStorage<SpanContext>();
  private readonly lasts = new LRUCache<string, SpanContext>({ max: REMEMBERED });

  /** @param end sends what has not been sent */
  constructor(
    private readonly tracer: Tracer,
    readonly end: () => Promise<void>,
  ) {}

  /** The span that is under way where this is called. */
  get current(): SpanContext | undefined {
    return this.under.getStore();
  }

  /** The caller ends it. */
  begin(name: string, parent: SpanContext | undefined, attributes: Attributes = {}, startTime?: number): Span {
    const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
    return this.tracer.startSpan(name, { attributes, ...(startTime && { startTime }) }, context);
  }

  within<Result>(span: Span, work: () => Result): Result {
    return this.under.run(span.spanContext(), work);
  }

  /** Does this in a span. */
  async during<Result>(
    name: string,
    parent: SpanContext | undefined,
    work: () => Promise<Result>,
    attributes: Attributes = {},
  ): Promise<Result> {
    const span = this.begin(name, parent, attributes);
    return ending([span], () => this.within(span, work));
  }

  /** Does this for many facts at once: a span for each, below what was done with it last. */
  duringEach<Result>(name: string, facts: readonly TracedFact[], work: () => Promise<Result>): Promise<Result> {
    const spans = facts.map((fact) => {
      const span = this.begin(name, this.lastOf(fact), attributesOf(fact));
      this.remember(fact.id, span);
      return span;
    });
    return ending(spans, work);
  }

  /** What follows for this fact stands below it. */
  remember(factId: string, span: Span) {
    this.lasts.set(factId, span.spanContext());
  }

  findLast = (factId: string): SpanContext | undefined => this.lasts.get(factId);
  lastOf = ({ id, correlationId }: Readonly<{ id: string; correlationId: string }>): SpanContext =>
    this.findLast(id) ?? this.current ?? placeOf(correlationId);
}

export const attributesOf = ({ id, type }: Readonly<{ id: string; type: string }>): Attributes => ({
  'jembatan.fact.id': id,
  'jembatan.fact.type': type,
});

/** Ends them when it is done; what went wrong is told by its name alone. */
export async function ending<Result>(spans: readonly Span[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.name : 'unknown';
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}
