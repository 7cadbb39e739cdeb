import { contentHash } from '#libs/evidence';
import { areEqual } from './both-files.js';
import { dayAt, letterOf, pdf, relatedTo, type Rows, type Stage } from './papers.js';
import { type Json, Person, type Place } from './person.js';
import type { Teller } from './teller.js';

const OFFICE = '33.72';
const BLANKS = { item: 'BLK', qty: 4_000 };

/** `number`: as people say it on the phone. */
export type Case = Readonly<{ id: string; number: string }>;

/**
 * Steps 1 to 3 of DOMAIN's worked story: a request for blank cards and scanners is drafted, verified, submitted, questioned,
 * answered and decided. @returns the case, when everything was as told
 */
export async function tellOfEquipment(stage: Stage, teller: Teller): Promise<Case | undefined> {
  const at = (service: string): Place => ({ ...stage, service });
  const clerk = new Person('Petugas', 'p-33.72-clerk', at(stage.dinas));
  const divisionHead = new Person('Kepala Bidang', 'p-33.72-division-head', at(stage.dinas));
  const officeHead = new Person('Kepala Dinas', 'p-33.72-office-head', at(stage.dinas));
  const custodian = new Person('Pengurus Barang', 'p-33.72-custodian', at(stage.dinas));
  const desk = new Person('Loket Pusat', 'p-pusat-desk', at(stage.pusat));
  const analyst = new Person('Analis', 'p-pusat-analyst', at(stage.pusat));
  const director = new Person('Direktur', 'p-pusat-director', at(stage.pusat));

  teller.title('Permohonan peralatan Kota Surakarta / an equipment request of Kota Surakarta');
  const today = await dayAt(stage.dinas);
  const related = await relatedTo(clerk, BLANKS.item);

  const stock = `/stock/${OFFICE}`;
  const told = [
    await custodian.tellOn(stock, `${stock}/counts`, { day: today, counts: [{ item: BLANKS.item, qty: 140 }] }),
    await custodian.tellOn(stock, `${stock}/use`, { day: today, item: BLANKS.item, qty: 105 }),
    await custodian.tellOn(stock, `${stock}/backlog`, { day: today, backlog: 5_321 }),
  ];
  teller.step(
    'Pengurus Barang',
    'melaporkan stok blangko, pemakaian dan antrean cetak',
    told.flatMap(({ facts }) => facts),
  );

  const begun = await clerk.tell('POST', '/equipment-requests', { office: OFFICE });
  const id = String(begun.body['id']);
  const path = `/equipment-requests/${id}`;
  const letterFile = await clerk.upload(OFFICE, pdf('Surat permohonan'));
  const report = await clerk.upload(OFFICE, pdf('Laporan kondisi pemindai'));
  const draft = `${path}/draft`;
  const first = await clerk.tell('POST', `${draft}/lines`, { line: blanksLine() }, begun.etag);
  const second = await clerk.tell('POST', `${draft}/lines`, { line: scannersLine(today, report) }, first.etag);
  const attached = await clerk.tell('PUT', `${draft}/letter`, { letter: letterOf(today, letterFile) }, second.etag);
  teller.step('Petugas', 'menyusun: 4.000 blangko dan 2 pemindai sidik jari, dengan surat permohonan', [
    ...begun.facts,
    ...first.facts,
    ...second.facts,
    ...attached.facts,
  ]);
  const verified = await divisionHead.tell('POST', `${draft}/verification`, {}, attached.etag);
  teller.step('Kepala Bidang', 'memverifikasi isi ini', verified.facts);
  const submitted = await officeHead.tell('POST', `${path}/submission`, related, verified.etag);
  const file = (await clerk.get(path)).body['file'] as { dinas: { submission: { number: string } } };
  const { number } = file.dinas.submission;
  teller.step('Kepala Dinas', `mengajukan ${number}`, submitted.facts);

  await desk.until('/intake?sort=newest', ({ rows }) => (rows as Rows).find(({ caseId }) => caseId === id));
  const seen = await desk.tell('POST', `${path}/seen`, { kind: 'SUBMISSION', no: 1 });
  const registered = await desk.tellOn(path, `${path}/registration`, { submissionNo: 1 });
  const routing = { unit: 'Direktorat Dafduk', instruction: 'Mohon telaah' };
  const routed = await desk.tell('POST', `${path}/desk/routing`, routing);
  teller.step('Loket Pusat', 'membaca, meregistrasi, mendisposisikan', [
    ...seen.facts,
    ...registered.facts,
    ...routed.facts,
  ]);
  const opened = await analyst.tell('POST', `${path}/seen`, { kind: 'SUBMISSION', no: 1 });
  const taken = await analyst.tellOn(path, `${path}/desk/taking`, {}, 'deskEtag');
  const reviewing = await analyst.tellOn(path, `${path}/review`, { submissionNo: 1 });
  const question = 'Mohon laporan kondisi pemindai kedua.';
  const asked = await analyst.tellOn(path, `${path}/questions`, { submissionNo: 1, lineNo: 2, question });
  teller.step('Analis', `menelaah dan bertanya: "${question}"`, [
    ...opened.facts,
    ...taken.facts,
    ...reviewing.facts,
    ...asked.facts,
  ]);

  await clerk.until('/inbox', ({ rows }) =>
    (rows as Rows).find(({ caseId, whatIsAskedOfUs }) => caseId === id && whatIsAskedOfUs === 'ANSWER_QUESTIONS'),
  );
  const looked = await clerk.tell('POST', `${path}/seen`, { kind: 'QUESTION', no: 1 });
  const secondReport = await clerk.upload(OFFICE, pdf('Laporan kondisi pemindai kedua'));
  const reply = { answer: 'Terlampir.', files: [secondReport] };
  const answered = await clerk.tellOn(path, `${path}/questions/1/answer`, reply);
  teller.step('Petugas', 'menjawab dengan lampiran', [...looked.facts, ...answered.facts]);

  await analyst.until(path, ({ stage: now }) => (now === 'UNDER_REVIEW' ? now : undefined));
  const rule = await director.upload('pusat', pdf('Peraturan tentang perbaikan dengan APBD'));
  const lines = decidedLines(today, rule);
  const recommendation = { submissionNo: 1, reason: 'Sesuai stok dan PRR', lines };
  const recommended = await analyst.tellOn(path, `${path}/desk/recommendations`, recommendation, 'deskEtag');
  teller.step('Analis', 'menyusun rekomendasi', recommended.facts);
  const decided = await director.tellOn(path, `${path}/decision`, { submissionNo: 1, recommendationNo: 1, lines });
  teller.step('Direktur', 'memutuskan tiap barang, sebagian demi sebagian', decided.facts);

  const row = await clerk.until('/my-requests', ({ rows }) =>
    (rows as ReadonlyArray<Json & { lines: Rows }>).find(
      ({ caseId, stage: now }) => caseId === id && now === 'DECIDED',
    ),
  );
  teller.shows(
    'Petugas',
    `melihat keputusan atas ${number}:`,
    row.lines,
    row.lines.map(
      ({ item, requested, decided: sent, deferred, onLoan, fromApbd }) =>
        `${item}: diminta ${pieces(requested)}, disetujui ${pieces(sent)}, ditunda ${pieces(deferred)}, pinjaman ${pieces(onLoan)}, APBD ${pieces(fromApbd)}`,
    ),
  );
  const equal = await areEqual(teller, clerk, director, [path]);
  return equal && isAsTold(row.lines) ? { id, number } : undefined;
}

