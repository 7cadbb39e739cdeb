import { anomalies as ofProgramme } from '#libs/domain/bintek-programme';
import { anomalies as ofCohort } from '#libs/domain/cohort';
import { anomalies as ofRequest } from '#libs/domain/equipment-request';
import { held, isFirm, type Resource } from '#libs/domain/resource';
import { anomalies as ofSchedule } from '#libs/domain/schedule-negotiation';
import { overlap } from '#libs/domain/slot';
import { findKind } from '#libs/audit';
import { aDatabase } from '#libs/embedded/testing';
import { provisionDatabase } from '#libs/event-store';
import { categoryOf, sideOf } from '#libs/kernel';
import { alone } from '#libs/postgres';
import { regencies } from '#libs/reference';
import { migrateRuntime } from '#libs/runtime';
import type { CompetencyHeat, NegotiationsPage, TrainingNational } from '#libs/screens';
import { fill } from './fill.js';
import { history } from './history.js';
import { aMinistry } from './ministry.js';
import type { Kept } from './telling.js';

const FACTS = 16_000;
/** Central Java. */
const codes = ['33', ...regencies.filter(({ province }) => province === '33').map(({ code }) => code)];
function told(seed: number, count = FACTS): readonly Kept[] {
  const kept: Kept[] = [];
  for (const one of history(seed, codes)) if (kept.push(one) === count) break;
  return kept;
}

const anomaliesOf: Readonly<Record<string, (state: never) => readonly string[]>> = {
  bintekProgramme: ofProgramme,
  cohort: ofCohort,
  scheduleNegotiation: ofSchedule,
  equipmentRequest: ofRequest,
};

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
    ['bintekProgramme', 'PreparationShortageReported'],
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

  it('say nothing that the rules of either side forbid', () => {
    const found = [...states].flatMap(([stream, state]) =>
      (anomaliesOf[categoryOf(stream)]?.(state as never) ?? []).map((anomaly) => `${stream}: ${anomaly}`),
    );
    expect(found).toEqual([]);
  });

  it('give nothing to two at the same time', () => {
    const resources = [...states].filter(([stream]) => categoryOf(stream) === 'resource');
    const periods = resources.map(([, state]) =>
      held(state as Resource)
        .filter(isFirm)
        .flatMap((hold) => hold.periods),
    );
    expect(periods.flat().length).toBeGreaterThan(50);
    for (const all of periods)
      expect(all.filter((one, i) => all.slice(i + 1).some((other) => overlap(one, other)))).toEqual([]);
  });

  it('show on the ministry’s screens', async () => {
    const { serverUrl, name, drop } = await aDatabase();
    await drop();
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
      const heat = await read<CompetencyHeat>('/competency-heat');
      expect(heat.rows.length).toBe(11);
      const negotiations = await read<NegotiationsPage>('/negotiations');
      expect(negotiations.rows.length).toBeGreaterThan(20);
    } finally {
      await ministry.end();
      await drop();
    }
  });
});
