import { readCsv } from './csv.js';
import { LARGEST_TABLE, type Table, TableRefused } from './table.js';
import { readXlsx } from './xlsx.js';

const ZIP = Buffer.from('504b0304', 'hex');
/** An older Excel file, or one with a password. */
const COMPOUND = Buffer.from('d0cf11e0', 'hex');

/** A CSV file or an Excel workbook, by what it begins with. @throws TableRefused */
export function readTable(bytes: Buffer): Table {
  if (bytes.length > LARGEST_TABLE) throw new TableRefused('too-large');
  if (bytes.length === 0) throw new TableRefused('empty');
  const begins = (with_: Buffer) => bytes.subarray(0, 4).equals(with_);
  if (begins(COMPOUND)) throw new TableRefused('type');
  return begins(ZIP) ? readXlsx(bytes) : readCsv(bytes);
}
