import { moved } from './moved.data.js';
import { provinces as provinceLines, regencies as regencyLines } from './wilayah.data.js';
import type { Zone } from './zones.js';

export type Province = Readonly<{
  /** Kode wilayah Kemendagri, two digits. */
  code: string;
  name: string;
  zone: Zone;
  /** First day, `YYYY-MM-DD`, of a province that is younger than the register; with what it was split from. */
  since?: Readonly<{ day: string; from: string }>;
}>;

export type Regency = Readonly<{
  /** `33.72`: 01-69 kabupaten, 71-99 kota. */
  code: string;
  name: string;
  kind: 'KABUPATEN' | 'KOTA';
  province: string;
  zone: Zone;
  /** First day, `YYYY-MM-DD`, of a code that took the place of another, with that other. */
  since?: Readonly<{ day: string; from: string }>;
}>;

/** Zones follow the provinces (Keppres 41/1987): Sumatra, Java, West and Central Kalimantan; then Bali to Sulawesi; then the east. */
function zoneOf(province: string): Zone {
  const n = Number(province);
  if (n <= 36 || n === 61 || n === 62) return 'WIB';
  return n >= 81 ? 'WIT' : 'WITA';
}

/** The four provinces of 2022 (UU 14, 15, 16 and 29/2022). */
const YOUNG: Readonly<Record<string, Province['since']>> = {
  '93': { day: '2022-07-25', from: '91' },
  '94': { day: '2022-07-25', from: '91' },
  '95': { day: '2022-07-25', from: '91' },
  '96': { day: '2022-12-08', from: '92' },
};

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);

export const provinces: readonly Province[] = linesOf(provinceLines).map(([code, name]) => {
  const since = YOUNG[code];
  return { code, name, zone: zoneOf(code), ...(since && { since }) };
});

const formerCodes = new Map(linesOf(moved));

export const regencies: readonly Regency[] = linesOf(regencyLines).map(([code, name]) => {
  const [day, from] = [YOUNG[code.slice(0, 2)]?.day, formerCodes.get(code)];
  return { ...regencyOf(code, name), ...(day && from && { since: { day, from } }) };
});

function regencyOf(code: string, name: string): Regency {
  const province = code.slice(0, 2);
  return { code, name, kind: Number(code.slice(3)) >= 71 ? 'KOTA' : 'KABUPATEN', province, zone: zoneOf(province) };
}

const provinceByCode = new Map(provinces.map((province) => [province.code, province]));
const regencyByCode = new Map(regencies.map((regency) => [regency.code, regency]));

export const findProvince = (code: string) => provinceByCode.get(code);
export const findRegency = (code: string) => regencyByCode.get(code);

const successors = new Map(
  regencies.flatMap((regency) => (regency.since ? [[regency.since.from, regency] as const] : [])),
);

/** Whoever had this code on that day, `YYYY-MM-DD`; the answer is in the words of that day. */
export function findRegencyOn(code: string, day: string): Regency | undefined {
  const regency = regencyByCode.get(code);
  if (regency) return regency.since && day < regency.since.day ? undefined : regency;
  const successor = successors.get(code);
  return successor?.since && day < successor.since.day ? regencyOf(code, successor.name) : undefined;
}

/** The kabupaten or kota that had this code until its province was split. */
export const findSuccessor = (code: string): Regency | undefined => successors.get(code);

/** The zone of an office: a kabupaten, a kota or a province; undefined for a code that does not exist. */
export const findZone = (office: string): Zone | undefined => (findRegency(office) ?? findProvince(office))?.zone;
