import { dayAt, type Rows, type Stage } from './papers.js';
import { type Json, Person } from './person.js';
import type { Teller } from './teller.js';

type Slot = Readonly<{
  startLocal: string;
  endLocal: string;
  zone: string;
  venue?: string;
  trainers: string[];
  kits: string[];
}>;
type Finding = Readonly<{ rule: string; severity: string; explanation: Readonly<{ id: string }> }>;
type Parties = Readonly<{
  clerk: Person;
  officeHead: Person;
  organiser: Person;
  programme: string;
  cohorts: readonly string[];
  kits: readonly string[];
  office: string;
}>;

const TRAINER = 'trainer.pusat.t-01';

/**
 * Pusat proposes days for the first cohort that fall into Ramadan, the Dinas counters with two others, Pusat accepts the
 * second; the other cohorts are proposed by the Dinas and accepted. @returns when the last of it is over
 */
export async function agreeOn(
  stage: Stage,
  teller: Teller,
  { clerk, officeHead, organiser, programme, cohorts, kits, office }: Parties,
): Promise<Readonly<{ over: string }> | undefined> {
  const room = `room.${office}.aula`;
  const ours = kits.map((code) => `kit.${office}.${code}`);
  const registered = [
    await register(organiser, TRAINER, { kind: 'trainer', code: 't-01', label: 'Perekaman' }),
    await register(clerk, room, { kind: 'room', office, code: 'aula', label: 'Aula lantai 2' }),
  ];
  for (const code of kits)
    registered.push(
      await register(clerk, `kit.${office}.${code}`, { kind: 'kit', office, code, label: `Set ${code}` }),
    );
  for (const kit of ours)
    registered.push((await clerk.tellOn(`/resources/${kit}`, `/resources/${kit}/tests`, {})).facts);
  // the one at the counter stays there: no site lends the last kit that can print
  const atCounter = `kit.${office}.loket`;
  registered.push(
    await register(clerk, atCounter, { kind: 'kit', office, code: 'loket', label: 'Set loket' }),
    (
      await clerk.tellOn(`/resources/${atCounter}`, `/resources/${atCounter}/station`, {
        site: office,
        printReady: true,
      })
    ).facts,
  );
  teller.step(
    'Petugas',
    'mendaftarkan ruang dan perangkat, mengujinya, dan menetapkan yang tinggal di loket',
    registered.flat(),
  );

  const slotOn = (day: string): Slot => ({
    startLocal: `${day}T08:00`,
    endLocal: `${day}T15:00`,
    zone: 'WIB',
    venue: room,
    trainers: [TRAINER],
    kits: ours,
  });
  const reportOf = async (who: Person, slots: readonly Slot[], cohortId: string) =>
    (await who.tell('POST', '/schedule-rules/report', { office, slots, cohortId })).body[
      'findings'
    ] as readonly Finding[];
  const overridesOf = (findings: readonly Finding[], reason: string) =>
    [...new Set(findings.filter(({ severity }) => severity !== 'INFO').map(({ rule }) => rule))].map((rule) => ({
      rule,
      reason,
    }));
  const idOf = (cohort: string) => cohort.split('/').at(-1)!;
  const subjectOf = (cohort: string) => ({
    kind: 'COHORT',
    title: 'Bintek operator KTP-el',
    programmeId: idOf(programme),
    cohortId: idOf(cohort),
  });

  const [first, ...others] = cohorts as [string, ...string[]];
  const fasting = await ramadanDays(stage, clerk);
  const inRamadan = await firstWithout('BLOCK', fasting, async (day) =>
    reportOf(organiser, [slotOn(day)], idOf(first)),
  );
  if (!inRamadan) throw new Error('no day of Ramadan on which anything could be proposed');
  const proposed = await organiser.tell('POST', '/negotiations', {
    office,
    subject: subjectOf(first),
    organiser: 'dinas',
    slots: [slotOn(inRamadan.day)],
    reasonCode: 'TRAINING',
    overrides: overridesOf(inRamadan.findings, 'Pelatih hanya tersedia pada bulan itu'),
  });
  const at = `/negotiations/${String(proposed.body['id'])}`;
  teller.step('Penyelenggara', `mengusulkan ${inRamadan.day}, dalam bulan Ramadan`, proposed.facts);

  await clerk.until(at, ({ live }) => live);
  const warned = await reportOf(clerk, [slotOn(inRamadan.day)], idOf(first));
  teller.shows(
    'Petugas',
    'melihat apa kata aturan:',
    warned.map(({ rule, severity }) => ({ rule, severity })),
    warned.map(({ rule, severity, explanation }) => `${rule} ${severity}: ${explanation.id}`),
  );
  const windows = await freeWindows(clerk, office, [slotOn(inRamadan.day)], idOf(first));
  const [one, two, ...rest] = windows;
  if (!one || !two || rest.length < others.length) throw new Error('too few free windows');
  const countered = await clerk.tellOn(at, `${at}/counters`, {
    answers: { side: 'pusat', no: 1 },
    slots: one,
    alternatives: [{ slots: two }],
    reasonCode: 'RAMADAN',
    note: 'Jam kerja puasa lebih pendek; mohon di luar bulan Ramadan',
  });
  teller.step('Petugas', `mengajukan tandingan: ${dayOf(one)}, atau ${dayOf(two)}`, countered.facts);
  await organiser.until(at, ({ live }) => ((live as Json | undefined)?.['side'] === 'dinas' ? live : undefined));
  const accepted = await organiser.tellOn(at, `${at}/acceptance`, {
    proposal: { side: 'dinas', no: 1 },
    alternative: 1,
    overrides: overridesOf(await reportOf(organiser, two, idOf(first)), 'Sudah dibicarakan'),
  });
  const agreed = [at];
  teller.step('Penyelenggara', `menerima alternatifnya, ${dayOf(two)}`, accepted.facts);

  for (const [i, cohort] of others.entries()) {
    const slots = rest[i]!;
    const offered = await clerk.tell('POST', '/negotiations', {
      office,
      subject: subjectOf(cohort),
      organiser: 'dinas',
      slots,
      reasonCode: 'TRAINING',
      overrides: overridesOf(await reportOf(clerk, slots, idOf(cohort)), 'Sudah dibicarakan'),
    });
    const path = `/negotiations/${String(offered.body['id'])}`;
    agreed.push(path);
    await organiser.until(path, ({ live }) => live);
    const yes = await organiser.tellOn(path, `${path}/acceptance`, {
      proposal: { side: 'dinas', no: 1 },
      overrides: overridesOf(await reportOf(organiser, slots, idOf(cohort)), 'Sudah dibicarakan'),
    });
    teller.step('Petugas', `mengusulkan ${dayOf(slots)} untuk angkatan berikutnya; Penyelenggara menerima`, [
      ...offered.facts,
      ...yes.facts,
    ]);
  }
  for (const path of agreed)
    for (const who of [clerk, organiser])
      await who.until(path, (page) => (page['stage'] === 'AGREED' ? page : undefined));
  for (const cohort of cohorts)
    await clerk.until(cohort, ({ sessions }) => ((sessions as Rows).length > 0 ? sessions : undefined));
  const [here, there] = await Promise.all(
    [officeHead, organiser].map(async (who) => {
      const { rows } = (await who.get(`/calendar?state=AGREED&office=${office}&limit=200`)).body;
      return (rows as Rows).filter(({ negotiationId }) => agreed.includes(`/negotiations/${String(negotiationId)}`));
    }),
  );
  const days = (rows: Rows) => rows.map(({ startLocal, endLocal, zone }) => `${startLocal}-${endLocal} ${zone}`);
  const same = days(here!).join() === days(there!).join();
  teller.shows(
    'Kepala Dinas',
    `melihat kalender: ${same ? 'sama di kedua sisi' : 'BERBEDA'}`,
    here!,
    here!.map(({ startLocal, endLocal, zone, state }) => `${startLocal} - ${endLocal} ${zone}: ${state}`),
  );
  const last = [...two, ...rest.slice(0, others.length).flat()]
    .map(({ endLocal }) => endLocal)
    .toSorted()
    .at(-1)!;
  return same ? { over: new Date(Date.parse(`${last}:00.000+07:00`) + 60 * 60_000).toISOString() } : undefined;
}

