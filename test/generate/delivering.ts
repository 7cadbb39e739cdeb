import * as cohort from '#libs/domain/cohort';
import { derivedId } from '#libs/runtime';
import type { Course } from './agenda.js';
import { evaluated } from './evaluating.js';
import type { Operator } from './operators.js';
import { type Organising, overAt, type Scheduled, standingOf } from './organising.js';

/** Something to do at its time, in Unix milliseconds. */
type Step = Readonly<{ at: number; go: () => void }>;
/** An operator, and how many milliseconds after their cohort is over they are looked at. */
type Watched = Readonly<{ operator: Operator; after: number }>;

const MINUTES = 180;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** Sessions, and what each operator is seen to do weeks after theirs, whichever comes first: a calendar may still move what is to come. */
export class Delivering {
  private readonly unseen: Map<Scheduled, readonly Watched[]>;
  private isDelivered = false;

  constructor(
    private readonly organising: Organising,
    private readonly groups: readonly Scheduled[],
  ) {
    const watched = (operator: Operator) => ({ operator, after: organising.chance.between(20, 50) * DAY });
    this.unseen = new Map(
      groups.map((group) => [group, group.operators.map(watched).toSorted((a, b) => a.after - b.after)]),
    );
  }

  *course(): Course {
    const { organising, groups } = this;
    organising.organise({ type: 'StartDelivery', data: {} });
    for (;;) {
      yield* organising.renew(groups);
      const [next] = groups.flatMap((group) => this.nextOf(group) ?? []).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      if (next.at > organising.telling.time) yield* organising.until(next.at);
      else next.go();
    }
    yield* organising.later(10, 100);
    this.close();
  }

  private nextOf(group: Scheduled): Step | undefined {
    const { organising } = this;
    const { told, schedule } = group;
    const session = cohort.standingSessions(told.state).find(({ entries }) => entries.length === 0);
    if (session) return { at: Date.parse(session.endsAt) + HOUR, go: () => this.attend(group, session) };
    if (cohort.stage(told.state) !== 'FINISHED')
      return {
        at: overAt(group) + 2 * HOUR,
        go: () => {
          organising.inCohort(told, { type: 'FinishCohort', data: {} });
          schedule.confirm();
          this.finish();
        },
      };
    const [first, ...rest] = this.unseen.get(group)!;
    if (!first) return undefined;
    return {
      at: overAt(group) + first.after,
      go: () => {
        this.unseen.set(group, rest);
        this.evaluate(group, first.operator);
      },
    };
  }

  private attend({ told }: Scheduled, { no: sessionNo, endsAt }: cohort.Session) {
    const entries = cohort.confirmed(told.state).map((personRef) => this.attendance(personRef));
    const data = { sessionNo, entries, editableUntil: endsAt };
    this.organising.inCohort(told, { type: 'RecordAttendance', data });
  }

  private attendance(personRef: string): cohort.AttendanceEntry {
    const kind = this.organising.chance.fraction();
    if (kind < 0.02) return { personRef, attendance: 'ABSENT', minutes: 0 };
    if (kind < 0.04) return { personRef, attendance: 'EXCUSED', minutes: 0 };
    if (kind < 0.1) return { personRef, attendance: 'LATE', minutes: MINUTES - 20 };
    return { personRef, attendance: 'PRESENT', minutes: MINUTES };
  }

  /** The last cohort's last session was the programme's. */
  private finish() {
    const cohorts = this.groups.map(standingOf);
    if (this.isDelivered || cohorts.some(({ isFinished }) => !isFinished)) return;
    this.isDelivered = true;
    this.organising.organise({ type: 'FinishDelivery', data: { cohorts } });
  }

  private evaluate({ id: cohortId, told, schedule }: Scheduled, operator: Operator) {
    const { organising } = this;
    const { chance, life, telling } = organising;
    const { personRef } = operator;
    if (!cohort.organised(told.state).sufficient.includes(personRef)) return;
    const id = derivedId(life.id, `evaluation ${personRef}`);
    const deliveredOn = schedule.agreed!.slots.at(-1)!.endLocal.slice(0, 10);
    const result = evaluated(chance, telling, { id, operator, cohortId, deliveredOn });
    if (!result) return;
    organising.note({ type: 'NoteOutcome', data: { personRef } }, 'note-outcome');
    life.office.needs.push(...result.referred);
  }

  private close() {
    const { organising, groups } = this;
    const known = new Set(organising.programme.state.dinas.sent.evaluated);
    for (const personRef of groups.flatMap((group) => standingOf(group).participants))
      if (!known.has(personRef))
        organising.organise({ type: 'ExemptParticipant', data: { personRef, reason: 'Tidak dievaluasi' } });
    organising.organise({ type: 'CloseProgramme', data: { cohorts: groups.map(standingOf) } });
  }
}
