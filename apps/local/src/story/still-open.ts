import { dayAt, type Rows, type Stage } from './papers.js';
import { Person, type Place } from './person.js';
import type { Teller } from './teller.js';

const OFFICE = '33.72';

/** What is on its way when the story ends: a visit that is proposed, a name that is asked for, a holiday that was called off. */
export async function tellOfWhatIsOpen(stage: Stage, teller: Teller): Promise<boolean> {
  const at = (service: string): Place => ({ ...stage, service });
  const organiser = new Person('Penyelenggara', 'p-pusat-bintek-organiser', at(stage.pusat));
  const analyst = new Person('Analis', 'p-pusat-analyst', at(stage.pusat));
  const director = new Person('Direktur', 'p-pusat-director', at(stage.pusat));
  const clerk = new Person('Petugas', 'p-33.72-clerk', at(stage.dinas));

  teller.title('Yang masih berjalan / what is still on its way');
  const slot = {
    startLocal: `${await dayAt(stage.pusat, 40)}T09:00`,
    endLocal: `${await dayAt(stage.pusat, 40)}T11:00`,
  };
  const slots = [{ ...slot, zone: 'WIB', trainers: [], kits: [] }];
  const { findings } = (await organiser.tell('POST', '/schedule-rules/report', { office: OFFICE, slots })).body;
  const rules = new Set((findings as ReadonlyArray<{ rule: string }>).map(({ rule }) => rule));
  const visit = await director.tell('POST', '/negotiations', {
    office: OFFICE,
    subject: { kind: 'DEVICE_VISIT', title: 'Kunjungan pemeriksaan perangkat' },
    organiser: 'pusat',
    slots,
    reasonCode: 'OTHER',
    overrides: [...rules].map((rule) => ({ rule, reason: 'Hanya hari itu' })),
  });
  await clerk.until(`/negotiations/${String(visit.body['id'])}`, ({ live }) => live);
  teller.step('Direktur', 'mengusulkan kunjungan pemeriksaan perangkat', visit.facts);

  const [outcome] = (await analyst.get('/evaluation-outcomes')).body['rows'] as Rows;
  const path = `/evaluation-outcomes/${String(outcome!['outcomeId'])}`;
  const asked = await analyst.tellOn(path, `${path}/name-requests`, { purpose: 'Calon pelatih nasional' });
  teller.step('Analis', 'meminta nama seorang operator untuk calon pelatih nasional', asked.facts);

  const day = await dayAt(stage.pusat, 200);
  const year = `/calendar/${day.slice(0, 4)}`;
  const decree = { jenis: 'KEPUTUSAN', nomor: `12/${day}`, tanggal: await dayAt(stage.pusat) };
  const entry = { kind: 'REGIONAL', name: 'Hari jadi daerah', from: day, to: day, wilayah: '34.71' };
  const told = await director.tellOn(year, `${year}/entries`, {
    entries: [{ ...entry, certainty: 'OFFICIAL', decree }],
  });
  const { entries } = (await director.get(year)).body as { entries: ReadonlyArray<{ entryId: string; from: string }> };
  const { entryId } = entries.findLast(({ from }) => from === day)!;
  const revoked = await director.tellOn(year, `${year}/entries/${entryId}/revocation`, {
    decree,
    reason: 'Ditetapkan lain',
  });
  teller.step('Direktur', 'menetapkan libur daerah, lalu mencabutnya', [...told.facts, ...revoked.facts]);
  teller.title(
    'Menyusul: pinjaman antar-daerah, putaran penjatahan, surat edaran, bukti luring / to come: loans, allocation rounds, circulars, offline proofs',
  );
  return true;
}