const pieces = (count: unknown) => Number(count).toLocaleString('id-ID');

const isAsTold = (rows: Rows) =>
  contentHash(
    rows.map(({ item, decided, deferred, onLoan, fromApbd }) => [item, decided, deferred, onLoan, fromApbd]),
  ) ===
  contentHash([
    ['BLK', 2_000, 1_000, 1_000, 0],
    ['FPS', 0, 0, 1, 1],
  ]);

const blanksLine = () => ({
  item: BLANKS.item,
  requestedQty: BLANKS.qty,
  priority: 'SUKET_REPLACEMENT',
  purpose: 'BACKLOG',
  justification: 'Menunggu cetak: 5.321 PRR',
  evidence: { stockOnHand: 140, avgDailyUse30d: 105, prrBacklog: 5_321, daysOfCover: 1.3 },
});

const scannersLine = (today: string, report: string) => ({
  item: 'FPS',
  requestedQty: 2,
  purpose: 'REPLACEMENT',
  justification: 'Dua pemindai rusak menjelang bintek',
  evidence: { deviceIds: ['FPS-1', 'FPS-2'], conditionReport: { date: today, fileSha256: report } },
});

const decidedLines = (today: string, rule: string) => [
  {
    lineNo: 1,
    parts: [
      { kind: 'APPROVE_PART', qty: 2_000, reason: 'Sesuai stok gudang' },
      { kind: 'DEFER', qty: 1_000, until: `PROCUREMENT_TA_${Number(today.slice(0, 4)) + 1}` },
      { kind: 'REDIRECT_LOAN', qty: 1_000 },
    ],
  },
  {
    lineNo: 2,
    parts: [
      { kind: 'REDIRECT_LOAN', qty: 1 },
      {
        kind: 'REDIRECT_APBD',
        qty: 1,
        letter: {
          ...letterOf(today, rule),
          jenis: 'PERATURAN',
          nomor: '76/2020',
          hal: 'Perbaikan dengan APBD',
          penandatangan: 'Menteri Dalam Negeri',
        },
      },
    ],
  },
];
