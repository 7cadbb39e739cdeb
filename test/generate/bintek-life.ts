import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import { contentHash } from '#libs/evidence';
import type { Side } from '#libs/kernel';
import { findZone, instantOf, type Policy, policyAt } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import type { Course } from './agenda.js';
import type { Chance } from './chance.js';
import { evaluated } from './evaluating.js';
import { lastEndOf, Negotiating } from './negotiating.js';
import type { Operator } from './operators.js';
import type { Office } from './request-life.js';
import type { Resources } from './resources.js';
import { Telling, Told, type Who } from './telling.js';

/** An office, with what it may teach in and on. */
export type TrainingOffice = Office & Readonly<{ rooms: readonly string[]; kits: readonly string[] }>;
type Life = Readonly<{
  office: TrainingOffice;
  organiser: Side;
  number: string;
  id: string;
  /** Unix milliseconds. */
  begins: number;
  /** Whom the office sends. */
  operators: readonly Operator[];
}>;

type Group = Readonly<{ id: string; name: string; told: Told<cohort.Cohort>; operators: readonly Operator[] }>;
type Scheduled = Group & Readonly<{ schedule: Negotiating }>;
/** Something to do at its time, in Unix milliseconds. */
type Step = Readonly<{ at: number; go: () => void }>;

/** As in the founding study, by employment. */
const COHORTS = [
  { group: 'PNS', name: 'Gelombang PNS', takes: ['PNS'] },
  { group: 'PPPK', name: 'Gelombang PPPK', takes: ['PPPK'] },
  { group: 'OUTSOURCED', name: 'Gelombang alih daya', takes: ['NON_ASN', 'OUTSOURCED'] },
] as const;
const CAPACITY = 12;
const MOST_TRIES = 3;
/** Of a morning. */
const JP = 4;
const MINUTES = 180;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** What is taught in two mornings. */
const MODULES = [
  { title: 'Prosedur dan kerahasiaan', jp: 2, method: 'LECTURE', devices: [], objectives: ['K1'] },
  { title: 'Perekaman biometrik', jp: 4, method: 'VESTIBULE', devices: ['FPS', 'IRS'], objectives: ['K2', 'K3'] },
  { title: 'Cetak dan blangko', jp: 2, method: 'SIMULATION', devices: ['PRN'], objectives: ['K7', 'K8'] },
] as const satisfies readonly programme.ModuleContent[];
const PLAN = [
  { day: 1, moduleNo: 1, jp: 2 },
  { day: 1, moduleNo: 2, jp: 2 },
  { day: 2, moduleNo: 2, jp: 2 },
  { day: 2, moduleNo: 3, jp: 2 },
];

/** A bintek from its opening to its end, with its cohorts, schedules and evaluations, as both sides say it: every fact is a decider's. */
export class BintekLife {
  readonly telling: Telling;
  private readonly programme: Told<programme.BintekProgramme>;
  private readonly organiser: Who;

  constructor(
    private readonly chance: Chance,
    private readonly resources: Resources,
    private readonly life: Life,
  ) {
    const { office, id, organiser, begins } = life;
    const stream = `bintekProgramme-${id}`;
    this.telling = new Telling(chance, stream, office.code, office.node, begins);
    this.programme = new Told(stream, programme.initial);
    this.organiser =
      organiser === 'pusat' ? { subject: 'p-pusat-bintek-organiser', role: 'bintek-organiser' } : this.at('clerk');
  }

  /** It waits for people, for the days that are agreed, and for what is seen at the counter. */
  *course(): Course {
    yield* this.plan();
    yield* this.nominate();
    const groups = this.form();
    const scheduled = yield* this.settle(groups);
    if (scheduled.length < groups.length || this.chance.isSo(0.06)) return this.cancel(groups, scheduled);
    yield* this.invite(scheduled);
    if (this.chance.isSo(0.05)) yield* this.postpone();
    yield this.later(2, 20);
    this.ready(scheduled);
    yield* this.deliver(scheduled);
    this.close(scheduled);
  }

