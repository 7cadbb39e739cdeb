import { dayAt, letterOf, pdf, relatedTo, type Rows, type Stage } from './papers.js';
import { Person, type Place } from './person.js';
import type { Teller } from './teller.js';

const OFFICE = '34.71';

/**
 * The other way that a request can go: Kota Yogyakarta asks for blank cards after a flood, the letter cannot be read and the
 * request is sent back, it is submitted again, and withdrawn when the neighbours have helped. @returns whether it was so
 */
export async function tellOfEmergency(stage: Stage, teller: Teller): Promise<boolean> {
  const at = (service: string): Place => ({ ...stage, service });
  const clerk = new Person('Petugas', 'p-34.71-clerk', at(stage.otherDinas));
  const divisionHead = new Person('Kepala Bidang', 'p-34.71-division-head', at(stage.otherDinas));
  const officeHead = new Person('Kepala Dinas', 'p-34.71-office-head', at(stage.otherDinas));
  const desk = new Person('Loket Pusat', 'p-pusat-desk', at(stage.pusat));

  teller.title('Permohonan darurat Kota Yogyakarta / an emergency request of Kota Yogyakarta');
  const today = await dayAt(stage.otherDinas);
  const related = await relatedTo(clerk, 'BLK');
  const begun = await clerk.tell('POST', '/equipment-requests', { office: OFFICE });
  const id = String(begun.body['id']);
  const path = `/equipment-requests/${id}`;
  const draft = `${path}/draft`;
  const line = {
    item: 'BLK',
    requestedQty: 500,
    priority: 'DISASTER_VICTIMS',
    purpose: 'EMERGENCY',
    emergencyCode: 'DISASTER',
    justification: 'Banjir: KTP-el 480 warga rusak',
    evidence: { stockOnHand: 20, prrBacklog: 480 },
  };
  const added = await clerk.tell('POST', `${draft}/lines`, { line }, begun.etag);
  const attach = async (text: string, seen: string | undefined) => {
    const file = await clerk.upload(OFFICE, pdf(text));
    const letter = { ...letterOf(today, file), nomor: '470/88/Dukcapil', hal: 'Permohonan darurat blangko' };
    return clerk.tell('PUT', `${draft}/letter`, { letter }, seen);
  };
  const attached = await attach('tidak terbaca', added.etag);
  teller.step('Petugas', 'menyusun permohonan darurat: 500 blangko', [
    ...begun.facts,
    ...added.facts,
    ...attached.facts,
  ]);
  const submit = async (seen: string | undefined) => {
    const verified = await divisionHead.tell('POST', `${draft}/verification`, {}, seen);
    return officeHead.tell('POST', `${path}/submission`, related, verified.etag);
  };
  teller.step('Kepala Dinas', 'mengajukan setelah diverifikasi', (await submit(attached.etag)).facts);

  await desk.until('/intake?sort=newest', ({ rows }) => (rows as Rows).find(({ caseId }) => caseId === id));
  const reason = { submissionNo: 1, reasonCode: 'LETTER_UNREADABLE', reason: 'Berkas surat tidak terbaca' };
  const returned = await desk.tellOn(path, `${path}/return`, reason);
  teller.step('Loket Pusat', 'mengembalikan: surat tidak terbaca', returned.facts);

  await clerk.until(path, (page) => (page['stage'] === 'RETURNED' ? page : undefined));
  const again = await attach('terbaca', (await clerk.get(draft)).etag);
  teller.step('Petugas', 'melampirkan surat yang terbaca', again.facts);
  teller.step('Kepala Dinas', 'mengajukan lagi', (await submit(again.etag)).facts);
  await desk.until(path, (page) => (page['stage'] === 'SUBMITTED' ? page : undefined));

  const asked = await officeHead.tellOn(path, `${path}/withdrawal`, {
    submissionNo: 2,
    reason: 'Sudah dibantu Sleman',
  });
  teller.step('Kepala Dinas', 'minta ditarik: sudah dibantu kabupaten tetangga', asked.facts);
  await desk.until(path, (page) => (page['ballWith'] === 'pusat' && hasAsked(page) ? page : undefined));
  const withdrawn = await desk.tellOn(path, `${path}/withdrawal`, { submissionNo: 2 });
  teller.step('Loket Pusat', 'mengabulkan penarikan', withdrawn.facts);
  const row = await clerk.until('/my-requests', ({ rows }) =>
    (rows as Rows).find(({ caseId, stage: now }) => caseId === id && now === 'WITHDRAWN'),
  );
  return row['ballWith'] === 'none';
}

const hasAsked = ({ file }: Readonly<Record<string, unknown>>) =>
  (file as { dinas: { withdrawalRequested: number } }).dinas.withdrawalRequested === 2;
