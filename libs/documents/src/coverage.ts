/** Tells whether a font can show a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * What a font can show, by its `cmap` table (OpenType 1.9, subtable formats 4 and 12). PDF/A permits no text without a
 * glyph, so what people wrote is held against this first.
 * @throws Error for a file that is no such font
 */
export function coverageOf(font: Buffer): Coverage {
  const cmap = tableOf(font, 'cmap');
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i),
  );
  const ranges = subtables.flatMap((at) => rangesOf(font, at));
  if (ranges.length === 0) throw new Error('a font without a Unicode cmap');
  const known = new Set(
    ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  return (codePoint) => known.has(codePoint);
}

type Range = readonly [first: number, last: number];

function tableOf(font: Buffer, name: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new Error(`a font without ${name}`);
}

function rangesOf(font: Buffer, at: number): readonly Range[] {
  switch (font.readUInt16BE(at)) {
    case 4: {
      const twice = font.readUInt16BE(at + 6);
      return Array.from({ length: twice / 2 }, (_, i): Range => {
        const end = at + 14 + 2 * i;
        return [font.readUInt16BE(end + twice + 2), font.readUInt16BE(end)];
      }).filter(([first]) => first < 0xffff);
    }
    case 12:
      return Array.from({ length: font.readUInt32BE(at + 12) }, (_, i): Range => {
        const group = at + 16 + 12 * i;
        return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
      });
    default:
      return [];
  }
}

const REPLACEMENT = '\u{fffd}';
const BREAK_HERE = '\u{200b}';
/** Of a word: a cell of a table is not much wider. */
const LONGEST_WORD = 30;

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * A text as it can be printed: composed, with a sign in the place of what the font cannot show, and no word too long for a
 * cell but a hash, which is copied from the paper.
 */
export const printable = (text: string, covers: Coverage): string =>
  SHA256.test(text)
    ? text
    : Array.from(text.normalize('NFC'), (sign) => (sign === '\n' || covers(sign.codePointAt(0)!) ? sign : REPLACEMENT))
        .join('')
        .replaceAll(new RegExp(`\\S{${LONGEST_WORD}}(?=\\S)`, 'gu'), `$&${BREAK_HERE}`);

/** The same of every text in a value. */
export const printableIn = (value: unknown, covers: Coverage): unknown => {
  if (typeof value === 'string') return printable(value, covers);
  if (Array.isArray(value)) return value.map((one) => printableIn(one, covers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printableIn(one, covers)]));
};
