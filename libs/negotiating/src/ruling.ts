import { Injectable } from '@nestjs/common';
import * as resource from '#libs/domain/resource';
import { endOf, resourcesOf, sideOwning, type Slot, startOf } from '#libs/domain/slot';
import type { Finding as SaidFinding } from '#libs/domain/schedule-negotiation';
import { Clock, sideOf } from '#libs/kernel';
import { calendarVersionBetween, policyAt, workingDaysAfter, workingDaysBetween } from '#libs/reference';
import { KnownCalendar, Speaker, Streams } from '#libs/runtime';
import { type Busy, type Finding, freeWindows, type Method, report, type RuleQuestion } from '#libs/scheduling';
import { type Training, Trainings } from './trainings.js';

export type Asked = Readonly<{
  office: string;
  slots: readonly Slot[];
  method?: Method;
  cohortId?: string;
  negotiationId?: string;
}>;

const WINDOWS = { days: 120, count: 5 };
const instantOf = (ms: number) => new Date(ms).toISOString();

/** Asks the rules of a schedule, with all that they must know looked up at this side. */
@Injectable()
export class Ruling {
  constructor(
    private readonly calendar: KnownCalendar,
    private readonly trainings: Trainings,
    private readonly streams: Streams,
    private readonly speaker: Speaker,
    private readonly clock: Clock,
  ) {}

  /** What the rules say of these slots, and by which calendar. */
  async report(asked: Asked): Promise<Readonly<{ findings: readonly Finding[]; calendarVersion: string }>> {
    const question = await this.question(asked);
    return { findings: report(question), calendarVersion: versionOf(question) };
  }

  /** The next five windows that would do. */
  async freeWindows(asked: Asked) {
    return freeWindows(await this.question(asked), WINDOWS);
  }

  /** Of these trainers, rooms and kits those of this side that nobody has registered, or that are not to be had any more. */
  async unknownOf(resources: readonly string[]): Promise<readonly string[]> {
    const own = resources.filter((id) => sideOwning(id) === sideOf(this.speaker.node));
    const opened = await Promise.all(
      own.map(async (id) => ({ id, state: (await this.streams.find(resource, id))?.state })),
    );
    return opened.filter(({ state }) => state?.label === undefined || state.retired !== undefined).map(({ id }) => id);
  }

  /** What the rules say of each option, as facts keep it. */
  async ruleReport(asked: Omit<Asked, 'slots'>, options: ReadonlyArray<readonly Slot[]>) {
    const reports = await Promise.all(options.map((slots) => this.report({ ...asked, slots })));
    const ruleReport: readonly SaidFinding[] = reports.flatMap(({ findings }, option) =>
      findings.map(({ rule, severity, slot }) => ({ rule, severity, option, slot })),
    );
    return { ruleReport, calendarVersion: reports[0]!.calendarVersion };
  }

  /** Working days until the first of these slots, and how many a change needs. */
  async notice(office: string, slots: readonly Slot[]) {
    const now = this.clock.now();
    const first = instantOf(Math.min(...slots.map(startOf)));
    const left = first <= now ? 0 : workingDaysBetween(this.calendar.now(), now, first, office);
    return { left, needed: policyAt(now).scheduling.noticeWorkingDays };
  }

  /** Until when a proposal stands that does not say so itself, and when it goes to the heads. */
  async terms(office: string) {
    const now = this.clock.now();
    const [calendar, { scheduling }] = [this.calendar.now(), policyAt(now)];
    return {
      validUntil: workingDaysAfter(calendar, now, scheduling.answerWorkingDays, office),
      escalateAt: workingDaysAfter(calendar, now, scheduling.escalationWorkingDays, office),
    };
  }

  private async question({ office, slots, method, cohortId, negotiationId }: Asked): Promise<RuleQuestion> {
    const askedAt = this.clock.now();
    const training = await this.trainings.of(office, cohortId);
    return {
      calendar: this.calendar.now(),
      policy: policyAt(askedAt),
      askedAt,
      office,
      sittingIn: [],
      slots,
      ...training,
      ...(method && { method }),
      ...(await this.taken([...slots.flatMap(resourcesOf), ...desksOf(training)], askedAt, negotiationId)),
    };
  }

  /** When those of these trainers, rooms and kits that are this side's are taken by others, and which kits are tested. */
  private async taken(ids: readonly string[], askedAt: string, negotiationId?: string) {
    const all = [...new Set(ids)];
    const own = all.filter((id) => sideOwning(id) === sideOf(this.speaker.node));
    const opened = await Promise.all(
      own.map(async (id) => ({ id, state: (await this.streams.find(resource, id))?.state ?? resource.initial })),
    );
    const busy = opened.map(({ id, state }) => {
      const others = resource
        .held(state)
        .filter((hold) => hold.negotiationId !== negotiationId && resource.isFirm(hold));
      return [id, others.flatMap(({ periods }) => periods.map(busyIn))] as const;
    });
    const tested = opened.flatMap(({ id, state }) => (state.testedAt === undefined ? [] : [[id, state.testedAt]]));
    // whether those of the other side are tested, that side's rules say
    const others = all.filter((id) => !own.includes(id)).map((id) => [id, askedAt]);
    return { resources: Object.fromEntries(busy), kitTests: Object.fromEntries([...tested, ...others]) };
  }
}

const desksOf = ({ sites }: Training) => sites.flatMap(({ printReadyDesks }) => printReadyDesks.flat());

const busyIn = (period: Parameters<typeof startOf>[0]): Busy => ({
  from: instantOf(startOf(period)),
  to: instantOf(endOf(period)),
  firm: true,
});

const versionOf = ({ calendar, slots, office }: RuleQuestion) =>
  calendarVersionBetween(
    calendar,
    instantOf(Math.min(...slots.map(startOf))),
    instantOf(Math.max(...slots.map(endOf))),
    office,
  );
