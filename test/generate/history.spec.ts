import { Ajv } from 'ajv';
import type { BintekProgramme } from '#libs/domain/bintek-programme';
import { type CalendarYear, inForce } from '#libs/domain/calendar';
import { type EquipmentRequest, lines } from '#libs/domain/equipment-request';
import type { Levels } from '#libs/domain/evaluation';
import { held, isFirm, type Resource } from '#libs/domain/resource';
import { agreementInForce, judge, type ScheduleNegotiation } from '#libs/domain/schedule-negotiation';
import { overlap } from '#libs/domain/slot';
import { findKind } from '#libs/audit';
import { aDatabaseToMake } from '#libs/embedded/testing';
import { provisionDatabase } from '#libs/event-store';
import { categoryOf, sideOf } from '#libs/kernel';
import { alone } from '#libs/postgres';
import { JUDGED } from '#libs/read-models';
import { regencies } from '#libs/reference';
import { migrateRuntime } from '#libs/runtime';
import type { CompetencyHeat, NegotiationsPage, TrainingNational } from '#libs/screens';
import { fill } from './fill.js';
import { history } from './history.js';
import { aMinistry } from './ministry.js';
import type { Kept } from './telling.js';

const FACTS = 12_000;
/** Of Central Java. */
const codes = ['33', ...regencies.filter(({ province }) => province === '33').map(({ code }) => code)].slice(0, 15);
/** In the year that follows collective leave was decreed anew, twice. */
const FIRST_DAY = '2023-01-02';
function told(seed: number, count = FACTS): readonly Kept[] {
  const kept: Kept[] = [];
  for (const one of history(seed, codes, FIRST_DAY)) if (kept.push(one) === count) break;
  return kept;
}

/** By competency, the whole first: how many operators it was ever seen of. */
function newestOf(facts: readonly Kept[]): readonly number[] {
  const seen = new Map<string, Set<string>>(JUDGED.map((one) => [one, new Set()]));
  for (const { fact } of facts) {
    if (fact.type !== 'EvaluationOutcomeReported') continue;
    const { pseudonym, levels } = fact.data as Readonly<{ pseudonym: string; levels: Levels }>;
    seen.get('OUTCOME')!.add(pseudonym);
    for (const { competency, level } of levels) if (level !== undefined) seen.get(competency)!.add(pseudonym);
  }
  return [...seen.values()].map(({ size }) => size);
}

