import * as equipmentRequest from '#libs/domain/equipment-request';
import type { RequestLine } from '#libs/domain/equipment-request';
import * as handover from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { contentHash } from '#libs/evidence';
import { Refusal } from '#libs/kernel';
import { serialisedItems } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import type { Chance } from './chance.js';
import { type Kept, Telling, Told, type Who } from './telling.js';

export type Office = Readonly<{ code: string; node: string }>;
/** What a request is called, by people and by programs. */
export type AskedFor = Readonly<{ number: string; id: string }>;
type Life = Readonly<{
  office: Office;
  number: string;
  id: string;
  /** Unix milliseconds. */
  begins: number;
  /** What is asked for; whatever an office may need where it is not said. */
  lines?: readonly RequestLine[];
  /** Sees it each time that Pusat has said something. @param at Unix milliseconds */
  watched?: (request: equipmentRequest.EquipmentRequest, at: number) => void;
}>;

const desk: Who = { subject: 'p-pusat-desk', role: 'desk' };
const analyst: Who = { subject: 'p-pusat-analyst', role: 'analyst' };
const director: Who = { subject: 'p-pusat-director', role: 'director' };
const warehouse: Who = { subject: 'p-pusat-warehouse', role: 'warehouse' };
const process: Who = { subject: 'note-progress', role: 'process', kind: 'process' };
const at = (office: string, role: string): Who => ({ subject: `p-${office}-${role}`, role });

/** A request from its submission to its end, as both sides say it: every fact is a decider's, nothing is made up beside it. */
export class RequestLife {
  private readonly telling: Telling;
  private readonly request: Told<equipmentRequest.EquipmentRequest>;
  private readonly clerk: Who;
  private readonly head: Who;
  private readonly custodian: Who;

  constructor(
    private readonly chance: Chance,
    private readonly life: Life,
  ) {
    const { office, id, begins } = life;
    const stream = `equipmentRequest-${id}`;
    this.telling = new Telling(chance, stream, office.code, office.node, begins);
    this.request = new Told(stream, equipmentRequest.initial);
    this.clerk = at(office.code, 'clerk');
    this.head = at(office.code, 'office-head');
    this.custodian = at(office.code, 'custodian');
  }

  told(): readonly Kept[] {
    this.submit();
    if (this.chance.isSo(0.04)) {
      const reason = { submissionNo: 1, reasonCode: 'INCOMPLETE', reason: 'Lampiran tidak lengkap' };
      this.atPusat({ type: 'Return', data: reason }, desk, 4, 30);
      this.telling.later(20, 200);
      this.submit();
    }
    const { no: submissionNo } = this.request.state.dinas.submission!;
    this.atPusat({ type: 'Register', data: { submissionNo } }, desk, 1, 30);
    this.atPusat({ type: 'MarkSeen', data: { what: { kind: 'SUBMISSION', no: submissionNo } } }, desk, 0, 1);
    this.atPusat({ type: 'AcceptForReview', data: { submissionNo } }, analyst, 2, 90);
    if (this.chance.isSo(0.3)) this.clarify(submissionNo);
    this.atPusat({ type: 'DecideLines', data: this.decision(submissionNo) }, director, 20, 320);
    for (let no = 1; this.uncommitted() > 0 && no <= 3; no++) this.fulfil();
    this.close();
    return this.telling.take();
  }

  private submit() {
    const { number } = this.life;
    const before = this.request.state.dinas.submission?.lines;
    const lines = before ?? this.life.lines ?? this.lines();
    const letter = this.letter();
    const hash = contentHash({ lines, letter });
    const data = { lines, letter, contentHash: hash, verifiedHash: hash, number, conditionReportsSince: '2000-01-01' };
    this.telling.say(equipmentRequest.dinas, this.request, { type: 'Submit', data }, this.head);
  }

  /** One to three kinds of equipment; most ask for cards. */
  private lines(): readonly RequestLine[] {
    const { chance } = this;
    const items = ['BLK', 'RBN', 'FLM', 'CLN', 'FPS', 'PRN', 'CAM', 'IRS'];
    const chosen = new Set([chance.isSo(0.7) ? 'BLK' : chance.oneOf(items)]);
    while (chance.isSo(0.35) && chosen.size < 3) chosen.add(chance.oneOf(items));
    return [...chosen].map((item, i) => (serialisedItems.includes(item) ? this.device(item, i) : this.supply(item, i)));
  }

  private supply(item: string, i: number): RequestLine {
    const { chance } = this;
    const stockOnHand = chance.between(0, 900);
    const use = chance.between(20, 250);
    return {
      lineNo: i + 1,
      item,
      class: 'CONSUMABLE',
      uom: 'piece',
      requestedQty: item === 'BLK' ? chance.between(2, 20) * 500 : chance.between(2, 60),
      ...(item === 'BLK' && { priority: chance.oneOf(['FIRST_HOLDERS', 'SUKET_REPLACEMENT', 'LOST_OR_DAMAGED']) }),
      purpose: 'BACKLOG',
      justification: `Menunggu cetak: ${use * 30} PRR`,
      evidence: {
        stockOnHand,
        avgDailyUse30d: use,
        prrBacklog: use * 30,
        daysOfCover: Math.round((stockOnHand / use) * 10) / 10,
      },
    };
  }

