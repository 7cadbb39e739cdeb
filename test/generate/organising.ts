import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import { instantOf, type Policy, policyAt } from '#libs/reference';
import type { Side } from '#libs/kernel';
import type { Course } from './agenda.js';
import type { Chance } from './chance.js';
import type { NationalCalendar } from './national-calendar.js';
import { lastEndOf, Negotiating } from './negotiating.js';
import type { Operator } from './operators.js';
import type { AskedFor, Office } from './request-life.js';
import { Telling, Told, type Who } from './telling.js';

/** An office, with what it may teach in and on. */
export type TrainingOffice = Office &
  Readonly<{
    rooms: readonly string[];
    kits: readonly string[];
    /** What coaching could not close: the next programme's needs. */
    needs: programme.Need[];
  }>;

export type Life = Readonly<{
  office: TrainingOffice;
  organiser: Side;
  number: string;
  id: string;
  /** Unix milliseconds. */
  begins: number;
  /** Whom the office sends. */
  operators: readonly Operator[];
  /** A number for a request of the office. */
  asks: () => AskedFor;
}>;

export type Group = Readonly<{ id: string; name: string; told: Told<cohort.Cohort>; operators: readonly Operator[] }>;
export type Scheduled = Group & Readonly<{ schedule: Negotiating }>;

/** Lesson hours of a morning. */
const JP = 4;

/** What people and processes say of a programme and its cohorts, while the calendar may change under what they have agreed on. */
export class Organising {
  readonly telling: Telling;
  readonly programme: Told<programme.BintekProgramme>;
  private readonly organiser: Who;
  private readonly schedules: Negotiating[] = [];

  constructor(
    readonly chance: Chance,
    private readonly calendar: NationalCalendar,
    readonly life: Life,
  ) {
    const { office, id, organiser, begins } = life;
    const stream = `bintekProgramme-${id}`;
    this.telling = new Telling(chance, stream, office.code, office.node, begins);
    this.programme = new Told(stream, programme.initial);
    this.organiser =
      organiser === 'pusat' ? { subject: 'p-pusat-bintek-organiser', role: 'bintek-organiser' } : this.at('clerk');
  }

  get policy(): Policy {
    return policyAt(this.telling.at);
  }

  at(role: string): Who {
    return { subject: `p-${this.life.office.code}-${role}`, role };
  }

  organise(command: programme.OrganiserCommand) {
    this.telling.say(programme.organising(this.life.organiser), this.programme, command, this.organiser);
  }

  say(command: programme.OwnCommand, who: Who) {
    this.telling.say(programme.dinas, this.programme, command, who);
  }

  /** Of what has become of a thing elsewhere. */
  note(command: programme.OwnCommand, process: string) {
    this.say(command, { subject: process, role: 'process', kind: 'process' });
  }

  inCohort(told: Told<cohort.Cohort>, command: cohort.OrganiserCommand) {
    this.telling.say(cohort.organising(this.life.organiser), told, command, this.organiser);
  }

  inCohortAtDinas(told: Told<cohort.Cohort>, command: cohort.DinasCommand, role: string) {
    this.telling.say(cohort.dinas, told, command, this.at(role));
  }

  later(from: number, to: number): Course {
    return this.until(this.telling.soon(from, to));
  }

  /** What is agreed is looked at again whenever a calendar changes before then. @param time Unix milliseconds */
  *until(time: number): Course {
    for (const change of this.calendar.changesBetween(this.telling.time, time, this.life.office.code)) {
      yield this.telling.until(change.heardAt).time;
      for (const schedule of this.schedules) schedule.review(change);
    }
    yield this.telling.until(time).time;
  }

  follow(schedule: Negotiating) {
    this.schedules.push(schedule);
  }

  /** What a calendar has undone is agreed anew, and its sessions move. */
  *renew(groups: readonly Scheduled[]): Course {
    const undone = () => groups.find(({ schedule }) => !schedule.agreed);
    for (let group = undone(); group; group = undone()) {
      const { told, schedule } = group;
      yield* schedule.renew();
      const moved = sessionsOf(schedule);
      const reason = 'Hari libur ditetapkan';
      for (const [i, { no: sessionNo, entries }] of cohort.standingSessions(told.state).entries())
        if (entries.length === 0)
          this.inCohort(told, { type: 'MoveSession', data: { sessionNo, ...moved[i]!, reason } });
    }
  }
}

/** Each slot that is agreed, as a session. */
export function sessionsOf(schedule: Negotiating): readonly cohort.SessionContent[] {
  return schedule.agreed!.slots.map((slot) => {
    const [startsAt, endsAt] = [instantOf(slot.startLocal, slot.zone), instantOf(slot.endLocal, slot.zone)];
    return { negotiationId: schedule.id, slot, startsAt, endsAt, jp: JP };
  });
}

export const standingOf = ({ id: cohortId, told, schedule }: Scheduled): programme.CohortStanding => ({
  cohortId,
  negotiationIds: [schedule.id],
  isFinished: cohort.stage(told.state) === 'FINISHED',
  participants: cohort.organised(told.state).placed.map(({ personRef }) => personRef),
});

/** When the last of what is agreed is over: Unix milliseconds. */
export const overAt = ({ schedule }: Scheduled) => lastEndOf(schedule.agreed!);
