/** `BT/33.72/2026/000014`. @param organiser the office, or PUSAT */
export const numberOf = (organiser: string, year: string, no: number) =>
  `BT/${organiser}/${year}/${String(no).padStart(6, '0')}`;

/** What such a number is made of. */
export function partsOf(number: string) {
  const [, organiser = '', year = '', no = ''] = number.split('/');
  return { organiser, year, no: Number(no) };
}
