import type * as shipment from '#libs/domain/shipment';
import type { StoredFact } from '#libs/kernel';
import { localDay } from '#libs/reference';
import { itemName, numbersOf, unitOf } from './goods.js';
import { longDay, pieces } from './in-indonesian.js';
import { dinasOf, headOfPusat, type Letterhead, placeOf } from './letterhead.js';
import { type Named, nameOf } from './names.js';
import { type Signatory, signatoryOf } from './signatory.js';

/** Surat jalan, as it travels with the goods: with a place to count and to sign. */
export type DeliveryNote = Readonly<{
  head: Letterhead;
  number: string;
  day: string;
  requestNumber: string;
  shipmentNo: string;
  warehouse: string;
  /** For whom, and where it goes first. */
  addressee: string;
  destination: string;
  carrier: ReadonlyArray<readonly [label: string, value: string]>;
  lines: ReadonlyArray<Readonly<{ item: string; numbers: readonly string[]; qty: string; unit: string }>>;
  issued: Signatory;
  cancelled: boolean;
}>;

export type DeliveryNoteFiles = Readonly<{
  state: shipment.Shipment;
  history: readonly StoredFact[];
  office: string;
  requestNumber: string;
}>;

const MODES: Readonly<Record<shipment.Mode, string>> = {
  PICKUP_PUSAT: 'Diambil di gudang',
  COURIER: 'Jasa pengiriman',
  VIA_PROVINSI: 'Melalui provinsi',
  CARRIED_BY_OFFICIAL: 'Dibawa petugas',
};

/** What the note of a shipment says. Undefined before it is issued. */
export function deliveryNoteOn(
  { state, history, office, requestNumber }: DeliveryNoteFiles,
  names: ReadonlyMap<string, Named>,
): DeliveryNote | undefined {
  const { plan, picked, deliveryNote, cancelled } = state.pusat;
  const issued = history.findLast(({ type }) => type === 'DeliveryNoteIssued');
  if (!plan || !deliveryNote || !issued) return undefined;
  return {
    head: headOfPusat,
    number: deliveryNote,
    day: longDay(localDay(issued.recordedAt, 'WIB')),
    requestNumber,
    shipmentNo: String(plan.shipmentNo),
    warehouse: plan.warehouse,
    addressee: dinasOf(office),
    destination: placeOf(plan.destination),
    carrier: carrierOf(state, plan.mode, names),
    lines: (picked ?? plan.lines).map((line: shipment.PickedLine) => ({
      item: itemName(line.item),
      numbers: numbersOf(line.qty, line.serials, line.lots),
      qty: pieces(line.qty),
      unit: unitOf(line.item),
    })),
    issued: signatoryOf(issued, names, 'WIB'),
    cancelled: cancelled !== undefined,
  };
}

/** Whoever is named on it. */
export const subjectsOnNote = ({ state, history }: Pick<DeliveryNoteFiles, 'state' | 'history'>) =>
  [
    history.findLast(({ type }) => type === 'DeliveryNoteIssued')?.actor.subject,
    state.pusat.dispatched?.official?.person,
    state.pusat.collected?.collector,
  ].filter((subject) => subject !== undefined);

function carrierOf({ pusat }: shipment.Shipment, mode: shipment.Mode, names: ReadonlyMap<string, Named>) {
  const { courier, official, eta } = pusat.dispatched ?? {};
  const { collected } = pusat;
  const carrier: Array<readonly [string, string]> = [['Cara kirim', MODES[mode]]];
  if (courier) carrier.push(['Pengirim', courier.name], ['Nomor resi', courier.resi]);
  if (official)
    carrier.push(['Pembawa', nameOf(official.person, names)], ['Surat tugas', official.assignment.nomor ?? '–']);
  if (collected)
    carrier.push(
      ['Pengambil', nameOf(collected.collector, names)],
      ['Surat tugas', collected.assignment.nomor ?? '–'],
      ['Surat kuasa', collected.powerOfAttorney.nomor ?? '–'],
    );
  if (eta !== undefined) carrier.push(['Diperkirakan tiba', longDay(eta)]);
  return carrier;
}
