import { parse } from 'csv-parse/sync';
import {
  type Cell,
  LONGEST_CELL,
  looksLikeFormula,
  MOST_COLUMNS,
  MOST_ROWS,
  type Table,
  TableRefused,
} from './table.js';

/**
 * CSV (RFC 4180) in UTF-8, by commas, semicolons or tabs, whichever the headings have most of: Excel in Indonesian writes
 * semicolons. @throws TableRefused
 */
export function readCsv(bytes: Buffer): Table {
  const text = decoded(bytes);
  if (text.includes('\0')) throw new TableRefused('type');
  const [first, ...rest] = recordsOf(text);
  if (!first || rest.length === 0) throw new TableRefused('empty');
  if (rest.length > MOST_ROWS) throw new TableRefused('too-many-rows');
  if (first.length > MOST_COLUMNS || rest.some((cells) => cells.length > MOST_COLUMNS))
    throw new TableRefused('too-wide');
  return {
    headings: first.map((heading) => heading.trim().toLowerCase()),
    rows: rest
      .map((cells, i) => ({ no: i + 1, cells: cells.map(cellOf) }))
      .filter(({ cells }) => cells.some(({ kind, text: said }) => kind === 'formula' || said !== '')),
  };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TableRefused('encoding');
  }
}

function recordsOf(text: string): readonly string[][] {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => heading.split(b).length - heading.split(a).length)[0]!;
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      max_record_size: MOST_COLUMNS * LONGEST_CELL,
      // one more than may be, and the headings: enough to know that there are too many
      to: MOST_ROWS + 2,
    });
  } catch {
    throw new TableRefused('unreadable');
  }
}

function cellOf(written: string): Cell {
  const text = written.trim();
  return looksLikeFormula(written) || looksLikeFormula(text) ? { kind: 'formula', text: '' } : { kind: 'text', text };
}
