import type { RequestEnd, Shortage } from '#libs/domain/bintek-programme';
import type { EquipmentRequest } from '#libs/domain/equipment-request';
import { contentHash } from '#libs/evidence';
import { fateOfRequest, lineFor } from '../../apps/dinas/src/bintek/shortage.process.js';
import type { Chance } from './chance.js';
import type { Organising } from './organising.js';
import { RequestLife } from './request-life.js';

/** What has become of a request, and when: Unix milliseconds. */
type Fate = Readonly<{ is: RequestEnd | 'COVERED'; at: number }>;

const HOUR = 60 * 60_000;

/** What was reported lacking when a bintek was prepared: the custodian finds scanners that are down. */
export function lack(organising: Organising): void {
  const { chance, telling } = organising;
  const qty = chance.between(1, 3);
  const conditionReport = { date: telling.day, fileSha256: contentHash([telling.root, 'condition']) };
  const deviceIds = Array.from({ length: qty }, (_, n) => `FPS-${n + 1}`);
  const missing = { item: 'FPS', qty, reason: 'Pemindai rusak, menunggu perbaikan', deviceIds, conditionReport };
  organising.say({ type: 'ReportShortage', data: missing }, organising.at('custodian'));
}

/**
 * The request that the Dinas' process makes of a shortage, and what comes of it. Its draft never leaves the Dinas: some are
 * discarded, since it could be borrowed.
 */
export class Lacking {
  private readonly requestId: string;
  private readonly fate: Fate | undefined;

  constructor(
    private readonly organising: Organising,
    private readonly shortage: Shortage,
  ) {
    const { chance, life, telling } = organising;
    const { number, id } = life.asks();
    this.requestId = id;
    const data = { shortageNo: shortage.no, requestId: id, lineNo: 1 };
    organising.note({ type: 'NoteShortageRequested', data }, 'request-shortage');
    const begins = telling.soon(4, 40);
    if (chance.isSo(0.3)) this.fate = { is: 'DISCARDED', at: begins };
    else this.fate = this.request(chance, number, begins);
  }

  /** The process tells the programme; what is not there in time is borrowed. @param latest Unix milliseconds */
  *clear(latest: number): Generator<number, void> {
    const { organising, requestId, fate, shortage } = this;
    const { no: shortageNo } = shortage;
    if (fate && fate.at < latest) {
      yield* organising.until(fate.at);
      const data = { shortageNo, requestId };
      if (fate.is === 'COVERED') return organising.note({ type: 'CoverShortage', data }, FOLLOWS);
      organising.note({ type: 'EndShortageRequest', data: { ...data, because: fate.is } }, FOLLOWS);
      yield* organising.later(2, 20);
    } else yield* organising.until(latest - HOUR);
    organising.organise({ type: 'WaiveShortage', data: { shortageNo, reason: 'Dipinjam dari kecamatan' } });
  }

  private request(chance: Chance, number: string, begins: number): Fate | undefined {
    const { life, telling } = this.organising;
    let fate: Fate | undefined;
    const watched = (request: EquipmentRequest, at: number) => {
      const is = fate ? undefined : fateOfRequest(request, this.shortage);
      if (is) fate = { is, at };
    };
    const lines = [{ lineNo: 1, ...lineFor(this.shortage, life.number) }];
    const asked = { office: life.office, number, id: this.requestId, begins, lines, watched };
    telling.add(new RequestLife(chance, asked).told());
    return fate;
  }
}

const FOLLOWS = 'follow-shortage-request';
