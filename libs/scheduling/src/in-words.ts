import type { InWords } from '#libs/kernel';
import { localTime, type Zone, zoneAt } from '#libs/reference';
import type { Placed } from './slot.js';

const months: readonly InWords[] = [
  ['Januari', 'January'],
  ['Februari', 'February'],
  ['Maret', 'March'],
  ['April', 'April'],
  ['Mei', 'May'],
  ['Juni', 'June'],
  ['Juli', 'July'],
  ['Agustus', 'August'],
  ['September', 'September'],
  ['Oktober', 'October'],
  ['November', 'November'],
  ['Desember', 'December'],
].map(([id = '', en = '']) => ({ id, en }));

/** `19 Maret 2026`, `19 March 2026`. */
export function dayInWords(day: string): InWords {
  const [year, month, date] = day.split('-').map(Number);
  const name = months[month! - 1]!;
  return { id: `${date} ${name.id} ${year}`, en: `${date} ${name.en} ${year}` };
}

/** A slot's time in the zone it is said in, then in each other zone of who attends: `08.00-15.00 WITA, 07.00-14.00 WIB`. */
export function timesIn({ slot, begins, ends }: Placed, offices: readonly string[]): string {
  const zones = new Set<Zone>([slot.zone, ...offices.map(zoneAt)]);
  const timeAt = (at: number, zone: Zone) => localTime(new Date(at).toISOString(), zone).slice(11).replace(':', '.');
  return [...zones].map((zone) => `${timeAt(begins, zone)}-${timeAt(ends, zone)} ${zone}`).join(', ');
}