describe('years of the whole country', () => {
  const facts = told(1);
  const states = new Map<string, unknown>();
  for (const { fact } of facts) {
    const { initial, evolve } = findKind(fact.stream)!;
    const { type, data, actor, office = '', recordedAt } = fact;
    const { subject, role } = actor;
    const known = { type, data, by: sideOf(fact.origin), subject, role, office, recordedAt };
    states.set(fact.stream, evolve((states.get(fact.stream) ?? initial) as never, known as never));
  }

  const statesOf = (category: string): readonly unknown[] =>
    [...states].filter(([stream]) => categoryOf(stream) === category).map(([, state]) => state);
  const programmes = statesOf('bintekProgramme') as readonly BintekProgramme[];
  const schedules = statesOf('scheduleNegotiation') as readonly ScheduleNegotiation[];

  it('are the same for the same seed, and others for another', () => {
    expect(told(1, 2_000)).toEqual(facts.slice(0, 2_000));
    expect(told(2, 2_000)).not.toEqual(facts.slice(0, 2_000));
  });

  it('come in the order in which they were stored, and each side is heard in the order in which it spoke', () => {
    const spoken = new Map<string, string>();
    facts.forEach(({ storedAt, fact }, i) => {
      expect(storedAt >= (facts[i - 1]?.storedAt ?? '')).toBe(true);
      const of = `${fact.stream} ${fact.origin}`;
      expect((spoken.get(of) ?? '') < fact.recordedAt).toBe(true);
      spoken.set(of, fact.recordedAt);
    });
  });

  it.each([
    ['equipmentRequest', 'EquipmentRequestClosed'],
    ['shipment', 'ReceiptCounted'],
    ['handover', 'HandoverSignedByReceiver'],
    ['officeStock', 'OfficeStockUsed'],
    ['bintekProgramme', 'ProgrammeClosed'],
    ['bintekProgramme', 'ProgrammeCancelled'],
    ['bintekProgramme', 'ShortageCovered'],
    ['bintekProgramme', 'ShortageRequestEnded'],
    ['bintekProgramme', 'ShortageWaived'],
    ['calendar', 'CalendarEntryConfirmed'],
    ['calendar', 'CalendarEntryRevoked'],
    ['scheduleNegotiation', 'ScheduleInvalidatedByCalendar'],
    ['cohort', 'SessionMoved'],
    ['cohort', 'CohortFinished'],
    ['scheduleNegotiation', 'ScheduleCountered'],
    ['scheduleNegotiation', 'ScheduleHeld'],
    ['scheduleNegotiation', 'ScheduleRejected'],
    ['scheduleNegotiation', 'ProposalExpired'],
    ['scheduleNegotiation', 'ScheduleChangeRequested'],
    ['scheduleNegotiation', 'AgreedScheduleCancelled'],
    ['resource', 'ResourceHeld'],
    ['evaluationOutcome', 'EvaluationOutcomeReported'],
    ['evaluationOutcome', 'OperatorNamed'],
  ])('hold %s: %s', (category, type) =>
    expect(facts.some(({ fact }) => fact.type === type && categoryOf(fact.stream) === category)).toBe(true),
  );

  it('have the shapes of the catalogue, and hold nothing that a Dinas keeps to itself', () => {
    const ajv = new Ajv({ strict: false });
    const shapes = new Map<unknown, ReturnType<typeof ajv.compile>>();
    for (const { fact } of facts) {
      const { audience, facts: known } = findKind(fact.stream)!.catalogue;
      if (sideOf(fact.origin) === 'dinas') expect([fact.type, audience]).toEqual([fact.type, 'shared']);
      const { shape } = known[fact.type]!;
      const holds = shapes.get(shape) ?? ajv.compile(shape);
      shapes.set(shape, holds);
      expect([fact.type, holds(fact.data)]).toEqual([fact.type, true]);
    }
  });

  it('make one request of what a bintek lacks, and cover it with what was counted good', () => {
    const shortages = programmes.flatMap(({ dinas }) => dinas.sent.shortages);
    expect(shortages.map(({ requests }) => requests.length)).toEqual(shortages.map(() => 1));
    const covered = shortages.filter(({ coveredAt }) => coveredAt !== undefined);
    for (const { qty, requests, coveredAt } of covered) {
      const request = states.get(`equipmentRequest-${requests[0]!.requestId}`) as EquipmentRequest;
      const [{ line, good } = { line: undefined, good: 0 }] = lines(request);
      expect(line).toMatchObject({ purpose: 'TRAINING', requestedQty: qty });
      expect(good).toBe(qty);
      expect(coveredAt! > request.pusat.decisions.at(-1)!.at).toBe(true);
    }
  });

  it('move what a calendar has undone to days that it leaves', () => {
    const renewed = schedules.filter((state) => judge(state).agreements.length > 1);
    expect(renewed.length).toBeGreaterThan(0);
    const closed = (statesOf('calendar') as readonly CalendarYear[]).flatMap((year) =>
      inForce(year).filter(({ kind }) => kind !== 'RAMADAN'),
    );
    const taught = schedules.filter((state) => judge(state).heldAt !== undefined);
    for (const { startLocal } of taught.flatMap((state) => agreementInForce(state)!.slots)) {
      const day = startLocal.slice(0, 10);
      expect(closed.filter(({ from, to, wilayah }) => !wilayah && from <= day && day <= to)).toEqual([]);
    }
  });

  it('name nobody in what is said of how they work', () => {
    const nominees = programmes.flatMap(({ dinas }) => dinas.sent.nominees);
    const person = /o-[0-9a-f-]{36}/;
    expect(nominees.filter(({ personRef }) => !person.test(personRef))).toEqual([]);
    const outcomes = facts.filter(({ fact }) => fact.type === 'EvaluationOutcomeReported');
    expect(outcomes.filter(({ fact }) => person.test(JSON.stringify(fact.data)))).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(100);
  });

  it('say nothing that the rules of either side forbid', () => {
    const found = [...states].flatMap(([stream, state]) =>
      findKind(stream)!
        .anomalies(state)
        .map((anomaly) => `${stream}: ${anomaly}`),
    );
    expect(found).toEqual([]);
  });

  it('give nothing to two at the same time', () => {
    const periods = (statesOf('resource') as readonly Resource[]).map((state) =>
      held(state)
        .filter(isFirm)
        .flatMap((hold) => hold.periods),
    );
    expect(periods.flat().length).toBeGreaterThan(50);
    for (const all of periods)
      expect(all.filter((one, i) => all.slice(i + 1).some((other) => overlap(one, other)))).toEqual([]);
  });

  it('show on the ministry’s screens', async () => {
    const { serverUrl, name, drop } = await aDatabaseToMake();
    const { owner, app } = await provisionDatabase(serverUrl, {
      name,
      ownerPassword: 'owner-pw',
      appPassword: 'app-pw',
    });
    await migrateRuntime(owner, name);
    await alone(owner, (client) => fill(client, facts, FACTS, () => {}));
    const ministry = await aMinistry(app);
    try {
      const read = async <Shown>(path: string) => (await (await ministry.get(path)).json()) as Shown;
      const { groups, rows } = await read<TrainingNational>('/training-national');
      expect(groups.map(({ group }) => group)).toEqual(['OUTSOURCED', 'PNS', 'PPPK']);
      expect(rows).toMatchObject([{ province: '33', clashes: 0 }]);
      expect(rows[0]!.covered).toBeGreaterThan(0);
      // who is of neither kind is less than five here, and counted with others
      const heat = await read<CompetencyHeat>('/competency-heat');
      expect(heat.rows.length).toBe(11);
      for (const { cells, others, total } of heat.rows) {
        expect(cells.map(({ employmentGroup }) => employmentGroup)).not.toContain('NON_ASN');
        expect(cells.length).toBeGreaterThan(0);
        expect(others!.n + cells.reduce((sum, { n }) => sum + n, 0)).toBe(total.n);
      }
      expect(heat.rows.map(({ total }) => total.n)).toEqual(newestOf(facts));
      const negotiations = await read<NegotiationsPage>('/negotiations');
      expect(negotiations.rows.length).toBeGreaterThan(20);
    } finally {
      await ministry.end();
      await drop();
    }
  });
});
