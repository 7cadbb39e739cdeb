import { matching } from '#libs/kernel';

/** `PB/33.72/2026/000014`: permohonan barang, office, year of the first submission, running number there. */
export const requestNumber = matching(/^PB\/\d{2}(\.\d{2})?\/\d{4}\/\d{6}$/);

/** What such a number is made of. */
export function partsOf(number: string) {
  const [, office = '', year = '', no = ''] = number.split('/');
  return { office, year, no: Number(no) };
}

/** @param no at most 999,999; `numbers` gives no more. */
export const numberOf = (office: string, year: string, no: number) =>
  `PB/${office}/${year}/${String(no).padStart(6, '0')}`;
