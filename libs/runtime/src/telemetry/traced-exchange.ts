import type { SpanContext } from '@opentelemetry/api';
import { type Batch, Exchange, type Message, type Reader, type Topics } from '#libs/exchange';
import { findParent, placeOf, traceparentOf } from './trace-context.js';
import { ending, type Traces } from './traces.js';

const TRACEPARENT = 'traceparent';

/**
 * The same exchange; a message carries its trace (W3C Trace Context) in a header, beside what is signed. Of an arriving one
 * the header is believed for what it is: a hint where a span belongs.
 */
export class TracedExchange extends Exchange {
  constructor(
    private readonly exchange: Exchange,
    private readonly traces: Traces,
  ) {
    super();
  }

  override publish(topic: string, messages: readonly Message[]) {
    const sent = messages.map((message) => {
      const span = this.traces.begin('send', this.placeOf(message), attributesOf(topic, message));
      const headers = { ...message.headers, [TRACEPARENT]: traceparentOf(span.spanContext()) };
      return { span, message: { ...message, headers } };
    });
    return ending(
      sent.map(({ span }) => span),
      () =>
        this.exchange.publish(
          topic,
          sent.map(({ message }) => message),
        ),
    );
  }

  override consume(topics: Topics, group: string, { start, handle }: Reader) {
    return this.exchange.consume(topics, group, { start, handle: (batch) => this.receive(batch, handle) });
  }

  override readBack(topic: string) {
    return this.exchange.readBack(topic);
  }

  override check(topics: readonly string[]) {
    return this.exchange.check(topics);
  }

  override close() {
    return this.exchange.close();
  }

  private receive(batch: Batch, handle: Reader['handle']) {
    const spans = batch.messages.flatMap((message) => {
      const parent = findParent(message.headers[TRACEPARENT]);
      const factId = message.headers['ce_id'];
      if (!parent || factId === undefined) return [];
      const span = this.traces.begin('receive', parent, attributesOf(batch.topic, message));
      this.traces.remember(factId, span);
      return span;
    });
    return ending(spans, async () => handle(batch));
  }

  /** Below its append; of one that another process has appended the trace alone is known. */
  private placeOf({ headers, body }: Message): SpanContext {
    const last = this.traces.findLast(headers['ce_id'] ?? '');
    return last ?? placeOf((JSON.parse(body.toString()) as { correlationId: string }).correlationId);
  }
}

const attributesOf = (topic: string, { headers }: Message) => ({
  'messaging.destination.name': topic,
  'jembatan.fact.id': headers['ce_id'] ?? '',
});