  private *plan(): Course {
    const { chance, life, policy } = this;
    const { version: policyVersion, practicalPercent, lessonHoursADay, mandatoryPreparation } = policy;
    const rules = { policyVersion, mandatory: mandatoryPreparation, practicalPercent, lessonHoursADay };
    this.organise({ type: 'OpenProgramme', data: { number: life.number, title: 'Bintek operator KTP-el', rules } });
    yield this.later(10, 90);
    const competencies = MODULES.flatMap(({ objectives }) => objectives);
    for (const competency of competencies) {
      const { group } = chance.oneOf(life.operators);
      this.organise({ type: 'RecordNeed', data: { competency, group, count: chance.between(1, 20) } });
    }
    this.organise({ type: 'CompleteAnalysis', data: {} });
    yield this.later(10, 60);
    for (const competency of competencies)
      this.organise({ type: 'SetObjective', data: { competency, targetLevel: 3, targetPercent: 80 } });
    this.organise({ type: 'CompleteObjectives', data: {} });
    yield this.later(10, 90);
    for (const data of MODULES) this.organise({ type: 'AddModule', data });
    this.organise({ type: 'AllocateTime', data: { plan: PLAN } });
    this.organise({ type: 'ApproveCurriculum', data: {} });
  }

  private *nominate(): Course {
    const { chance, life, telling } = this;
    yield this.later(5, 60);
    const participants = life.operators.map(({ personRef, status, site }) => ({ personRef, status, site }));
    this.say({ type: 'NominateParticipants', data: { participants, asOf: telling.day } }, this.at('clerk'));
    yield this.later(4, 40);
    const endorsed = life.operators.map(({ personRef }) => personRef);
    this.say({ type: 'EndorseNominations', data: { participants: endorsed } }, this.at('division-head'));
    if (chance.isSo(0.25)) {
      const missing = { item: 'FPS', qty: chance.between(1, 3), reason: 'Pemindai rusak, menunggu perbaikan' };
      this.say({ type: 'ReportShortage', data: missing }, this.at('custodian'));
    }
    yield this.later(4, 40);
  }

  private form(): readonly Group[] {
    const { life, policy } = this;
    const { version: policyVersion, separation, attendancePercent } = policy;
    const rules = { policyVersion, separation, attendancePercent };
    const ofProgramme = { organiser: life.organiser, hasEnded: false };
    return COHORTS.flatMap(({ group, name, takes }, i): readonly Group[] => {
      const all = life.operators.filter((one) => takes.some((taken) => taken === one.group));
      const operators = all.slice(0, CAPACITY);
      if (operators.length === 0) return [];
      const id = derivedId(life.id, `cohort ${i + 1}`);
      const told = new Told(`cohort-${id}`, cohort.initial);
      const formed = { programmeId: life.id, name, group, capacity: CAPACITY, rules, programme: ofProgramme };
      this.inCohort(told, { type: 'FormCohort', data: formed });
      const participants = operators.map(({ personRef, status, group: of }) => ({
        personRef,
        nominee: { status, group: of },
      }));
      this.inCohort(told, { type: 'PlaceParticipants', data: { participants } });
      return [{ id, name, told, operators }];
    });
  }

  /** One after another; what comes to nothing is tried again. @returns those with days that are agreed */
  private *settle(groups: readonly Group[]): Generator<number, readonly Scheduled[]> {
    const scheduled: Scheduled[] = [];
    for (const group of groups) {
      for (let no = 1; no <= MOST_TRIES; no++) {
        yield this.later(1, 20);
        const schedule = this.scheduleOf(group, no);
        yield* schedule.course();
        if (!schedule.agreed) continue;
        scheduled.push({ ...group, schedule });
        break;
      }
    }
    return scheduled;
  }

  private scheduleOf({ id: cohortId, name: title }: Group, no: number) {
    const { life, telling, resources, chance } = this;
    return new Negotiating(chance, telling, resources, {
      id: derivedId(cohortId, `schedule ${no}`),
      subject: { kind: 'SESSIONS', title, programmeId: life.id, cohortId },
      organiser: life.organiser,
      zone: this.zone,
      rooms: life.office.rooms,
      kits: life.office.kits,
    });
  }

