import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as handover from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { idOf, type StoredFact } from '#libs/kernel';
import { Problem, Streams } from '#libs/runtime';
import { bastOf, subjectsOnBast } from './bast.js';
import { deliveryNoteOn, subjectsOnNote } from './delivery-note.js';
import { Names, NamesUnavailable } from './names.js';
import type { Paper } from './papers.js';
import { Printer, TooManyAtOnce } from './printer.js';
import { requestLetterOf, subjectsOnLetter } from './request-letter.js';

/** A printed document; `name` holds numbers only. */
export type Printed = Readonly<{ name: string; bytes: Buffer }>;

/** Prints what a case's files say: at both sides the same bytes, once both have heard the same. */
@Injectable()
export class Printing implements OnModuleDestroy {
  private readonly printer = new Printer();

  constructor(
    private readonly streams: Streams,
    @Inject(Names) private readonly names: Names,
  ) {}

  /** The BAST of a handover. @throws NotThere, Problem */
  async bast(id: string, person: Person): Promise<Printed> {
    const { state, history } = await this.streams.get(handover, id, person);
    const { office = '', case: root = '' } = history[0]!;
    const ids = state.pusat.draft?.shipments.map(({ shipmentId }) => shipmentId) ?? [];
    const found = await Promise.all(ids.map(async (one) => [one, await this.streams.find(shipment, one)] as const));
    const shipments = new Map(found.flatMap(([one, opened]) => (opened ? [[one, opened.state]] : [])));
    const requestNumber = await this.numberOf(root);
    const { supersedes } = state.pusat.draft ?? {};
    const replaced = supersedes === undefined ? undefined : await this.streams.find(handover, supersedes);
    const files = {
      state,
      history,
      office,
      requestNumber,
      shipments,
      ...(replaced?.state.pusat.draft && { supersedes: replaced.state.pusat.draft.number }),
    };
    const data = bastOf(files, await this.namesOf(subjectsOnBast(files)));
    const said = history.filter(({ type }) => type !== 'AssetRegistered');
    return this.print(`BAST-${requestNumber}-${id.slice(0, 8)}`, data && { kind: 'bast', at: lastOf(said), data });
  }

  /** The delivery note of a shipment. @throws NotThere, Problem */
  async deliveryNote(id: string, person: Person): Promise<Printed> {
    const { state, history } = await this.streams.get(shipment, id, person);
    const { office = '', case: root = '' } = history[0]!;
    const files = { state, history, office, requestNumber: await this.numberOf(root) };
    const data = deliveryNoteOn(files, await this.namesOf(subjectsOnNote(files)));
    const said = history.filter(({ type }) => onNote.includes(type));
    return this.print(
      `surat-jalan-${state.pusat.deliveryNote ?? ''}`,
      data && { kind: 'delivery-note', at: lastOf(said), data },
    );
  }

  /** The newest letter of a request. @throws NotThere, Problem */
  async requestLetter(id: string, person: Person): Promise<Printed> {
    const { state, history } = await this.streams.get(equipmentRequest, id, person);
    const files = { state, history };
    const data = requestLetterOf(files, await this.namesOf(subjectsOnLetter(files)));
    const said = history.filter(({ type }) => onLetter.includes(type));
    return this.print(
      `permohonan-${state.dinas.submission?.number ?? ''}`,
      data && { kind: 'request-letter', at: lastOf(said), data },
    );
  }

  async onModuleDestroy() {
    await this.printer.end();
  }

  private async print(name: string, paper: Paper | undefined): Promise<Printed> {
    if (!paper) throw new Problem(404, 'no-document-yet');
    try {
      return { name: `${name.replaceAll('/', '-')}.pdf`, bytes: await this.printer.print(paper) };
    } catch (error) {
      if (!(error instanceof TooManyAtOnce)) throw error;
      throw new Problem(429, 'too-many-requests', { headers: { 'retry-after': '2' } });
    }
  }

  private namesOf(subjects: readonly string[]) {
    return this.names.of([...new Set(subjects)]).catch((error: unknown) => {
      if (!(error instanceof NamesUnavailable)) throw error;
      throw new Problem(503, 'names-unavailable', { headers: { 'retry-after': '2' } });
    });
  }

  private async numberOf(root: string): Promise<string> {
    const request = await this.streams.find(equipmentRequest, idOf(root));
    return request?.state.dinas.submission?.number ?? '';
  }
}

/** Types of the facts that these papers show. */
const onNote = ['DeliveryNoteIssued', 'ShipmentPicked', 'ShipmentDispatched', 'ShipmentCollected', 'ShipmentCancelled'];
const onLetter = ['EquipmentRequestSubmitted', 'LetterNumberFixed'];

/** When the last of these was said, whichever way they came. */
const lastOf = (facts: readonly StoredFact[]) =>
  facts.map(({ recordedAt }) => recordedAt).reduce((last, at) => (at > last ? at : last), '');
