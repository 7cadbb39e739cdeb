import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';
import {
  type Cell,
  EMPTY,
  LARGEST_UNPACKED,
  looksLikeFormula,
  MOST_COLUMNS,
  MOST_ROWS,
  type Table,
  TableRefused,
} from './table.js';

/** Parts of a workbook that run or fetch something: nobody needs them in a list. */
const RUNS = /vbaProject|macrosheets|externalLinks|activeX|embeddings|\/connections\.xml$/i;
const READ = /^(xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/worksheets\/[^/]+\.xml)$/;

/**
 * The first sheet of an Excel workbook (ECMA-376). Formulas are kept as such, never their results; what would unpack to
 * more than 60 MB is not unpacked. @throws TableRefused
 */
export function readXlsx(bytes: Buffer): Table {
  const parts = unpacked(bytes);
  const sheet = parts.get(firstSheetOf(parts)) ?? refuse('unreadable');
  const shared = parts.get('xl/sharedStrings.xml');
  return tableOf(sheet, shared === undefined ? [] : textsOf(shared));
}

function refuse(why: TableRefused['why']): never {
  throw new TableRefused(why);
}

function unpacked(bytes: Buffer): ReadonlyMap<string, string> {
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (RUNS.test(name)) refuse('macros');
        if (!READ.test(name)) return false;
        size += originalSize;
        // a part that unpacks to more than it says stops there: its room was made by what it says
        if (size > LARGEST_UNPACKED) refuse('too-large');
        return true;
      },
    });
    return new Map(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('unreadable');
  }
}

function firstSheetOf(parts: ReadonlyMap<string, string>): string {
  let relation: string | undefined;
  walk(parts.get('xl/workbook.xml') ?? refuse('unreadable'), {
    open: (name, attributes) => {
      if (name === 'sheet') relation ??= attributes()['r:id'];
    },
  });
  let target: string | undefined;
  walk(parts.get('xl/_rels/workbook.xml.rels') ?? refuse('unreadable'), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes()['Id'] === relation) target = attributes()['Target'];
    },
  });
  if (target === undefined) return refuse('unreadable');
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Shared texts; readings in another script beside a text (`rPh`) are none of it. */
function textsOf(xml: string): readonly string[] {
  const texts: string[] = [];
  let [text, isText, isReading] = ['', false, false];
  walk(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') isReading = true;
      if (name === 't') isText = !isReading;
    },
    text: (value) => {
      if (isText) text += value;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

function tableOf(xml: string, shared: readonly string[]): Table {
  const rows = new Map<number, Map<number, Cell>>();
  let [row, column, type, value, isValue, isFormula] = [0, -1, '', '', false, false];
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = Number(attributes()['r'] ?? row + 1);
        column = -1;
      }
      if (name === 'c') {
        const { r, t = 'n' } = attributes();
        column = r === undefined ? column + 1 : columnOf(r);
        [type, value, isFormula] = [t, '', false];
      }
      if (name === 'f') isFormula = true;
      if (name === 'v' || name === 't') isValue = true;
    },
    text: (part) => {
      if (isValue) value += part;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false;
      if (name !== 'c' || (value === '' && !isFormula)) return;
      if (column >= MOST_COLUMNS) refuse('too-wide');
      const cells = rows.get(row) ?? new Map<number, Cell>();
      if (!rows.has(row)) {
        // the headings are one of them
        if (rows.size > MOST_ROWS) refuse('too-many-rows');
        rows.set(row, cells);
      }
      cells.set(column, isFormula ? { kind: 'formula', text: '' } : cellOf(type, value, shared));
    },
  });
  const [first, ...rest] = [...rows].toSorted(([a], [b]) => a - b);
  if (!first || rest.length === 0) return refuse('empty');
  const width = Math.max(...first[1].keys()) + 1;
  const wide = (cells: ReadonlyMap<number, Cell>) => Math.max(width, ...[...cells.keys()].map((at) => at + 1));
  const listed = (cells: ReadonlyMap<number, Cell>, length: number) =>
    Array.from({ length }, (_, i) => cells.get(i) ?? EMPTY);
  return {
    headings: listed(first[1], width).map(({ text }) => text.toLowerCase()),
    rows: rest.map(([no, cells]) => ({ no: no - first[0], cells: listed(cells, wide(cells)) })),
  };
}

function cellOf(type: string, value: string, shared: readonly string[]): Cell {
  if (type === 'n') return { kind: 'number', text: value };
  const written = type === 's' ? (shared[Number(value)] ?? refuse('unreadable')) : value;
  const text = written.trim();
  return looksLikeFormula(text) ? { kind: 'formula', text: '' } : { kind: 'text', text };
}

/** `AB12` is the 28th column: 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? refuse('unreadable');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

type Walk = Readonly<{
  open?: (name: string, attributes: () => Readonly<Record<string, string>>) => void;
  text?: (value: string) => void;
  close?: (name: string) => void;
}>;

/** Names without their prefix; no entity but XML's own five, so none that unfolds. */
function walk(xml: string, { open, text, close }: Walk): void {
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser();
  parser.on('error', () => refuse('unreadable'));
  if (open) {
    parser.on('openTag', (name, attributes, decode) =>
      open(local(name), () => {
        const raw = attributes() as Readonly<Record<string, string>>;
        return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, decode(value)]));
      }),
    );
  }
  if (text) parser.on('text', (value, decode) => text(decode(value)));
  if (close) parser.on('closeTag', (name) => close(local(name)));
  parser.parse(xml);
}
