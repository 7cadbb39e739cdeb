import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import { startOf } from '#libs/domain/slot';
import { contentHash } from '#libs/evidence';
import { findZone } from '#libs/reference';
import { derivedId } from '#libs/runtime';
import type { Course } from './agenda.js';
import type { Chance } from './chance.js';
import { Delivering } from './delivering.js';
import { lack, Lacking } from './lacking.js';
import type { NationalCalendar } from './national-calendar.js';
import { Negotiating } from './negotiating.js';
import { type Group, type Life, Organising, type Scheduled, sessionsOf, standingOf } from './organising.js';
import type { Resources } from './resources.js';
import { Told } from './telling.js';

/** As in the founding study, by employment. */
const COHORTS = [
  { group: 'PNS', name: 'Gelombang PNS', takes: ['PNS'] },
  { group: 'PPPK', name: 'Gelombang PPPK', takes: ['PPPK'] },
  { group: 'OUTSOURCED', name: 'Gelombang alih daya', takes: ['NON_ASN', 'OUTSOURCED'] },
] as const;
const CAPACITY = 24;
const MOST_TRIES = 3;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** What is taught in two mornings. */
const MODULES = [
  { title: 'Prosedur dan kerahasiaan', jp: 2, method: 'LECTURE', devices: [], objectives: ['K1'] },
  { title: 'Perekaman biometrik', jp: 4, method: 'VESTIBULE', devices: ['FPS', 'IRS'], objectives: ['K2', 'K3'] },
  { title: 'Cetak dan blangko', jp: 2, method: 'SIMULATION', devices: ['PRN'], objectives: ['K7', 'K8'] },
] as const satisfies readonly programme.ModuleContent[];
const TAUGHT = MODULES.flatMap(({ objectives }) => objectives);
const PLAN = [
  { day: 1, moduleNo: 1, jp: 2 },
  { day: 1, moduleNo: 2, jp: 2 },
  { day: 2, moduleNo: 2, jp: 2 },
  { day: 2, moduleNo: 3, jp: 2 },
];

/** A bintek from its opening to its end, with its cohorts, schedules and evaluations, as both sides say it: every fact is a decider's. */
export class BintekLife {
  private readonly organising: Organising;
  private lacking: readonly Lacking[] = [];

  constructor(
    private readonly chance: Chance,
    private readonly resources: Resources,
    private readonly calendar: NationalCalendar,
    private readonly life: Life,
  ) {
    this.organising = new Organising(chance, calendar, life);
  }

  get telling() {
    return this.organising.telling;
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
    yield* this.ready(scheduled);
    yield* new Delivering(this.organising, scheduled).course();
  }

  private *plan(): Course {
    const { chance, life, organising } = this;
    const { policy } = organising;
    const { version: policyVersion, practicalPercent, lessonHoursADay, mandatoryPreparation } = policy;
    const rules = { policyVersion, mandatory: mandatoryPreparation, practicalPercent, lessonHoursADay };
    this.organising.organise({
      type: 'OpenProgramme',
      data: { number: life.number, title: 'Bintek operator KTP-el', rules },
    });
    yield* this.organising.later(10, 90);
    const found = TAUGHT.map((competency) => ({
      competency,
      group: chance.oneOf(life.operators).group,
      count: chance.between(1, 20),
    }));
    const referred = life.office.needs.splice(0).filter((need) => TAUGHT.some((taught) => taught === need.competency));
    for (const data of [...found, ...referred]) organising.organise({ type: 'RecordNeed', data: this.raised(data) });
    this.organising.organise({ type: 'CompleteAnalysis', data: {} });
    yield* this.organising.later(10, 60);
    for (const competency of TAUGHT)
      this.organising.organise({ type: 'SetObjective', data: { competency, targetLevel: 3, targetPercent: 80 } });
    this.organising.organise({ type: 'CompleteObjectives', data: {} });
    yield* this.organising.later(10, 90);
    for (const data of MODULES) this.organising.organise({ type: 'AddModule', data });
    this.organising.organise({ type: 'AllocateTime', data: { plan: PLAN } });
    this.organising.organise({ type: 'ApproveCurriculum', data: {} });
  }

  /** One more operator of that group who lacks it is added to those that are known. */
  private raised({ competency, group, count }: programme.Need): programme.Need {
    const { needs } = programme.organised(this.organising.programme.state);
    const known = needs.find((one) => one.competency === competency && one.group === group);
    return { competency, group, count: (known?.count ?? 0) + count };
  }

  private *nominate(): Course {
    const { chance, life, organising, telling } = this;
    yield* this.organising.later(5, 60);
    const participants = life.operators.map(({ personRef, status, site }) => ({ personRef, status, site }));
    this.organising.say(
      { type: 'NominateParticipants', data: { participants, asOf: telling.day } },
      this.organising.at('clerk'),
    );
    yield* this.organising.later(4, 40);
    const endorsed = life.operators.map(({ personRef }) => personRef);
    this.organising.say(
      { type: 'EndorseNominations', data: { participants: endorsed } },
      this.organising.at('division-head'),
    );
    if (chance.isSo(0.25)) {
      lack(organising);
      const open = programme.openShortages(organising.programme.state);
      this.lacking = open.map((shortage) => new Lacking(organising, shortage));
    }
    yield* this.organising.later(4, 40);
  }

