import { strToU8, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { MOST_ROWS, readTable, TableRefused } from './index.js';

const csv = (text: string) => readTable(Buffer.from(text));
const texts = (table: ReturnType<typeof readTable>) => table.rows.map(({ cells }) => cells.map(({ text }) => text));
const whyOf = (bytes: Buffer) => {
  try {
    readTable(bytes);
    return 'read';
  } catch (error) {
    return error instanceof TableRefused ? error.why : String(error);
  }
};

type Cells = ReadonlyArray<ReadonlyArray<string | number>>;
function workbook(rows: Cells): Promise<Buffer> {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
  );
  return writeExcelFile(cells).toBuffer();
}

/** A workbook of this sheet, by hand. */
function made(sheet: string, more: Readonly<Record<string, Uint8Array>> = {}) {
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
      ...more,
    }),
  );
}
const two = '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2" t="str"><v>b</v></c></row>';

describe('a CSV file', () => {
  it.each([
    ['commas', 'Nama,NIP\r\n"Sri, S.Kom",1\r\n'],
    ['semicolons, as Excel in Indonesian writes them', 'Nama;NIP\n"Sri, S.Kom";1\n'],
    ['tabs', 'Nama\tNIP\nSri, S.Kom\t1\n'],
    ['a byte order mark', '\uFEFFNama,NIP\n"Sri, S.Kom",1'],
  ])('is read with %s', (_, text) => {
    const table = csv(text);
    expect([table.headings, texts(table)]).toStrictEqual([['nama', 'nip'], [['Sri, S.Kom', '1']]]);
  });
  it('counts rows as the file does, and leaves empty ones out', () =>
    expect(csv('a,b\n1,2\n,\n3,4').rows.map(({ no }) => no)).toStrictEqual([1, 3]));
  it.each(['=1+1', '+62', '-1', '@SUM(A1)', ' =1', '\t=1'])(
    'keeps nothing of what a spreadsheet would run: %j',
    (cell) => expect(csv(`a,b\n"${cell}",x`).rows[0]!.cells[0]).toStrictEqual({ kind: 'formula', text: '' }),
  );
  it.each<[string, Buffer]>([
    ['encoding', Buffer.from('nama\nJos\xe9', 'latin1')],
    ['type', Buffer.from('nama\nx\0')],
    ['type', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['empty', Buffer.alloc(0)],
    ['empty', Buffer.from('nama,nip\n')],
    ['unreadable', Buffer.from('nama\n"Sri')],
    ['too-many-rows', Buffer.from(`a\n${'x\n'.repeat(50_000)}`)],
    ['too-large', Buffer.alloc(5_000_001, 'x')],
    ['too-wide', Buffer.from(`${'a,'.repeat(60)}\nx`)],
  ])('is refused: %s', (why, bytes) => expect(whyOf(bytes)).toBe(why));
  it('may have as many rows as are taken in', () =>
    expect(csv(`a\n${'x\n'.repeat(MOST_ROWS)}`).rows).toHaveLength(MOST_ROWS));
});

describe('an Excel workbook', () => {
  it('is read as it was written', async () => {
    const table = readTable(
      await workbook([
        ['Nama', 'Sejak'],
        ['Sri & Budi, S.Kom', 46_054],
        ['', 1.5],
      ]),
    );
    expect(table).toStrictEqual({
      headings: ['nama', 'sejak'],
      rows: [
        {
          no: 1,
          cells: [
            { kind: 'text', text: 'Sri & Budi, S.Kom' },
            { kind: 'number', text: '46054' },
          ],
        },
        {
          no: 2,
          cells: [
            { kind: 'text', text: '' },
            { kind: 'number', text: '1.5' },
          ],
        },
      ],
    });
  });
  it('keeps nothing of formulas, nor of texts that look like one', async () => {
    const formula = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>';
    expect(readTable(made(`${two.slice(0, two.indexOf('<row r="2"'))}${formula}`)).rows[0]!.cells).toStrictEqual([
      { kind: 'formula', text: '' },
    ]);
    expect(readTable(await workbook([['a'], ['=1+1']])).rows[0]!.cells[0]!.kind).toBe('formula');
  });
  it('is refused with more rows than are taken in', async () =>
    expect(whyOf(await workbook([['a'], ...Array.from({ length: MOST_ROWS + 1 }, (_, i) => [`x${i}`])]))).toBe(
      'too-many-rows',
    ));
  it.each<[string, Buffer]>([
    ['macros', made(two, { 'xl/vbaProject.bin': strToU8('x') })],
    ['macros', made(two, { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') })],
    ['too-large', made(two, { 'xl/sharedStrings.xml': new Uint8Array(61_000_000) })],
    ['unreadable', made(two).subarray(0, 200)],
    ['unreadable', Buffer.from(zipSync({ 'word/document.xml': strToU8('<x/>') }))],
    ['unreadable', made(two.replace('t="str"><v>b', 't="s"><v>7'))],
    ['too-wide', made(two.replace('A2', 'ZZ2'))],
    ['empty', made(two.slice(0, two.indexOf('<row r="2"')))],
  ])('is refused: %s', (why, bytes) => expect(whyOf(bytes)).toBe(why));

  it('unpacks no more than it says that it holds', () => {
    const bytes = made(two, { 'xl/sharedStrings.xml': new Uint8Array(1_000_000) });
    // says in its directory that the part has one byte
    const name = bytes.lastIndexOf('xl/sharedStrings.xml');
    bytes.writeUInt32LE(1, name - 46 + 24);
    expect(whyOf(bytes)).toBe('unreadable');
  });
});
