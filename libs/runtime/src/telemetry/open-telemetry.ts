import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { Traces } from './traces.js';

/** Traces that go to a collector (OTLP over HTTP, JSON). Loaded only where one is named. */
export function tracesTo(endpoint: string, node: string): Traces {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `jembatan-${node}`, 'service.namespace': 'jembatan' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  return new Traces(provider.getTracer('jembatan'), () => provider.shutdown().catch(() => {}));
}