  private device(item: string, i: number): RequestLine {
    const requestedQty = this.chance.between(1, 4);
    return {
      lineNo: i + 1,
      item,
      class: 'ASSET',
      uom: 'piece',
      requestedQty,
      purpose: 'REPLACEMENT',
      justification: 'Rusak berat, tidak dapat diperbaiki',
      evidence: {
        deviceIds: Array.from({ length: requestedQty }, (_, n) => `${item}-${n + 1}`),
        conditionReport: { date: this.telling.day, fileSha256: contentHash([this.life.id, i]) },
      },
    };
  }

  private letter() {
    const { id, number } = this.life;
    return {
      jenis: 'SURAT_PERMOHONAN' as const,
      nomor: `471.13/${number.slice(-6)}/Dukcapil`,
      tanggal: this.telling.day,
      hal: 'Permohonan perlengkapan KTP-el',
      sifat: 'BIASA' as const,
      urgensi: this.chance.oneOf(['BIASA', 'SEGERA'] as const),
      klasifikasi: '471.13',
      penandatangan: 'Kepala Dinas',
      fileSha256: contentHash([id, 'letter']),
      tte: 'CERTIFIED' as const,
    };
  }

  private clarify(submissionNo: number) {
    const question = { submissionNo, question: 'Mohon rincian stok dan pemakaian' };
    this.atPusat({ type: 'AskClarification', data: question }, analyst, 2, 40);
    this.telling.later(3, 90);
    const answer = { questionNo: 1, answer: 'Sebagaimana laporan stok terlampir', files: [] };
    this.telling.say(equipmentRequest.dinas, this.request, { type: 'Answer', data: answer }, this.clerk);
  }

  /** Most is approved; of the rest some comes later, and some not. */
  private decision(submissionNo: number) {
    const lines = this.request.state.dinas.submission!.lines.map(({ lineNo, requestedQty: qty }) => {
      const kind = this.chance.fraction();
      const later = Math.floor(qty / 3);
      if (kind < 0.08)
        return {
          lineNo,
          parts: [
            {
              partNo: 1,
              kind: 'REJECT' as const,
              qty: 0,
              reasonCode: 'NO_BUDGET',
              reason: 'Tidak ada anggaran',
              appeal: 'Keberatan dalam 10 hari kerja',
            },
          ],
        };
      if (kind < 0.3 && later > 0) {
        const until = `PROCUREMENT_TA_${Number(this.telling.day.slice(0, 4)) + 1}`;
        const part = { partNo: 1, kind: 'APPROVE_PART' as const, qty: qty - later, reason: 'Sesuai stok gudang' };
        return { lineNo, parts: [part, { partNo: 2, kind: 'DEFER' as const, qty: later, until }] };
      }
      return { lineNo, parts: [{ partNo: 1, kind: 'APPROVE_FULL' as const, qty }] };
    });
    return { submissionNo, lines, decidersOffices: [], storageConfirmationAbovePercent: 10 };
  }

  private uncommitted() {
    return equipmentRequest.lines(this.request.state).reduce((sum, { uncommitted }) => sum + uncommitted, 0);
  }

