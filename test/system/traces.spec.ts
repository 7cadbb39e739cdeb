import { randomBytes } from 'node:crypto';
import { asWritten, blanks, letter } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { said } from './committed.js';
import { aCollector, type Collected } from './collector.js';

let collector: Awaited<ReturnType<typeof aCollector>>;
let bridge: Bridge;
beforeAll(async () => {
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '200';
  collector = await aCollector();
  bridge = await aBridge(['surakarta', 'pusat'], 'postgresql', { otlpEndpoint: collector.url });
  // what comes before the tables are there is built into them, and is no projecting of a fact
  const warehouse = bridge.as(people.warehouse, 'pusat');
  const receipt = { document: 'SJ/1', lines: [{ item: 'RBN', qty: 1 }] };
  const { position } = await said(
    warehouse.post('/warehouses/PUSAT/receipts', receipt),
    'StockReceivedFromProcurement',
  );
  expect((await warehouse.get(`/central-stock?after=${position}`)).status).toBe(200);
});
afterAll(async () => {
  await bridge.end();
  await collector.end();
});

const clerk = () => bridge.as(people.clerk, 'surakarta');
const traceId = randomBytes(16).toString('hex');
const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`;

/** A request on its way to Pusat, submitted under this header. */
async function submit(headers: Readonly<Record<string, string>>, item = 'BLK'): Promise<string> {
  const { id } = (await clerk().post('/equipment-requests', { office: '33.72' })).body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  await clerk().post(`${draft}/lines`, { line: { ...asWritten(blanks), item } }, { 'if-match': '"1"' });
  await clerk().put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await bridge.as(people.divisionHead, 'surakarta').post(`${draft}/verification`, {}, { 'if-match': '"3"' });
  const answer = await bridge
    .as(people.officeHead, 'surakarta')
    .post(`/equipment-requests/${id}/submission`, {}, { 'if-match': '"4"', ...headers });
  expect(answer).toMatchObject({ status: 201 });
  return id;
}

/** From this span up to the one above all. */
function upwards(span: Collected): readonly string[] {
  const above = collector.spans.find(
    ({ spanId, traceId: trace }) => spanId === span.parentSpanId && trace === span.traceId,
  );
  return [`${span.service} ${span.name}`, ...(above ? upwards(above) : [])];
}

it("a trace goes from the caller through the Dinas's request, its command and append, over the exchange, to what Pusat shows", async () => {
  const id = await submit({ traceparent });
  const ofIt = () => collector.spans.filter((span) => span.traceId === traceId);
  await eventually(() => {
    const shown = ofIt().find(
      ({ service, name, attributes }) =>
        service === 'jembatan-pusat' &&
        name === 'project' &&
        attributes['jembatan.fact.type'] === 'EquipmentRequestSubmitted',
    );
    expect(shown && upwards(shown)).toStrictEqual([
      'jembatan-pusat project',
      'jembatan-pusat append',
      'jembatan-pusat receive',
      'jembatan-surakarta send',
      'jembatan-surakarta append',
      'jembatan-surakarta command on equipmentRequest',
      'jembatan-surakarta command SubmitRequest',
      'jembatan-surakarta POST /equipment-requests/:id/submission',
    ]);
  });
  const root = ofIt().find(({ name }) => name.startsWith('POST'))!;
  expect(root.parentSpanId).toBe(traceparent.split('-')[2]);
  expect(root.attributes).toMatchObject({ 'http.response.status_code': 201 });

  // nothing of it is kept in facts, nor says a span what a fact says
  for (const node of ['surakarta', 'pusat'] as const) {
    const store = new PostgresEventStore(bridge.databaseUrl(node));
    const facts = await store.read(`equipmentRequest-${id}`);
    expect(facts.length).toBeGreaterThan(0);
    expect(JSON.stringify(facts)).not.toContain(traceId);
    await store.close();
  }
  expect(JSON.stringify(collector.spans)).not.toMatch(/p-33\.72|Permohonan/);
});

it('without a trace of the caller, or with one that says nothing, each request has its own', async () => {
  await submit({ traceparent: '00-00000000000000000000000000000000-0000000000000000-01' }, 'RBN');
  await eventually(() => {
    const traces = new Set(
      collector.spans
        .filter(({ name, service }) => name === 'project' && service === 'jembatan-pusat')
        .map((span) => span.traceId),
    );
    expect(traces.size).toBeGreaterThan(1);
    expect([...traces].every((trace) => /^(?!0{32})[0-9a-f]{32}$/.test(trace))).toBe(true);
  });
});
