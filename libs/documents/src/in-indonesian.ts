import { localDay, type Zone } from '#libs/reference';

const DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const UNITS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];

/** `4.000` */
export const pieces = (count: number) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.');

/** `27 November 2026`. @param day `YYYY-MM-DD` */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** `27 November 2026 pukul 10.15 WIB`. */
export function moment(at: string, zone: Zone): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONES[zone], hour: '2-digit', minute: '2-digit' });
  return `${longDay(localDay(at, zone))} pukul ${time.format(new Date(at)).replace(':', '.')} ${zone}`;
}

const TIME_ZONES: Readonly<Record<Zone, string>> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' };

/** `Jumat tanggal dua puluh tujuh bulan November tahun dua ribu dua puluh enam`, as minutes begin. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${DAYS[new Date(day).getUTCDay()]} tanggal ${inWords(date)} bulan ${MONTHS[month - 1]} tahun ${inWords(year)}`;
}

/** A whole number below a million in words: `dua ribu dua puluh enam`. */
export function inWords(n: number): string {
  if (n < 12) return UNITS[n]!;
  if (n < 20) return `${inWords(n - 10)} belas`;
  if (n < 100) return joined(`${inWords(Math.floor(n / 10))} puluh`, n % 10);
  if (n < 200) return joined('seratus', n - 100);
  if (n < 1_000) return joined(`${inWords(Math.floor(n / 100))} ratus`, n % 100);
  if (n < 2_000) return joined('seribu', n - 1_000);
  return joined(`${inWords(Math.floor(n / 1_000))} ribu`, n % 1_000);
}

const joined = (front: string, rest: number) => (rest === 0 ? front : `${front} ${inWords(rest)}`);