  private *invite(groups: readonly Scheduled[]): Course {
    const { chance, telling } = this;
    for (const { told, operators, schedule } of groups) {
      const { slots } = schedule.agreed!;
      for (const trainer of new Set(slots.flatMap(({ trainers }) => trainers)))
        this.inCohort(told, { type: 'AssignTrainer', data: { trainer } });
      for (const kit of new Set(slots.flatMap(({ kits }) => kits)))
        this.inCohort(told, { type: 'AssignKit', data: { kit } });
      for (const slot of slots) {
        const [startsAt, endsAt] = [instantOf(slot.startLocal, slot.zone), instantOf(slot.endLocal, slot.zone)];
        const data = { negotiationId: schedule.id, slot, startsAt, endsAt, jp: JP };
        this.inCohort(told, { type: 'ScheduleSession', data });
      }
      const participants = operators.map(({ personRef }) => personRef);
      const letter = { ...this.letter('Undangan bintek', told.stream), jenis: 'SURAT_UNDANGAN' as const };
      this.inCohort(told, { type: 'IssueInvitation', data: { letter, participants } });
      yield this.later(4, 40);
      for (const personRef of participants) {
        const isComing = participants[0] === personRef || !chance.isSo(0.04);
        const answer = isComing
          ? ({ answer: 'YES' } as const)
          : ({ answer: 'NO', reason: 'Tidak ada yang menggantikan di loket' } as const);
        const data = { invitationNo: 1, personRef, ...answer };
        telling.say(cohort.dinas, told, { type: 'AnswerInvitation', data }, this.at('clerk'));
        if (!isComing)
          this.inCohort(told, { type: 'RemoveParticipant', data: { personRef, reason: 'Tidak dapat hadir' } });
      }
      const order = { ...this.letter('Perintah mengikuti bintek', told.stream), jenis: 'SPT' as const };
      const sent = { letter: order, participants: [...cohort.confirmed(told.state)] };
      telling.say(cohort.dinas, told, { type: 'AttachAssignmentOrder', data: sent }, this.at('office-head'));
    }
  }

  private *postpone(): Course {
    this.organise({ type: 'Postpone', data: { reason: 'Jaringan pusat data dipelihara' } });
    yield this.later(20, 100);
    this.organise({ type: 'Resume', data: {} });
  }

  private ready(groups: readonly Scheduled[]) {
    for (const { no: shortageNo } of programme.openShortages(this.programme.state))
      this.organise({ type: 'WaiveShortage', data: { shortageNo, reason: 'Dipinjam dari kecamatan' } });
    for (const item of this.policy.mandatoryPreparation) this.organise({ type: 'TickPreparation', data: { item } });
    this.organise({ type: 'DeclareReady', data: { cohorts: groups.map(standingOf) } });
  }

  /** Sessions, and what each operator is seen to do weeks after theirs, whichever comes first. */
  private *deliver(groups: readonly Scheduled[]): Course {
    const lastEnd = Math.max(...groups.map(({ schedule }) => lastEndOf(schedule.agreed!)));
    const steps: readonly Step[] = [
      ...groups.flatMap((group) => [...this.taught(group), ...this.observed(group)]),
      {
        at: lastEnd + 4 * HOUR,
        go: () => this.organise({ type: 'FinishDelivery', data: { cohorts: groups.map(standingOf) } }),
      },
    ];
    this.organise({ type: 'StartDelivery', data: {} });
    for (const { at, go } of steps.toSorted((a, b) => a.at - b.at)) {
      yield this.telling.until(at).time;
      go();
    }
    yield this.later(10, 100);
  }

  private taught({ told, schedule }: Scheduled): readonly Step[] {
    const sessions: readonly Step[] = cohort.standingSessions(told.state).map(({ no: sessionNo, endsAt }) => ({
      at: Date.parse(endsAt) + HOUR,
      go: () => {
        const entries = cohort.confirmed(told.state).map((personRef) => this.attendance(personRef));
        this.inCohort(told, { type: 'RecordAttendance', data: { sessionNo, entries, editableUntil: endsAt } });
      },
    }));
    const finish = () => {
      this.inCohort(told, { type: 'FinishCohort', data: {} });
      schedule.confirm();
    };
    return [...sessions, { at: lastEndOf(schedule.agreed!) + 2 * HOUR, go: finish }];
  }

