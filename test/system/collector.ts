import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as a collector gets it, with who made it. */
export type Collected = Readonly<{
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Readonly<Record<string, unknown>>;
}>;

type Attribute = Readonly<{ key: string; value: Readonly<Record<string, unknown>> }>;
type Otlp = Readonly<{
  resourceSpans: ReadonlyArray<
    Readonly<{
      resource: Readonly<{ attributes: readonly Attribute[] }>;
      scopeSpans: ReadonlyArray<
        Readonly<{
          spans: ReadonlyArray<
            Omit<Collected, 'service' | 'attributes'> & Readonly<{ attributes?: readonly Attribute[] }>
          >;
        }>
      >;
    }>
  >;
}>;

const valuesOf = (attributes: readonly Attribute[] = []) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Keeps in memory what services send it (OTLP over HTTP, JSON). */
export async function aCollector() {
  const spans: Collected[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Otlp;
        for (const { resource, scopeSpans } of resourceSpans) {
          const service = String(valuesOf(resource.attributes)['service.name']);
          for (const span of scopeSpans.flatMap((scope) => scope.spans))
            spans.push({ ...span, service, attributes: valuesOf(span.attributes) });
        }
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: spans as readonly Collected[],
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}
