import type { Held } from './bintek.js';
import { dayAt, type Stage } from './papers.js';
import { type Json, Person, type Place } from './person.js';
import type { Operator } from './operators.js';
import type { Teller } from './teller.js';

const DAY_MS = 24 * 60 * 60_000;
const CONTESTS = 'p-33.72-operator';
/** Eleven master it, five lack what is not critical, two what is. */
const BERSYARAT = 5;
const BELUM = 2;

type Competency = Readonly<{ competency: string; critical: boolean; indicators: ReadonlyArray<{ id: string }> }>;
type Expected = 'KOMPETEN' | 'BERSYARAT' | 'BELUM_KOMPETEN';

/**
 * The end of a bintek: each operator is observed twice by their superior, one contests, Pusat sees the outcomes without a
 * name, and who is not there yet is coached. @returns whether all of it was as told
 */
export async function tellOfEvaluations(
  stage: Stage,
  teller: Teller,
  { programme, operators, cohorts }: Held,
): Promise<boolean> {
  const at = (service: string): Place => ({ ...stage, service });
  const people = () => ({
    supervisor: new Person('Atasan', 'p-33.72-supervisor', at(stage.dinas)),
    divisionHead: new Person('Kepala Bidang', 'p-33.72-division-head', at(stage.dinas)),
    operator: new Person('Operator', CONTESTS, at(stage.dinas)),
    analyst: new Person('Analis', 'p-pusat-analyst', at(stage.pusat)),
  });
  /** At ten on a weekday so many days on, or a little later. */
  const passDays = async (days: number) => {
    const on = new Date(`${await dayAt(stage.dinas, days)}T03:00:00.000Z`);
    while ([0, 6].includes(on.getUTCDay())) on.setTime(on.getTime() + DAY_MS);
    await stage.passTo(on.toISOString());
    return people();
  };

  teller.title('Evaluasi oleh atasan / evaluation by the superior');
  let who = people();
  const { competencies } = (await who.supervisor.get('/rubric')).body as { competencies: readonly Competency[] };
  const expected = expectedOf(operators);
  const assigned: string[] = [];
  const evaluations: { path: string; operator: Operator; outcome: Expected }[] = [];
  for (const cohort of cohorts) {
    const { participants } = (await who.divisionHead.get(cohort)).body as {
      participants: ReadonlyArray<{ personRef: string }>;
    };
    for (const { personRef } of participants) {
      const cohortId = cohort.split('/').at(-1);
      const { body, facts } = await who.divisionHead.tell('POST', '/evaluations', { personRef, cohortId });
      assigned.push(...facts);
      const operator = operators.find((one) => one.personRef === personRef)!;
      evaluations.push({ path: `/evaluations/${String(body['id'])}`, operator, outcome: expected.get(personRef)! });
    }
  }
  teller.step('Kepala Bidang', `menugaskan evaluasi ${evaluations.length} operator kepada atasan langsung`, assigned);

  const each = async (tell: (one: (typeof evaluations)[number]) => Promise<readonly string[]>) => {
    const facts: string[] = [];
    for (const one of evaluations) facts.push(...(await tell(one)));
    return facts;
  };
  const observe = (place: string) =>
    each(async ({ path, outcome }) => {
      const marks = marksOf(competencies, outcome);
      return (await who.supervisor.tellOn(path, `${path}/observations`, { place, marks })).facts;
    });
  who = await passDays(3);
  teller.step('Atasan', 'mengamati semuanya pada simulasi', await observe('SIMULATION'));
  who = await passDays(16);
  const atCounter = await observe('COUNTER');
  const completed = await each(async ({ path }) => [
    ...(await who.supervisor.tellOn(path, `${path}/completion`, {})).facts,
    ...(await who.supervisor.tellOn(path, `${path}/sharing`, {})).facts,
  ]);
  teller.step('Atasan', 'mengamati di loket, menyelesaikan dan menyampaikan hasilnya', [...atCounter, ...completed]);

  const contested = evaluations.find(({ operator }) => operator.personRef === CONTESTS)!.path;
  const response = { response: 'CONTEST', text: 'Menurut saya sudah benar' };
  const contest = await who.operator.tellOn(contested, `${contested}/response`, response);
  teller.step('Operator', 'berkeberatan atas hasilnya', contest.facts);
  const review = { upheld: false, reason: 'Ditinjau bersama rekaman pengamatan; hasilnya tetap' };
  const reviewed = await who.divisionHead.tellOn(contested, `${contested}/review`, review);
  const final = await who.divisionHead.tellOn(contested, `${contested}/finalisation`, {});
  teller.step('Kepala Bidang', 'meninjau keberatan: hasilnya tetap', [...reviewed.facts, ...final.facts]);

  who = await passDays(10);
  const finalised = await each(async ({ path }) =>
    path === contested ? [] : (await who.supervisor.tellOn(path, `${path}/finalisation`, {})).facts,
  );
  const outcomes: string[] = [];
  for (const { path } of evaluations) {
    const { final: said } = (await who.supervisor.get(path)).body as { final?: { outcome: string } };
    outcomes.push(said?.outcome ?? 'NONE');
  }
  const counted = ['KOMPETEN', 'BERSYARAT', 'BELUM_KOMPETEN'].map((one) => outcomes.filter((is) => is === one).length);
  teller.step(
    'Atasan',
    `menetapkan hasil: ${counted[0]} kompeten, ${counted[1]} bersyarat, ${counted[2]} belum kompeten`,
    finalised,
  );
  const ids = evaluations.map(({ path }) => path.split('/').at(-1)!);
  for (const id of ids) await who.analyst.until(`/evaluation-outcomes/${id}`, (page) => page['outcome']);
  const heat = (await who.analyst.get('/competency-heat')).body['rows'] as ReadonlyArray<Json & { total: Json }>;
  teller.shows(
    'Analis',
    'melihat penguasaan kompetensi, tanpa nama, kelompok kecil tersembunyi:',
    heat,
    heat.map(({ competency, total }) => `${String(competency)}: ${String(total['n'])} operator`),
  );

  const recovered = await tellOfCoaching(stage, who, teller, evaluations);
  await who.divisionHead.until(programme, (page) => (allNoted(page, evaluations.length) ? page : undefined));
  const ended = await who.divisionHead.tellOn(programme, `${programme}/closing`, {});
  teller.step('Kepala Bidang', 'menutup program: setiap peserta punya hasil', ended.facts);
  return counted.join() === [operators.length - BERSYARAT - BELUM, BERSYARAT, BELUM].join() && recovered;
}

