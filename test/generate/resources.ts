import * as resource from '#libs/domain/resource';
import { ownerOf, type Period, sideOwning } from '#libs/domain/slot';
import { PUSAT } from '#libs/kernel';
import type { Chance } from './chance.js';
import { type Kept, Telling, Told, type Who } from './telling.js';

const TRAINERS = 150;
const KITS = 90;
const ROOMS = 12;
/** Of an office. */
const KITS_OF_OFFICE = 6;

const organiser: Who = { subject: 'p-pusat-bintek-organiser', role: 'bintek-organiser' };

const numbered = (kind: string, owner: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${kind}.${owner}.${n + 1}`);

/** Trainers, rooms and kits of the country, each held firmly by one negotiation at a time: their owners' deciders say so. */
export class Resources {
  readonly trainers = numbered('trainer', PUSAT, TRAINERS);
  readonly kits = numbered('kit', PUSAT, KITS);
  readonly rooms = numbered('room', PUSAT, ROOMS);
  private readonly all = new Map<string, Told<resource.Resource>>();

  /** Registers Pusat's. */
  begin(chance: Chance, at: number): readonly Kept[] {
    const telling = new Telling(chance, '', '', PUSAT, at);
    for (const id of [...this.trainers, ...this.kits, ...this.rooms]) this.register(telling, id, organiser);
    return telling.take();
  }

  /** An office's own: Pusat's store has no copy of these. */
  beginOf(chance: Chance, office: string, node: string, at: number): Readonly<{ rooms: string[]; kits: string[] }> {
    const telling = new Telling(chance, '', office, node, at);
    const [rooms, kits] = [numbered('room', office, 1), numbered('kit', office, KITS_OF_OFFICE)];
    const custodian = { subject: `p-${office}-custodian`, role: 'custodian' };
    for (const id of [...rooms, ...kits]) this.register(telling, id, custodian);
    return { rooms, kits };
  }

  get(id: string): Told<resource.Resource> {
    return this.all.get(id)!;
  }

  /** Whether nobody else has it then, as its owner knows. */
  isFree(id: string, negotiationId: string, periods: readonly Period[]): boolean {
    return resource.findFirmHolder(this.get(id).state, negotiationId, periods) === undefined;
  }

  private register(telling: Telling, id: string, who: Who) {
    const isPusats = sideOwning(id) === 'pusat';
    const stream = `resource-${id}`;
    const where = {
      root: stream,
      office: isPusats ? '' : ownerOf(id),
      ...(!isPusats && { isElsewhere: true as const }),
    };
    const told = new Told(stream, resource.initial, where);
    this.all.set(id, told);
    const command = { type: 'RegisterResource' as const, data: { label: id } };
    telling.say(resource.resourceOf(isPusats ? 'pusat' : 'dinas'), told, command, who);
  }
}
