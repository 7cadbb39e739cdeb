import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import * as coaching from '#libs/domain/coaching-plan';
import * as cohort from '#libs/domain/cohort';
import { evaluation } from '#libs/domain/evaluation';
import * as outcome from '#libs/domain/evaluation-outcome';
import { hash, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import type { Decider, Fact } from '#libs/kernel';
import { dayAfter, instantOf, localDay } from '#libs/reference';
import { Execute, type Where } from '#libs/runtime';
import type { Bridge, Node } from './bridge.js';

// What comes after a bintek, asked of the deciders themselves: over HTTP it would take as long again.

const OFFICE = '33.72';
const OPERATOR = 'p-33.72-operator';
const SUPERIOR = 'p-33.72-supervisor';
const today = localDay(new Date().toISOString(), 'WIB');
const day = (offset: number) => dayAfter(today, offset);

const commandsOf = (bridge: Bridge, node: Node) => {
  const bus = bridge.apps.get(node)!.get(CommandBus, { strict: false });
  return async <State, Asks, Said extends Fact, Known>(
    decider: Decider<State, Asks, Said, Known>,
    where: Where,
    command: Asks,
    subject = SUPERIOR,
  ) => {
    const asking = {
      subject,
      kind: 'person' as const,
      commandId: randomUUID(),
      commandHash: hash('0'),
      correlationId: 'trained',
      permit: () => ({ role: 'asked-of-the-decider' }),
      seen: 'unasked' as const,
    };
    return bus.execute(new Execute(decider, where, command, asking));
  };
};

const RUBRIC = {
  version: '2026.1',
  competencies: (['K1', 'K3'] as const).map((competency) => ({
    competency,
    critical: competency === 'K1',
    indicators: [`${competency}.1`],
  })),
  criticalLevel: 3,
  meanLevel: 300,
};
const RULES = { policyVersion: '2026.1', observationDays: 2, counterFromDays: 14, counterToDays: 60 };
const marks = [3, 2].map((level, i) => ({
  indicator: ['K1.1', 'K3.1'][i]!,
  level,
  device: { id: 'KIT-03', state: 'GOOD' as const },
}));

/** An operator is taught in a cohort of this programme of Surakarta's. @returns the cohort */
export async function taught(bridge: Bridge, programmeId: string, shown: () => Promise<void>): Promise<string> {
  const tell = commandsOf(bridge, 'surakarta');
  const where = { id: randomUUID() };
  const organiser = cohort.organising('dinas');
  const delivered = day(-20);
  const slot = {
    startLocal: `${delivered}T08:00`,
    endLocal: `${delivered}T12:00`,
    zone: 'WIB' as const,
    venue: 'room.33.72.aula',
    trainers: [],
    kits: [],
  };
  const formed = {
    programmeId,
    name: 'Angkatan 1',
    group: 'OUTSOURCED' as const,
    capacity: 20,
    rules: { policyVersion: '2026.1', separation: 'STRICT' as const, attendancePercent: 80 },
    programme: { organiser: 'dinas' as const, hasEnded: false },
  };
  const nominee = { status: 'OUTSOURCED', group: 'OUTSOURCED' } as const;
  const ofProgramme = { ...where, newFor: OFFICE, case: `bintekProgramme-${programmeId}` };
  await tell(organiser, ofProgramme, { type: 'FormCohort', data: formed });
  const participants = [{ personRef: OPERATOR, nominee }];
  await tell(organiser, where, { type: 'PlaceParticipants', data: { participants } });
  await shown();
  const { jenis: _, ...invitation } = letter;
  await tell(organiser, where, {
    type: 'IssueInvitation',
    data: { letter: { jenis: 'SURAT_UNDANGAN', ...invitation }, participants: [OPERATOR] },
  });
  const yes = { invitationNo: 1, personRef: OPERATOR, answer: 'YES' as const };
  await tell(cohort.dinas, where, { type: 'AnswerInvitation', data: yes });
  const [startsAt, endsAt] = [slot.startLocal, slot.endLocal].map((local) => instantOf(local, 'WIB'));
  const session = { negotiationId: randomUUID(), slot, startsAt: startsAt!, endsAt: endsAt!, jp: 4 };
  await tell(organiser, where, { type: 'ScheduleSession', data: session });
  await shown();
  const entries = [{ personRef: OPERATOR, attendance: 'PRESENT' as const, minutes: 240 }];
  const editableUntil = instantOf(`${day(1)}T00:00`, 'WIB');
  await tell(organiser, where, { type: 'RecordAttendance', data: { sessionNo: 1, entries, editableUntil } });
  await tell(organiser, where, { type: 'FinishCohort', data: {} });
  await shown();
  return where.id;
}

/** The operator is evaluated, found wanting in one thing, and coached; another evaluation waits. @returns the first */
export async function evaluated(bridge: Bridge, cohortId: string, shown: () => Promise<void>): Promise<string> {
  const tell = commandsOf(bridge, 'surakarta');
  const where = { id: randomUUID() };
  const superior = SUPERIOR;
  const data = {
    personRef: OPERATOR,
    pseudonym: '0'.repeat(31) + '1',
    cohortId,
    deliveredOn: day(-20),
    attendedSufficiently: true,
    group: 'OUTSOURCED' as const,
    superior,
    rubric: RUBRIC,
    rules: RULES,
    lapsesAt: `${day(42)}T00:00:00.000Z`,
  };
  for (const id of [where.id, randomUUID()])
    await tell(evaluation, { id, newFor: OFFICE }, { type: 'AssignEvaluation', data });
  await shown();
  for (const [on, place] of [
    [day(-8), 'SIMULATION'],
    [day(-5), 'COUNTER'],
  ] as const)
    await tell(evaluation, where, { type: 'RecordObservation', data: { on, today, place, marks, superior } });
  await shown();
  await tell(evaluation, where, { type: 'CompleteEvaluation', data: { superior } });
  await tell(evaluation, where, { type: 'ShareWithOperator', data: { superior } });
  await tell(evaluation, where, { type: 'RespondAsOperator', data: { response: 'AGREE' } }, OPERATOR);
  const final = { superior, silent: false, coachingDueOn: day(5) };
  await tell(evaluation, where, { type: 'FinaliseOutcome', data: final });
  await shown();
  const plan = {
    personRef: OPERATOR,
    final: { outcome: 'BERSYARAT' as const, levels: [{ competency: 'K3' as const, level: 2 }] },
    gaps: ['K3' as const],
    coach: SUPERIOR,
    coachIsHere: true,
    method: 'OJT' as const,
    due: day(10),
    today,
  };
  await tell(coaching.coachingPlan, { ...where, newFor: OFFICE }, { type: 'PlanCoaching', data: plan });
  const session = { on: today, today, competencies: ['K3' as const], minutes: 60 };
  await tell(coaching.coachingPlan, where, { type: 'HoldSession', data: session });
  await shown();
  return where.id;
}

/** So many others were evaluated, too: enough for Pusat to be shown a group. It asks who the first one is. */
export async function reported(bridge: Bridge, evaluationId: string, others: number, shown: () => Promise<void>) {
  const [tell, ask] = [commandsOf(bridge, 'surakarta'), commandsOf(bridge, 'pusat')];
  const said = {
    group: 'OUTSOURCED' as const,
    levels: [{ competency: 'K1' as const, level: 3 }],
    outcome: 'KOMPETEN' as const,
    rubricVersion: RUBRIC.version,
    policyVersion: RULES.policyVersion,
  };
  for (let i = 2; i < others + 2; i++) {
    const data = { ...said, pseudonym: String(i).padStart(32, '0') };
    await tell(outcome.dinas, { id: randomUUID(), newFor: OFFICE }, { type: 'ReportOutcome', data });
  }
  const purpose = 'Calon pelatih nasional';
  const asked = () => ask(outcome.pusat, { id: evaluationId }, { type: 'RequestName', data: { purpose } });
  await eventually(asked); // once it has heard of it
  await shown();
}