const allNoted = ({ file }: Json, count: number) =>
  (file as { dinas: { sent: { evaluated: readonly string[] } } }).dinas.sent.evaluated.length >= count;

/** Who is not there yet is coached; five are observed again and have reached it. */
async function tellOfCoaching(
  stage: Stage,
  { supervisor }: Readonly<{ supervisor: Person }>,
  teller: Teller,
  evaluations: ReadonlyArray<Readonly<{ path: string; outcome: Expected }>>,
): Promise<boolean> {
  const facts: string[] = [];
  let achieved = 0;
  const today = await dayAt(stage.dinas);
  const due = await dayAt(stage.dinas, 14);
  const coached = evaluations.filter(({ outcome }) => outcome !== 'KOMPETEN');
  for (const [i, { path, outcome }] of coached.entries()) {
    const plan = `${path}/coaching`;
    const gaps = outcome === 'BERSYARAT' ? ['K3', 'K9'] : ['K2'];
    const tell = async (to: string, body: Json) =>
      facts.push(...(await supervisor.tellOn(plan, `${plan}${to}`, body)).facts);
    const planned = await supervisor.tell('POST', plan, { gaps, coach: 'p-33.72-supervisor', method: 'OJT', due });
    facts.push(...planned.facts);
    await tell('/sessions', { on: today, competencies: gaps, minutes: 60 });
    if (i >= BERSYARAT) continue;
    await tell('/re-observations', { levels: gaps.map((competency) => ({ competency, level: 3 })) });
    await tell('/conclusion', {});
    if ((await supervisor.get(plan)).body['stage'] === 'ACHIEVED') achieved += 1;
  }
  teller.step('Atasan', `membina ${coached.length} operator; ${achieved} diamati ulang dan mencapainya`, facts);
  return achieved === BERSYARAT;
}

function expectedOf(operators: readonly Operator[]): ReadonlyMap<string, Expected> {
  // who contests lacks something that is not critical
  const ordered = operators.toSorted(
    (one, other) => Number(other.personRef === CONTESTS) - Number(one.personRef === CONTESTS),
  );
  return new Map(
    ordered.map(({ personRef }, i) => [
      personRef,
      i < BERSYARAT ? 'BERSYARAT' : i < BERSYARAT + BELUM ? 'BELUM_KOMPETEN' : 'KOMPETEN',
    ]),
  );
}

function marksOf(competencies: readonly Competency[], outcome: Expected) {
  const low: Readonly<Record<Expected, readonly string[]>> = {
    KOMPETEN: [],
    BERSYARAT: ['K3', 'K9'],
    BELUM_KOMPETEN: ['K2'],
  };
  const levelOf = (competency: string) => (low[outcome].includes(competency) ? 1 : 3);
  return competencies.flatMap(({ competency, indicators }) =>
    indicators.map(({ id: indicator }) => ({
      indicator,
      level: levelOf(competency),
      device: { id: 'KIT-01', state: 'GOOD' },
    })),
  );
}
