import * as handover from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { PUSAT, type StoredFact } from '#libs/kernel';
import { findZone, localDay } from '#libs/reference';
import { amountOf, itemName, numbersOf } from './goods.js';
import { dayInWords, longDay, pieces } from './in-indonesian.js';
import { dinasOf, headOfPusat, type Letterhead } from './letterhead.js';
import type { Named } from './names.js';
import { type Signatory, signatoryOf } from './signatory.js';

/** Berita acara serah terima, as it is printed. */
export type Bast = Readonly<{
  head: Letterhead;
  number: string;
  /** What ended it, if something did. */
  ended?: string;
  /** `Jumat tanggal dua puluh tujuh ...`, and `27 November 2026`. */
  dayInWords: string;
  day: string;
  giver: Party;
  receiver: Party;
  requestNumber: string;
  lines: ReadonlyArray<
    Readonly<{ item: string; numbers: readonly string[]; qty: string; condition: string; deliveryNote: string }>
  >;
  counts: ReadonlyArray<Readonly<{ deliveryNote: string; countNo: string; day: string }>>;
  minutes?: Readonly<{ number: string; day: string }>;
  supersedes?: string;
  contentHash: string;
}>;
type Party = Readonly<{ institution: string; signed?: Signatory }>;

export type BastFiles = Readonly<{
  state: handover.Handover;
  history: readonly StoredFact[];
  office: string;
  requestNumber: string;
  /** Files of the shipments that it names, by id; those that have not come yet are missing. */
  shipments: ReadonlyMap<string, shipment.Shipment>;
  /** Number of the BAST in whose place it stands. */
  supersedes?: string;
}>;

/** What a BAST says, from both sides' facts alone. Undefined before it is drafted. */
export function bastOf(files: BastFiles, names: ReadonlyMap<string, Named>): Bast | undefined {
  const { state, office, requestNumber, shipments, supersedes } = files;
  const { draft } = state.pusat;
  if (!draft) return undefined;
  const drafted = localDay(draft.at, 'WIB');
  const { number, contentHash, discrepancyMinutes: minutes } = draft;
  return {
    head: headOfPusat,
    number,
    ...endedBy(state),
    dayInWords: dayInWords(drafted),
    day: longDay(drafted),
    giver: { institution: headOfPusat[1], ...signedBy(files, 'HandoverSignedByGiver', names) },
    receiver: { institution: dinasOf(office), ...signedBy(files, 'HandoverSignedByReceiver', names) },
    requestNumber,
    lines: draft.shipments.flatMap((handed) => linesOf(handed, shipments.get(handed.shipmentId))),
    counts: draft.shipments.map(({ shipmentId, countNo }) => {
      const count = shipments.get(shipmentId)?.dinas.counts.find(({ no }) => no === countNo);
      const day = count ? longDay(localDay(count.at, findZone(office) ?? 'WIB')) : '–';
      return { deliveryNote: count?.deliveryNote ?? '–', countNo: String(countNo), day };
    }),
    ...(minutes && { minutes: { number: minutes.nomor, day: longDay(minutes.tanggal) } }),
    ...(supersedes !== undefined && { supersedes }),
    contentHash,
  };
}

/** Whoever is named on it. */
export const subjectsOnBast = ({ history }: Pick<BastFiles, 'history'>) =>
  history.filter(({ type }) => type.startsWith('HandoverSigned')).map(({ actor }) => actor.subject);

function signedBy({ history, office }: BastFiles, type: string, names: ReadonlyMap<string, Named>) {
  const fact = history.findLast((one) => one.type === type);
  const zone = fact?.origin === PUSAT ? 'WIB' : (findZone(office) ?? 'WIB');
  return fact ? { signed: signatoryOf(fact, names, zone) } : {};
}

function endedBy(state: handover.Handover): Readonly<{ ended?: string }> {
  const stage = handover.stage(state);
  const isEnded = stage === 'VOIDED' || stage === 'DECLINED' || stage === 'SUPERSEDED';
  return isEnded ? { ended: handover.words.stages[stage].id } : {};
}

/** Line by line what changes hands, with the numbers and the condition that were counted. */
function linesOf({ countNo, lines }: handover.HandedShipment, file: shipment.Shipment | undefined): Bast['lines'] {
  const count = file?.dinas.counts.find(({ no }) => no === countNo);
  return lines.map(({ lineNo, item, qty }) => {
    const counted = (count?.lines ?? []).filter((line) => line.lineNo === lineNo && line.item === item);
    const good = Math.min(
      qty,
      counted.reduce((sum, line) => sum + line.good, 0),
    );
    const damaged = count ? qty - good : 0;
    const serials = counted
      .flatMap((line) => line.serials ?? [])
      .filter(({ found }) => found === 'GOOD' || (found === 'DAMAGED' && damaged > 0))
      .map(({ serial, found }) => (found === 'GOOD' ? serial : `${serial} (rusak)`));
    const lots = counted.flatMap((line) => line.lots ?? []);
    return {
      item: itemName(item),
      numbers: numbersOf(qty, serials, lots),
      qty: amountOf(item, qty),
      condition: damaged > 0 ? `Baik ${pieces(good)}, rusak ${pieces(damaged)} (diterima)` : 'Baik',
      deliveryNote: count?.deliveryNote ?? '–',
    };
  });
}
