import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '#libs/documents/testing';
import { coverageOf, printable } from './coverage.js';
import { headOf, headOfPusat } from './letterhead.js';
import type { Paper } from './papers.js';
import { Printer } from './printer.js';

const folder = join(import.meta.dirname, '..');
const at = '2026-11-27T03:15:00.000Z';
const signed = {
  name: 'Sri Wahyuni',
  title: 'Plh. Kepala Dinas',
  mandate: '800/1/2026',
  at: '27 November 2026 pukul 10.15 WIB',
};
const line = {
  item: 'Blangko KTP-el',
  qty: '4.000',
  unit: 'buah',
  purpose: 'Antrean cetak',
  justification: 'Menunggu cetak',
  evidence: ['stok 140'],
};
const letterOf = (...lines: ReadonlyArray<Partial<typeof line>>): Paper => ({
  kind: 'request-letter',
  at,
  data: {
    head: headOf('33.72'),
    number: '471.13/6153/Dukcapil',
    sifat: 'Biasa, Segera',
    attachments: '–',
    hal: 'Permohonan blangko',
    townAndDay: 'Surakarta, 27 November 2026',
    place: 'Kota Surakarta',
    requestNumber: 'PB/33.72/2026/000014',
    submissionNo: '1',
    lines: lines.map((one) => ({ ...line, ...one })),
    signed,
    fileSha256: 'b'.repeat(64),
  },
});
const bast: Paper = {
  kind: 'bast',
  at,
  data: {
    head: headOfPusat,
    number: '027/31/BAST',
    dayInWords: 'Jumat tanggal dua puluh tujuh bulan November tahun dua ribu dua puluh enam',
    day: '27 November 2026',
    giver: { institution: headOfPusat[1] },
    receiver: { institution: 'Dinas Kependudukan dan Pencatatan Sipil Kota Surakarta', signed },
    requestNumber: 'PB/33.72/2026/000014',
    lines: [
      {
        item: 'Pemindai',
        numbers: ['No. seri FPS-1'],
        qty: '1 buah',
        condition: 'Baik',
        deliveryNote: 'PB/33.72/2026/000014-1-5',
      },
    ],
    counts: [{ deliveryNote: 'PB/33.72/2026/000014-1-5', countNo: '1', day: '26 November 2026' }],
    contentHash: 'a'.repeat(64),
  },
};
const note: Paper = {
  kind: 'delivery-note',
  at,
  data: {
    head: headOfPusat,
    number: 'PB/33.72/2026/000014-1-5',
    day: '27 November 2026',
    requestNumber: 'PB/33.72/2026/000014',
    shipmentNo: '1',
    warehouse: 'PUSAT',
    addressee: 'Dinas Kependudukan dan Pencatatan Sipil Kota Surakarta',
    destination: 'Kota Surakarta',
    carrier: [['Nomor resi', 'P-1']],
    lines: [{ item: 'Pemindai', numbers: ['No. seri FPS-1'], qty: '1', unit: 'buah' }],
    issued: signed,
    cancelled: false,
  },
};

let printer: Printer;
beforeAll(() => {
  printer = new Printer();
});
afterAll(() => printer.end());

it.each([
  [
    'bast',
    bast,
    ['Berita Acara Serah Terima Barang 027/31/BAST', 'a'.repeat(64), '(belum ditandatangani)', '800/1/2026'],
  ],
  ['delivery-note', note, ['Surat Jalan PB/33.72/2026/000014-1-5', 'Hasil hitung', 'Pengurus Barang', 'Saksi', 'P-1']],
  ['request-letter', letterOf({}), ['Surat Permohonan PB/33.72/2026/000014', 'Yth. Direktur Jenderal', 'b'.repeat(64)]],
] as const)('a %s is tagged PDF/A in Indonesian, dated by what it says', async (_kind, paper, [title, ...words]) => {
  const found = await readPdf(await printer.print(paper));
  expect(found).toMatchObject({
    pages: 1,
    tagged: true,
    archival: '2A',
    language: 'id-ID',
    title,
    created: 'D:20261127031500Z',
  });
  expect([...found.roles]).toEqual(expect.arrayContaining(['Document', 'Table', 'TR', 'TH', 'TD']));
  for (const word of words) expect(found.text).toContain(word);
});

