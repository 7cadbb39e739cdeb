import type { Case } from './equipment.js';
import { dayAt, letterOf, pdf, relatedTo, type Rows, type Stage } from './papers.js';
import { type Json, Person, type Place } from './person.js';
import { grantLeave, operatorsOf, type Operator } from './operators.js';
import { agreeOn } from './schedule.js';
import { areEqual } from './both-files.js';
import type { Teller } from './teller.js';

const OFFICE = '33.72';
const KITS = ['k-1', 'k-2', 'k-3'];

/** A bintek that was held: its programme, and who was trained. */
export type Held = Readonly<{ programme: string; operators: readonly Operator[]; cohorts: readonly string[] }>;

/**
 * A bintek of Surakarta's operators, from its needs to its last session: three cohorts kept apart, what it lacks asked of
 * Pusat, and days that both sides agree on. @returns undefined when something was not as told
 */
export async function tellOfBintek(stage: Stage, teller: Teller): Promise<Held | undefined> {
  const at = (service: string): Place => ({ ...stage, service });
  const clerk = new Person('Petugas', 'p-33.72-clerk', at(stage.dinas));
  const divisionHead = new Person('Kepala Bidang', 'p-33.72-division-head', at(stage.dinas));
  const officeHead = new Person('Kepala Dinas', 'p-33.72-office-head', at(stage.dinas));
  const organiser = new Person('Penyelenggara', 'p-pusat-bintek-organiser', at(stage.pusat));

  teller.title('Bintek operator Kota Surakarta / a bintek for the operators of Kota Surakarta');
  const today = await dayAt(stage.dinas);
  const operators = await operatorsOf(clerk, teller, OFFICE);
  await grantLeave(clerk, teller, operators, [await dayAt(stage.dinas, 1), await dayAt(stage.dinas, 2)]);

  const opened = await clerk.tell('POST', '/bintek-programmes', { office: OFFICE, title: 'Bintek operator KTP-el' });
  const programme = `/bintek-programmes/${String(opened.body['id'])}`;
  const number = String((await clerk.get(programme)).body['number']);
  const say = (who: Person, to: string, body: Json) => who.tellOn(programme, `${programme}${to}`, body);
  const groups = [...Map.groupBy(operators, ({ group }) => group)];
  const needs: string[] = [];
  for (const [group, { length: count }] of groups)
    needs.push(...(await say(clerk, '/needs', { competency: 'K2', group, count })).facts);
  const participants = operators.map(({ personRef, status }) => ({ personRef, status, site: OFFICE }));
  const nominated = await say(clerk, '/nominations', { participants });
  const endorsed = await say(divisionHead, '/endorsements', { participants: operators.map((one) => one.personRef) });
  const analysed = await say(divisionHead, '/analysis', {});
  teller.step('Petugas', `membuka ${number}: kebutuhan per kelompok dan ${operators.length} peserta`, [
    ...opened.facts,
    ...needs,
    ...nominated.facts,
    ...endorsed.facts,
    ...analysed.facts,
  ]);
  const objective = await say(clerk, '/objectives', { competency: 'K2', targetLevel: 3, targetPercent: 80 });
  const settled = await say(divisionHead, '/objectives-settled', {});
  const module = { title: 'Sidik jari', jp: 16, method: 'VESTIBULE', devices: ['FPS'], objectives: ['K2'] };
  const added = await say(clerk, '/modules', module);
  const plan = [1, 2].map((day) => ({ day, moduleNo: 1, jp: 8 }));
  const allocated = await clerk.tell('PUT', `${programme}/time`, { plan }, await etagOf(clerk, programme));
  const approved = await say(divisionHead, '/curriculum', {});
  teller.step('Kepala Bidang', 'mengesahkan tujuan dan kurikulum: 16 JP, semuanya praktik di ruang depan', [
    ...objective.facts,
    ...settled.facts,
    ...added.facts,
    ...allocated.facts,
    ...approved.facts,
  ]);

  await tellOfShortage(stage, teller, programme, today);

  const cohorts: string[] = [];
  for (const [group, of] of groups) {
    const formed = await clerk.tell('POST', `${programme}/cohorts`, { name: `Angkatan ${group}`, group, capacity: 10 });
    const cohort = `/cohorts/${String(formed.body['id'])}`;
    cohorts.push(cohort);
    const people = of.map(({ personRef }) => personRef);
    const told = [...formed.facts];
    const tell = async (who: Person, to: string, body: Json) =>
      told.push(...(await who.tellOn(cohort, `${cohort}${to}`, body)).facts);
    await tell(clerk, '/participants', { participants: people });
    const letter = { ...letterOf(today, await clerk.upload(OFFICE, pdf('Undangan'))), hal: 'Undangan bintek' };
    const { jenis: _, ...naskah } = letter;
    await tell(clerk, '/invitations', { letter: naskah, participants: people });
    for (const personRef of people) await tell(clerk, '/answers', { personRef, invitationNo: 1, answer: 'YES' });
    await tell(officeHead, '/assignment-orders', { letter: naskah, participants: people });
    teller.step('Petugas', `membentuk angkatan ${group}: ${people.length} peserta diundang, SPT terbit`, told);
  }

  const slots = await agreeOn(stage, teller, {
    clerk,
    officeHead,
    organiser,
    programme,
    cohorts,
    kits: KITS,
    office: OFFICE,
  });
  if (!slots) return undefined;

  const flagged = operators.find(({ changes }) => changes)!;
  const changed = await clerk.tellOn(`/people/${flagged.personRef}`, `/people/${flagged.personRef}/statuses`, {
    status: 'PPPK',
    from: today,
  });
  await clerk.until(cohorts.at(-1)!, ({ flags }) => (flags as Rows)[0]);
  teller.step(
    'Petugas',
    'mencatat: seorang tenaga alih daya diangkat menjadi PPPK; angkatannya ditandai',
    changed.facts,
  );

  const items = [
    'NAMES',
    'PARTICIPANT_INVITATIONS',
    'TRAINER_INVITATIONS',
    'SCHEDULE',
    'MATERIAL',
    'VENUE',
    'DEVICE_SETUP',
    'ASSIGNMENT_ORDER',
    'CATERING',
    'ATTENDANCE_LIST',
  ];
  const done: string[] = [];
  for (const item of items) done.push(...(await say(clerk, '/preparation', { item })).facts);
  const ready = await say(divisionHead, '/readiness', {});
  const started = await say(divisionHead, '/delivery', {});
  teller.step('Kepala Bidang', 'menyatakan siap: semua persiapan lengkap, jadwal disepakati; pelaksanaan dimulai', [
    ...done,
    ...ready.facts,
    ...started.facts,
  ]);

  await stage.passTo(slots.over);
  const attended: string[] = [];
  for (const [i, cohort] of cohorts.entries()) {
    const { sessions } = (await clerk.get(cohort)).body as {
      sessions: ReadonlyArray<{ no: number; startsAt: string; endsAt: string }>;
    };
    for (const { no, startsAt, endsAt } of sessions) {
      const minutes = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
      const entries = groups[i]![1].map(({ personRef }) => ({ personRef, attendance: 'PRESENT', minutes }));
      const list = `${cohort}/sessions/${no}/attendance`;
      attended.push(...(await clerk.tell('PUT', list, { entries }, await etagOf(clerk, cohort))).facts);
    }
    attended.push(...(await clerk.tellOn(cohort, `${cohort}/finish`, {})).facts);
  }
  const finished = await say(divisionHead, '/delivery/finish', {});
  teller.step('Petugas', 'mencatat kehadiran; ketiga angkatan selesai', [...attended, ...finished.facts]);
  const equal = await areEqual(teller, clerk, organiser, [programme, ...cohorts]);
  return equal ? { programme, operators, cohorts } : undefined;
}

