/** Years of age at which somebody may enter the service: nobody younger or older has a number. */
const YOUNGEST = 16;
const OLDEST = 60;

/**
 * Whether this may be a NIP (18 digits: date of birth, year and month of entry, 1 or 2 for the sex, sequence), or of a
 * contract employee an NI PPPK, whose digits 13 and 14 are no month (DOMAIN 1.6). Neither date is truth about the person.
 */
export function isNip(number: string, isContract: boolean): boolean {
  if (!/^\d{18}$/.test(number)) return false;
  const part = (from: number, to: number) => Number(number.slice(from, to));
  const [born, entered, month] = [part(0, 4), part(8, 12), part(12, 14)];
  const age = entered - born;
  return (
    isDay(`${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`) &&
    (isContract || (month >= 1 && month <= 12)) &&
    age >= YOUNGEST &&
    age <= OLDEST &&
    (number[14] === '1' || number[14] === '2')
  );
}

/** Whether this is a day that there is, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