  private form(): readonly Group[] {
    const { life, organising } = this;
    const { policy } = organising;
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
      this.organising.inCohort(told, { type: 'FormCohort', data: formed });
      const participants = operators.map(({ personRef, status, group: of }) => ({
        personRef,
        nominee: { status, group: of },
      }));
      this.organising.inCohort(told, { type: 'PlaceParticipants', data: { participants } });
      return [{ id, name, told, operators }];
    });
  }

  /** One after another; what comes to nothing is tried again. @returns those with days that are agreed */
  private *settle(groups: readonly Group[]): Generator<number, readonly Scheduled[]> {
    const scheduled: Scheduled[] = [];
    for (const group of groups) {
      for (let no = 1; no <= MOST_TRIES; no++) {
        yield* this.organising.later(1, 20);
        const schedule = this.scheduleOf(group, no);
        yield* schedule.course();
        if (!schedule.agreed) continue;
        scheduled.push({ ...group, schedule });
        break;
      }
    }
    return scheduled;
  }

  private scheduleOf({ id: cohortId, name: title, operators }: Group, no: number) {
    const { life, organising, resources, calendar, chance } = this;
    const schedule = new Negotiating(chance, organising, resources, calendar, {
      id: derivedId(cohortId, `schedule ${no}`),
      subject: { kind: 'SESSIONS', title, programmeId: life.id, cohortId },
      organiser: life.organiser,
      zone: this.zone,
      rooms: life.office.rooms,
      kits: life.office.kits,
      participants: operators,
    });
    organising.follow(schedule);
    return schedule;
  }

  private *invite(groups: readonly Scheduled[]): Course {
    const { chance } = this;
    for (const { told, operators, schedule } of groups) {
      yield* this.organising.renew(groups);
      const { slots } = schedule.agreed!;
      for (const trainer of new Set(slots.flatMap(({ trainers }) => trainers)))
        this.organising.inCohort(told, { type: 'AssignTrainer', data: { trainer } });
      for (const kit of new Set(slots.flatMap(({ kits }) => kits)))
        this.organising.inCohort(told, { type: 'AssignKit', data: { kit } });
      for (const data of sessionsOf(schedule)) this.organising.inCohort(told, { type: 'ScheduleSession', data });
      const participants = operators.map(({ personRef }) => personRef);
      const letter = { ...this.letter('Undangan bintek', told.stream), jenis: 'SURAT_UNDANGAN' as const };
      this.organising.inCohort(told, { type: 'IssueInvitation', data: { letter, participants } });
      yield* this.organising.later(4, 40);
      for (const personRef of participants) {
        const isComing = participants[0] === personRef || !chance.isSo(0.04);
        const answer = isComing
          ? ({ answer: 'YES' } as const)
          : ({ answer: 'NO', reason: 'Tidak ada yang menggantikan di loket' } as const);
        const data = { invitationNo: 1, personRef, ...answer };
        this.organising.inCohortAtDinas(told, { type: 'AnswerInvitation', data }, 'clerk');
        if (!isComing)
          this.organising.inCohort(told, {
            type: 'RemoveParticipant',
            data: { personRef, reason: 'Tidak dapat hadir' },
          });
      }
      const order = { ...this.letter('Perintah mengikuti bintek', told.stream), jenis: 'SPT' as const };
      const sent = { letter: order, participants: [...cohort.confirmed(told.state)] };
      this.organising.inCohortAtDinas(told, { type: 'AttachAssignmentOrder', data: sent }, 'office-head');
    }
  }

  private *postpone(): Course {
    this.organising.organise({ type: 'Postpone', data: { reason: 'Jaringan pusat data dipelihara' } });
    yield* this.organising.later(20, 100);
    this.organising.organise({ type: 'Resume', data: {} });
  }

  /** The day before the first session at the latest. */
  private *ready(groups: readonly Scheduled[]): Course {
    const { organising } = this;
    yield* organising.later(2, 20);
    yield* organising.renew(groups);
    const begins = () => Math.min(...groups.flatMap(({ schedule }) => schedule.agreed?.slots.map(startOf) ?? []));
    for (const one of this.lacking) yield* one.clear(begins() - DAY);
    yield* organising.renew(groups);
    for (const item of organising.policy.mandatoryPreparation)
      organising.organise({ type: 'TickPreparation', data: { item } });
    organising.organise({ type: 'DeclareReady', data: { cohorts: groups.map(standingOf) } });
    yield* organising.until(begins() - HOUR);
    yield* organising.renew(groups);
  }

  private cancel(groups: readonly Group[], scheduled: readonly Scheduled[]) {
    const reason = 'Anggaran dialihkan';
    for (const { schedule } of scheduled) schedule.cancel();
    for (const { told } of groups) this.organising.inCohort(told, { type: 'CancelCohort', data: { reason } });
    this.organising.organise({ type: 'CancelProgramme', data: { reason } });
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

  private get zone() {
    return findZone(this.life.office.code) ?? 'WIB';
  }
}