const etagOf = async (who: Person, path: string) => (await who.get(path)).etag ?? '';

/** Two scanners are down: the programme's shortage becomes a request, which Pusat grants, sends, and the office counts. */
async function tellOfShortage(stage: Stage, teller: Teller, programme: string, today: string): Promise<Case> {
  const at = (service: string): Place => ({ ...stage, service });
  const clerk = new Person('Petugas', 'p-33.72-clerk', at(stage.dinas));
  const divisionHead = new Person('Kepala Bidang', 'p-33.72-division-head', at(stage.dinas));
  const officeHead = new Person('Kepala Dinas', 'p-33.72-office-head', at(stage.dinas));
  const custodian = new Person('Pengurus Barang', 'p-33.72-custodian', at(stage.dinas));
  const desk = new Person('Loket Pusat', 'p-pusat-desk', at(stage.pusat));
  const analyst = new Person('Analis', 'p-pusat-analyst', at(stage.pusat));
  const director = new Person('Direktur', 'p-pusat-director', at(stage.pusat));
  const warehouse = new Person('Gudang', 'p-pusat-warehouse', at(stage.pusat));

  const related = await relatedTo(clerk, 'FPS');
  const reported = await clerk.tellOn(programme, `${programme}/shortages`, {
    item: 'FPS',
    qty: 2,
    reason: 'Dua pemindai sidik jari rusak',
    deviceIds: ['FPS-1', 'FPS-2'],
    conditionReport: { date: today, fileSha256: await clerk.upload(OFFICE, pdf('Laporan kondisi pemindai')) },
  });
  const id = await clerk.until(programme, ({ shortages }) =>
    (shortages as ReadonlyArray<{ requestId?: string }>).map(({ requestId }) => requestId).find(Boolean),
  );
  const path = `/equipment-requests/${id}`;
  const draft = `${path}/draft`;
  const letter = letterOf(today, await clerk.upload(OFFICE, pdf('Permohonan untuk bintek')));
  const attached = await clerk.tell('PUT', `${draft}/letter`, { letter }, await etagOf(clerk, draft));
  const verified = await divisionHead.tellOn(draft, `${draft}/verification`, {});
  const submitted = await officeHead.tell('POST', `${path}/submission`, related, verified.etag);
  const file = (await clerk.get(path)).body['file'] as { dinas: { submission: { number: string } } };
  const { number } = file.dinas.submission;
  teller.step('Petugas', `melaporkan kekurangan 2 pemindai: menjadi permohonan ${number}`, [
    ...reported.facts,
    ...attached.facts,
    ...verified.facts,
    ...submitted.facts,
  ]);

  await desk.until('/intake?sort=newest', ({ rows }) => (rows as Rows).find(({ caseId }) => caseId === id));
  const registered = await desk.tellOn(path, `${path}/registration`, { submissionNo: 1 });
  const reviewed = await analyst.tellOn(path, `${path}/review`, { submissionNo: 1 });
  const lines = [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 2 }] }];
  const decided = await director.tellOn(path, `${path}/decision`, { submissionNo: 1, lines });
  const received = await warehouse.tellOn('/warehouses/PUSAT', '/warehouses/PUSAT/receipts', {
    document: `Kontrak pemindai, ${number}`,
    lines: [{ item: 'FPS', qty: 2 }],
  });
  const part = { lineNo: 1, partNo: 1 };
  const committed = await warehouse.tellOn(path, `${path}/commitments`, {
    decisionNo: 1,
    warehouse: 'PUSAT',
    lines: [{ ...part, qty: 2 }],
  });
  const { shipmentId, shipmentNo } = (
    (await warehouse.get(path)).body['file'] as {
      pusat: { fulfilment: { commitments: ReadonlyArray<{ shipmentId: string; shipmentNo: number }> } };
    }
  ).pusat.fulfilment.commitments.at(-1)!;
  await warehouse.until('/warehouses/PUSAT', ({ reservations }) =>
    (reservations as Rows).find((one) => one['shipmentId'] === shipmentId),
  );
  const shipment = `/shipments/${shipmentId}`;
  const serials = ['T-1', 'T-2'].map((serial) => `${serial}-${number.replaceAll('/', '-')}`);
  const planned = await warehouse.tell('POST', '/shipments', { requestId: id, shipmentNo, mode: 'COURIER' });
  const picked = await warehouse.tellOn(shipment, `${shipment}/picking`, {
    lines: [{ ...part, item: 'FPS', qty: 2, serials }],
  });
  const noted = await warehouse.tellOn(shipment, `${shipment}/delivery-note`, {});
  const dispatched = await warehouse.tellOn(shipment, `${shipment}/dispatch`, {
    eta: await dayAt(stage.pusat, 3),
    courier: { name: 'Pos Indonesia', resi: `P-${id.slice(0, 8)}` },
  });
  const note = String((await warehouse.get(shipment)).body['deliveryNote']);
  teller.step('Direktur', 'menyetujui seluruhnya; Gudang mengirim dua pemindai', [
    ...registered.facts,
    ...reviewed.facts,
    ...decided.facts,
    ...received.facts,
    ...committed.facts,
    ...planned.facts,
    ...picked.facts,
    ...noted.facts,
    ...dispatched.facts,
  ]);

  await custodian.until('/receiving', ({ rows }) =>
    (rows as Rows).find((row) => row['shipmentId'] === shipmentId && row['stage'] === 'DISPATCHED'),
  );
  const arrived = await custodian.tellOn(shipment, '/arrivals', { deliveryNote: note });
  const counted = await custodian.tell('POST', '/receipts', {
    deliveryNote: note,
    witness: 'p-33.72-clerk',
    lines: [
      {
        ...part,
        item: 'FPS',
        shipped: 2,
        good: 2,
        damaged: 0,
        wrongItem: 0,
        missing: 0,
        surplus: 0,
        reasons: [],
        photos: [],
        serials: serials.map((serial) => ({ serial, found: 'GOOD' })),
      },
    ],
  });
  await clerk.until(programme, ({ shortages }) =>
    (shortages as ReadonlyArray<{ status: string }>).every(({ status }) => status === 'COVERED') ? true : undefined,
  );
  teller.step('Pengurus Barang', 'menghitung keduanya baik: kekurangan program tertutup', [
    ...arrived.facts,
    ...counted.facts,
  ]);
  return { id, number };
}