it('is the same bytes again, also from another compiler a second later', async () => {
  const first = await printer.print(bast);
  const another = new Printer();
  await new Promise((later) => setTimeout(later, 1_100));
  expect((await another.print(bast)).equals(first)).toBe(true);
  expect((await printer.print({ ...bast, at: '2026-11-27T03:15:01.000Z' })).equals(first)).toBe(false);
  await another.end();
});

it('prints what people write as text, never as markup, and a sign for what the font has not', async () => {
  const written = '#panic() *tebal* $x$ \\ <b> 中文 😀 \u0001 عربي ditulis';
  const { text } = await readPdf(await printer.print(letterOf({ justification: written })));
  expect(text).toContain('#panic() *tebal* $x$ \\ <b>');
  expect(text).toContain('ditulis');
  expect(text).not.toContain('中');
});

it('takes a long list over several pages, and the service does not wait for it', async () => {
  const long = letterOf(...Array.from({ length: 400 }, (_, i) => ({ item: `Barang ${i}` })));
  const before = performance.eventLoopUtilization();
  const bytes = await printer.print(long);
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  expect((await readPdf(bytes)).pages).toBeGreaterThan(8);
});

it('refuses what comes when too much waits, and prints on when that is done', async () => {
  const asked = Array.from({ length: 20 }, () =>
    printer.print(bast).then(
      () => 'printed',
      ({ name }: Error) => name,
    ),
  );
  const answers = await Promise.all(asked);
  expect(Object.groupBy(answers, (answer) => answer)).toMatchObject({
    printed: { length: 16 },
    TooManyAtOnce: { length: 4 },
  });
  expect((await printer.print(bast)).length).toBeGreaterThan(10_000);
});

it('fails when a font is not there: another would make other bytes', async () => {
  const templates = mkdtempSync(join(tmpdir(), 'templates-'));
  cpSync(join(folder, 'templates'), templates, { recursive: true });
  const naskah = join(templates, 'naskah.typ');
  writeFileSync(naskah, readFileSync(naskah, 'utf8').replace('font: "Arimo"', 'font: "Bookman"'));
  const other = new Printer(templates);
  await expect(other.print(bast)).rejects.toThrow('unknown font family');
  await other.end();
});

it('gives back what it takes when nobody prints, and begins anew', async () => {
  const other = new Printer(undefined, undefined, 200);
  const threads = () => process.getActiveResourcesInfo().filter((one) => one === 'MessagePort').length;
  const before = threads();
  const first = await other.print(bast);
  expect(threads()).toBeGreaterThan(before);
  await new Promise((later) => setTimeout(later, 1_000));
  expect(threads()).toBe(before);
  expect((await other.print(bast)).equals(first)).toBe(true);
  await other.end();
});

it('that ends in the middle of its work says so, and begins anew', async () => {
  const other = new Printer();
  const asked = other.print(bast).then(
    () => 'printed',
    ({ message }: Error) => message,
  );
  const ended = other.end();
  const meanwhile = other.print(bast);
  await ended;
  expect([await asked, (await meanwhile).length > 10_000]).toStrictEqual(['the printer was ended', true]);
  expect((await other.print(bast)).length).toBeGreaterThan(10_000);
  await other.end();
});

describe('what a font can show', () => {
  const covers = coverageOf(readFileSync(join(folder, 'fonts/Arimo-Regular.ttf')));

  it('follows from its table', () => {
    for (const sign of ['a', 'é', '–', '’', 'Ω', 'Ж', '\u{fffd}', '\u{200b}'])
      expect([sign, covers(sign.codePointAt(0)!)]).toStrictEqual([sign, true]);
    for (const sign of ['中', '😀', '\u0001', '①'])
      expect([sign, covers(sign.codePointAt(0)!)]).toStrictEqual([sign, false]);
  });
  it('is not known of what is no font', () =>
    expect(() => coverageOf(Buffer.alloc(64))).toThrow('a font without cmap'));
  it('breaks words that no cell holds', () =>
    expect(
      printable('x'.repeat(70), covers)
        .split('\u{200b}')
        .map(({ length }) => length),
    ).toStrictEqual([30, 30, 10]));
});