  /** What is left is promised, sent, counted and handed over. */
  private fulfil() {
    const { telling, chance, life, custodian } = this;
    const decisionNo = equipmentRequest.decision(this.request.state)!.no;
    const shipmentNo = equipmentRequest.nextShipmentNo(this.request.state);
    const shipmentId = derivedId(life.id, String(shipmentNo));
    const promised = equipmentRequest
      .lines(this.request.state)
      .filter(({ uncommitted }) => uncommitted > 0)
      .map(({ line: { lineNo }, uncommitted: qty }) => ({ lineNo, partNo: 1, qty }));
    const commitment = { decisionNo, shipmentNo, shipmentId, warehouse: 'PUSAT', lines: promised };
    this.atPusat({ type: 'CommitFulfilment', data: commitment }, warehouse, 4, 120);

    const sent = new Told(`shipment-${shipmentId}`, shipment.initial);
    const pusat = (command: shipment.PusatCommand, who: Who, from: number, to: number) =>
      telling.later(from, to).say(shipment.pusat, sent, command, who);
    const itemOf = (of: number) => this.request.state.dinas.submission!.lines.find(({ lineNo }) => lineNo === of)!.item;
    const lines = promised.map((line) => ({ ...line, item: itemOf(line.lineNo) }));
    const mode = { mode: 'COURIER' as const, destination: life.office.code, warehouse: 'PUSAT' };
    pusat({ type: 'PlanShipment', data: { shipmentNo, ...mode, lines } }, warehouse, 0, 4);
    const serials = (item: string, qty: number) =>
      serialisedItems.includes(item)
        ? { serials: Array.from({ length: qty }, (_, n) => `${item}/${life.number.slice(-6)}/${shipmentNo}-${n + 1}`) }
        : {};
    const picked = lines.map((line) => ({ ...line, ...serials(line.item, line.qty) }));
    pusat({ type: 'PickLines', data: { lines: picked, serialised: serialisedItems } }, warehouse, 2, 24);
    pusat({ type: 'IssueDeliveryNote', data: { requestNumber: life.number } }, warehouse, 0, 2);
    const courier = { name: 'Pos Indonesia', resi: `P-${shipmentId.slice(0, 8)}` };
    pusat({ type: 'Dispatch', data: { courier } }, warehouse, 1, 20);
    this.note(sent.state, shipmentId);

    const deliveryNote = shipment.deliveryNoteOf(life.number, shipmentNo);
    telling.later(24, 200).say(shipment.dinas, sent, { type: 'ReportArrival', data: { deliveryNote } }, custodian);
    const counted = picked.map((line) => this.found(line, chance.isSo(0.08)));
    const count = { deliveryNote, witness: this.clerk.subject, lines: counted };
    telling.later(1, 40).say(shipment.dinas, sent, { type: 'CountReceipt', data: count }, custodian);
    this.note(sent.state, shipmentId);
    const wanting = counted.filter(({ missing }) => missing > 0);
    if (wanting.length > 0) {
      const kind = chance.isSo(0.6) ? ('RESHIP' as const) : ('WRITE_OFF' as const);
      const resolved = wanting.map(({ lineNo, missing: qty }) => ({ lineNo, kind, qty }));
      pusat({ type: 'ResolveDiscrepancy', data: { countNo: 1, lines: resolved } }, analyst, 4, 90);
      this.note(sent.state, shipmentId);
    }
    this.handOver(sent.state, shipmentId, shipmentNo);
  }

  private found(
    {
      qty: shipped,
      ...line
    }: Readonly<{ lineNo: number; partNo: number; item: string; qty: number; serials?: string[] }>,
    isShort: boolean,
  ) {
    const missing = isShort ? Math.max(1, Math.floor(shipped / 200)) : 0;
    const { serials, ...of } = line;
    const reasons = missing > 0 ? [{ kind: 'MISSING' as const, code: 'BOX_OPENED' }] : [];
    return {
      ...of,
      shipped,
      good: shipped - missing,
      damaged: 0,
      wrongItem: 0,
      missing,
      surplus: 0,
      reasons,
      photos: [],
      ...(serials && {
        serials: serials.map((serial, i) => ({
          serial,
          found: i < missing ? ('MISSING' as const) : ('GOOD' as const),
        })),
      }),
    };
  }

  private note(state: shipment.Shipment, shipmentId: string) {
    const data = { shipmentId, ...shipment.progressOf(state) };
    this.atPusat({ type: 'NoteShipmentProgress', data }, process, 0.001, 0.01);
  }

  private handOver(state: shipment.Shipment, shipmentId: string, shipmentNo: number) {
    const { life, telling } = this;
    const countable = shipment.countForHandover(state);
    const lines = (countable?.lines ?? [])
      .filter(({ good }) => good > 0)
      .map(({ lineNo, item, good: qty }) => ({ lineNo, item, qty }));
    if (!countable?.settled || lines.length === 0) return;
    const { countNo } = countable;
    const content = handover.contentOf({
      number: `027/${shipmentNo}/BAST/${life.number.slice(-6)}`,
      shipments: [{ shipmentId, countNo, lines }],
      ...(countable.differs && { discrepancyMinutes: { nomor: `027/${shipmentNo}/BA`, tanggal: telling.day } }),
    });
    const bast = new Told(`handover-${derivedId(shipmentId, 'handover')}`, handover.initial);
    const hash = contentHash(content);
    const drafted = { ...content, contentHash: hash, counted: [{ ...countable, shipmentId }], inOtherHandovers: [] };
    telling.later(2, 60).say(handover.pusat, bast, { type: 'DraftHandover', data: drafted }, warehouse);
    const signed = { contentHash: hash, newestCounts: [{ shipmentId, countNo }] };
    telling
      .later(2, 60)
      .say(handover.pusat, bast, { type: 'SignHandover', data: { ...signed, signersOffices: [] } }, director);
    telling.later(2, 90).say(handover.dinas, bast, { type: 'SignHandover', data: signed }, this.head);
  }

  private close() {
    const decided = equipmentRequest.decision(this.request.state);
    if (!decided) return;
    try {
      this.atPusat(
        { type: 'CloseWhenDone', data: { decisionNo: decided.no } },
        { ...process, subject: 'close' },
        0.01,
        0.1,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error; // something is deferred: it stays open
    }
  }

  private atPusat(command: equipmentRequest.PusatCommand, who: Who, from: number, to: number) {
    this.telling.later(from, to).say(equipmentRequest.pusat, this.request, command, who);
    this.life.watched?.(this.request.state, this.telling.time);
  }
}
