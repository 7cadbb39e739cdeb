import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { blanks, hash, letter, scanners } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { PUSAT } from '#libs/kernel';
import { derivedId, Execute } from '#libs/runtime';
import { aRecordedFact } from '#libs/runtime/testing';
import { type Asking, type Bridge, people } from './bridge.js';

type Answer = Awaited<ReturnType<Asking['get']>>;
type Part = Readonly<{ lineNo: number; partNo: number; qty: number }>;

type Stores = Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;

/** A request of 33.72, decided as asked: 4,000 cards and 2 scanners. Its shipments are told of over HTTP. */
export class DecidedRequest {
  readonly id = randomUUID();
  private readonly stream = `equipmentRequest-${this.id}`;
  private shipments = 0;

  private constructor(
    private readonly bridge: Bridge,
    private readonly stores: Stores,
    readonly number: string,
  ) {}

  static async of(bridge: Bridge, stores: Stores, no: number) {
    const request = new DecidedRequest(
      bridge,
      stores,
      `PB/33.72/${new Date().getFullYear()}/${String(no).padStart(6, '0')}`,
    );
    const { number, stream } = request;
    const submission = { submissionNo: 1, number, lines: [blanks, scanners], letter };
    await stores.surakarta.append(stream, [request.fact('surakarta', 'EquipmentRequestSubmitted', submission)], 'none');
    await eventually(async () => expect(await stores.pusat.read(stream)).toHaveLength(1));
    const full = (lineNo: number, qty: number) => ({ lineNo, parts: [{ partNo: 1, kind: 'APPROVE_FULL', qty }] });
    const decision = { submissionNo: 1, decisionNo: 1, lines: [full(1, 4_000), full(2, 2)] };
    await stores.pusat.append(
      stream,
      [
        request.fact(PUSAT, 'EquipmentRequestRegistered', { submissionNo: 1 }),
        request.fact(PUSAT, 'ReviewStarted', { submissionNo: 1 }),
        request.fact(PUSAT, 'EquipmentRequestDecided', decision),
      ],
      0,
    );
    return request;
  }

  private fact(origin: string, type: string, data: object) {
    const { recordedAt: _, ...fact } = aRecordedFact({ type, data, stream: this.stream, case: this.stream, origin });
    return fact;
  }

  /** Promises these pieces. @returns the shipment to be */
  async commit(...lines: readonly Part[]) {
    const shipmentNo = ++this.shipments;
    const shipmentId = derivedId(this.id, String(shipmentNo));
    const data = { decisionNo: 1, shipmentNo, shipmentId, warehouse: 'PUSAT', lines };
    const asking = {
      subject: people.warehouse.subject,
      kind: 'person' as const,
      commandId: randomUUID(),
      commandHash: hash('0'),
      correlationId: 'committed',
      permit: () => ({ role: 'warehouse' }),
      seen: 'unasked' as const,
    };
    const ask = new Execute(equipmentRequest.pusat, { id: this.id }, { type: 'CommitFulfilment', data }, asking);
    const bus = this.bridge.apps.get('pusat')!.get(CommandBus, { strict: false });
    await eventually(() => bus.execute(ask)); // what is sent anew waits until the answer to the count was noted
    return { id: shipmentId, shipmentNo, at: `/shipments/${shipmentId}` };
  }
}

/** Asks with what was last read of the page. */
export async function tell(who: Asking, page: string, to: string, body: object, headers: Record<string, string> = {}) {
  const read = await who.get(page);
  const seen: Record<string, string> = read.status === 200 ? { 'if-match': read.headers['etag']! } : {};
  return who.post(`${page}${to}`, body, { ...seen, ...headers });
}

/** Expects that this was said. */
export async function said(answer: Promise<Answer>, ...facts: readonly string[]) {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 201, body: { facts } });
  return body as Readonly<{ id: string; position: string; etag: string }>;
}

/** What a refusal says that points there. */
export const refusal = (code: string, pointer?: string) => ({
  type: `urn:jembatan:refusal:${code}`,
  ...(pointer !== undefined && { errors: [{ pointer }] }),
});
