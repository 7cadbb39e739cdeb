import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '#libs/evidence';

// Plays the first part of DOMAIN's worked story over HTTP, as the people in it would. Start everything first: npm start.

const port = Number(process.env['JEMBATAN_PORT'] ?? 8400);
const IDENTITY = `http://127.0.0.1:${port}`;
const PUSAT = `http://127.0.0.1:${port + 1}`;
const SURAKARTA = `http://127.0.0.1:${port + 2}`;
const PASSWORD = 'jembatan';
const PATIENCE_MS = 30_000;

type Json = Record<string, unknown>;
type Answer = Readonly<{ body: Json; etag: string | undefined }>;

const say = (who: string, what: string) => process.stdout.write(`  ${who.padEnd(15)} ${what}\n`);

/** Somebody at a service. */
class Person {
  private token = '';

  constructor(
    readonly title: string,
    private readonly subject: string,
    private readonly service: string,
  ) {}

  async get(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  /** @param seen the ETag that was read */
  async tell(method: 'POST' | 'PUT', path: string, body: Json, seen?: string): Promise<Answer> {
    return this.ask(method, path, body, { 'idempotency-key': randomUUID(), ...(seen && { 'if-match': seen }) });
  }

  private async ask(method: string, path: string, body?: Json, headers: Record<string, string> = {}): Promise<Answer> {
    this.token ||= await tokenOf(this.subject);
    const response = await fetch(`${this.service}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        'accept-language': 'id',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${this.title}: ${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return { body: answer, etag: response.headers.get('etag') ?? undefined };
  }
}

async function tokenOf(person: string): Promise<string> {
  const response = await fetch(`${IDENTITY}/token/direct`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person, password: PASSWORD }),
  }).catch(() => {
    throw new Error(`nobody answers at ${IDENTITY}: run "npm start" first`);
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Asks until it is so. */
async function until<Result>(ask: () => Promise<Result | undefined>): Promise<Result> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const result = await ask();
    if (result !== undefined) return result;
    if (Date.now() > end)
      throw new Error('the other side has not heard of it within half a minute: see /health/exchange of both services');
  }
}

const clerk = new Person('Petugas', 'p-33.72-clerk', SURAKARTA);
const divisionHead = new Person('Kepala Bidang', 'p-33.72-division-head', SURAKARTA);
const officeHead = new Person('Kepala Dinas', 'p-33.72-office-head', SURAKARTA);
const desk = new Person('Loket Pusat', 'p-pusat-desk', PUSAT);
const analyst = new Person('Analis', 'p-pusat-analyst', PUSAT);
const director = new Person('Direktur', 'p-pusat-director', PUSAT);

const today = new Date().toISOString().slice(0, 10);
const hash = (letter: string) => letter.repeat(64);
const letter = {
  jenis: 'SURAT_PERMOHONAN',
  nomor: '471.13/6153/Dukcapil',
  tanggal: today,
  hal: 'Permohonan blangko dan pemindai sidik jari',
  sifat: 'BIASA',
  urgensi: 'SEGERA',
  klasifikasi: '471.13',
  penandatangan: 'Kepala Dinas',
  fileSha256: hash('a'),
  tte: 'CERTIFIED',
};
const blanks = {
  item: 'BLK',
  requestedQty: 4_000,
  priority: 'SUKET_REPLACEMENT',
  purpose: 'BACKLOG',
  justification: 'Menunggu cetak: 5.321 PRR',
  evidence: { stockOnHand: 140, avgDailyUse30d: 105, prrBacklog: 5_321, daysOfCover: 1.3 },
};
const scanners = {
  item: 'FPS',
  requestedQty: 2,
  purpose: 'REPLACEMENT',
  justification: 'Dua pemindai rusak menjelang bintek',
  evidence: { deviceIds: ['FPS-1', 'FPS-2'], conditionReport: { date: today, fileSha256: hash('b') } },
};
const lines = [
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
        letter: { ...letter, jenis: 'PERATURAN', nomor: '76/2020', hal: 'Perbaikan dengan APBD' },
      },
    ],
  },
];

const active = async () =>
  ((await clerk.get('/my-requests')).body['rows'] as readonly Json[]).find(({ stage }) => stage !== 'WITHDRAWN')?.[
    'caseId'
  ];

say('', 'Permohonan peralatan Kota Surakarta / an equipment request of Kota Surakarta\n');
const earlier = await active();
const begun = await clerk.tell('POST', '/equipment-requests', { office: '33.72' });
const id = String(begun.body['id']);
const at = `/equipment-requests/${id}`;
let seen = begun.etag;
seen = (await clerk.tell('POST', `${at}/draft/lines`, { line: blanks }, seen)).etag;
seen = (await clerk.tell('POST', `${at}/draft/lines`, { line: scanners }, seen)).etag;
seen = (await clerk.tell('PUT', `${at}/draft/letter`, { letter }, seen)).etag;
say('Petugas', 'menyusun: 4.000 blangko, 2 pemindai sidik jari; surat dilampirkan');
seen = (await divisionHead.tell('POST', `${at}/draft/verification`, {}, seen)).etag;
say('Kepala Bidang', 'memverifikasi isi ini');
const related = earlier ? { relatedTo: { case: earlier, reason: 'Permohonan lanjutan' } } : {};
await officeHead.tell('POST', `${at}/submission`, related, seen);
const number = ((await clerk.get(at)).body['file'] as { dinas: { submission: { number: string } } }).dinas.submission
  .number;
say('Kepala Dinas', `mengajukan ${number}`);

await until(async () =>
  ((await desk.get('/intake?sort=newest')).body['rows'] as readonly Json[]).find(({ caseId }) => caseId === id),
);
await desk.tell('POST', `${at}/seen`, { kind: 'SUBMISSION', no: 1 });
await desk.tell('POST', `${at}/registration`, { submissionNo: 1 }, (await desk.get(at)).etag);
await desk.tell('POST', `${at}/desk/routing`, { unit: 'Direktorat Dafduk', instruction: 'Mohon telaah' });
say('Loket Pusat', 'membaca, meregistrasi, mendisposisikan');
await analyst.tell('POST', `${at}/review`, { submissionNo: 1 }, (await analyst.get(at)).etag);
const question = 'Mohon laporan kondisi pemindai kedua.';
await analyst.tell('POST', `${at}/questions`, { submissionNo: 1, lineNo: 2, question }, (await analyst.get(at)).etag);
say('Analis', `menelaah dan bertanya: "${question}"`);

await until(async () => ((await clerk.get(at)).body['ballWith'] === 'dinas' ? true : undefined));
await clerk.tell(
  'POST',
  `${at}/questions/1/answer`,
  { answer: 'Terlampir.', files: [hash('c')] },
  (await clerk.get(at)).etag,
);
say('Petugas', 'menjawab dengan lampiran');

const heard = await until(async () => {
  const page = await analyst.get(at);
  return page.body['stage'] === 'UNDER_REVIEW' ? page : undefined;
});
await analyst.tell(
  'POST',
  `${at}/desk/recommendations`,
  { submissionNo: 1, reason: 'Sesuai stok dan PRR', lines },
  String(heard.body['deskEtag']),
);
say('Analis', 'menyusun rekomendasi');
await director.tell(
  'POST',
  `${at}/decision`,
  { submissionNo: 1, recommendationNo: 1, lines },
  (await director.get(at)).etag,
);
say('Direktur', 'memutuskan: 2.000 kini, 1.000 ditunda, 1.000 pinjaman; 1 pemindai pinjaman, 1 APBD');

const row = await until(async () =>
  ((await clerk.get('/my-requests')).body['rows'] as readonly Json[]).find(
    ({ caseId, stage }) => caseId === id && stage === 'DECIDED',
  ),
);
const [ours, theirs] = await Promise.all([clerk.get(at), director.get(at)]);
const equal = contentHash(ours.body['file']) === contentHash(theirs.body['file']);
say('Petugas', `melihat keputusan atas ${number}:`);
for (const line of row['lines'] as readonly Record<string, string | number>[]) {
  say(
    '',
    `${line['item']}: diminta ${line['requested']}, disetujui ${line['decided']}, ditunda ${line['deferred']}, pinjaman ${line['onLoan']}, APBD ${line['fromApbd']}`,
  );
}
say('', `\n  Kedua berkas ${equal ? 'sama / both files are equal' : 'BERBEDA / THE FILES DIFFER'}`);
if (!equal) process.exitCode = 1;