const dayOf = (slots: readonly Slot[]) => slots[0]!.startLocal.slice(0, 10);

async function register(who: Person, resource: string, body: Json) {
  const { rows } = (await who.get('/resources?limit=200')).body;
  if ((rows as Rows).some((row) => row['resource'] === resource)) return [];
  const { facts, body: said } = await who.tellOn(`/resources/${resource}`, '/resources', body);
  await who.get(`/resources?after=${String(said['position'])}`);
  return facts;
}

async function freeWindows(who: Person, office: string, slots: readonly Slot[], cohortId: string) {
  const { windows } = (await who.tell('POST', '/schedule-rules/free-windows', { office, slots, cohortId })).body;
  return (windows as ReadonlyArray<{ slots: readonly Slot[] }>).map((window) => window.slots);
}

/** Days of the next Ramadan that the calendar knows. */
async function ramadanDays(stage: Stage, who: Person): Promise<readonly string[]> {
  const today = await dayAt(stage.dinas, 30);
  const { rows } = (await who.get('/calendar-entries?limit=200')).body;
  const next = (rows as Rows)
    .filter(({ kind, firstDay }) => kind === 'RAMADAN' && String(firstDay) > today)
    .toSorted((one, other) => (String(one['firstDay']) < String(other['firstDay']) ? -1 : 1))[0];
  if (!next) throw new Error('the calendar knows of no Ramadan to come');
  return Array.from({ length: 14 }, (_, i) =>
    new Date(Date.parse(String(next['firstDay'])) + (i + 2) * 86_400_000).toISOString().slice(0, 10),
  );
}

async function firstWithout(
  severity: string,
  days: readonly string[],
  report: (day: string) => Promise<readonly Finding[]>,
) {
  for (const day of days) {
    const findings = await report(day);
    if (findings.every((finding) => finding.severity !== severity)) return { day, findings };
  }
  return undefined;
}