  private attendance(personRef: string): cohort.AttendanceEntry {
    const kind = this.chance.fraction();
    if (kind < 0.02) return { personRef, attendance: 'ABSENT', minutes: 0 };
    if (kind < 0.04) return { personRef, attendance: 'EXCUSED', minutes: 0 };
    if (kind < 0.1) return { personRef, attendance: 'LATE', minutes: MINUTES - 20 };
    return { personRef, attendance: 'PRESENT', minutes: MINUTES };
  }

  private observed({ id: cohortId, told, operators, schedule }: Scheduled): readonly Step[] {
    const { chance, life, telling } = this;
    const lastEnd = lastEndOf(schedule.agreed!);
    const deliveredOn = schedule.agreed!.slots.at(-1)!.endLocal.slice(0, 10);
    return operators.map((operator) => ({
      at: lastEnd + chance.between(20, 50) * DAY,
      go: () => {
        const { personRef } = operator;
        if (!cohort.organised(told.state).sufficient.includes(personRef)) return;
        const id = derivedId(life.id, `evaluation ${personRef}`);
        const outcome = evaluated(chance, telling, { id, operator, cohortId, deliveredOn });
        const noted = { personRef, evaluationId: id, outcome };
        this.say({ type: 'NoteOutcome', data: noted }, { ...this.at('process'), kind: 'process' });
      },
    }));
  }

  private close(groups: readonly Scheduled[]) {
    const known = this.programme.state.dinas.sent.outcomes.map(({ personRef }) => personRef);
    for (const personRef of groups.flatMap((group) => standingOf(group).participants))
      if (!known.includes(personRef))
        this.organise({ type: 'ExemptParticipant', data: { personRef, reason: 'Kehadiran tidak cukup' } });
    this.organise({ type: 'CloseProgramme', data: { cohorts: groups.map(standingOf) } });
  }

  private cancel(groups: readonly Group[], scheduled: readonly Scheduled[]) {
    const reason = 'Anggaran dialihkan';
    for (const { schedule } of scheduled) schedule.cancel();
    for (const { told } of groups) this.inCohort(told, { type: 'CancelCohort', data: { reason } });
    this.organise({ type: 'CancelProgramme', data: { reason } });
  }

  private letter(hal: string, about: string) {
    return {
      nomor: `800/${contentHash([hal, about]).slice(0, 6)}/Dukcapil`,
      tanggal: this.telling.day,
      hal,
      sifat: 'BIASA' as const,
      urgensi: 'BIASA' as const,
      klasifikasi: '800.2',
      penandatangan: 'Kepala Dinas',
      fileSha256: contentHash([hal, about]),
      tte: 'CERTIFIED' as const,
    };
  }

  private get policy(): Policy {
    return policyAt(this.telling.at);
  }

  private get zone() {
    return findZone(this.life.office.code) ?? 'WIB';
  }

  private at(role: string): Who {
    return { subject: `p-${this.life.office.code}-${role}`, role };
  }

  private organise(command: programme.OrganiserCommand) {
    this.telling.say(programme.organising(this.life.organiser), this.programme, command, this.organiser);
  }

  private say(command: programme.OwnCommand, who: Who) {
    this.telling.say(programme.dinas, this.programme, command, who);
  }

  private inCohort(told: Told<cohort.Cohort>, command: cohort.OrganiserCommand) {
    this.telling.say(cohort.organising(this.life.organiser), told, command, this.organiser);
  }

  private later(from: number, to: number): number {
    return this.telling.later(from, to).time;
  }
}

const standingOf = ({ id: cohortId, told, schedule }: Scheduled): programme.CohortStanding => ({
  cohortId,
  negotiationIds: [schedule.id],
  isFinished: cohort.stage(told.state) === 'FINISHED',
  participants: cohort.organised(told.state).placed.map(({ personRef }) => personRef),
});
