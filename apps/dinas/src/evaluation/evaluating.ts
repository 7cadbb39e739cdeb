import { Injectable } from '@nestjs/common';
import * as cohort from '#libs/domain/cohort';
import * as evaluation from '#libs/domain/evaluation';
import type { EvaluationCommand, EvaluationRules, Rubric } from '#libs/domain/evaluation';
import { Clock } from '#libs/kernel';
import {
  calendarVersionBetween,
  endOfWorkingDayAfter,
  instantOf,
  localDay,
  policyAt,
  rubricAt,
  workingDayAfter,
  workingDaysBetween,
  zoneAt,
} from '#libs/reference';
import { type Asker, NotThere, type Opened, Streams } from '#libs/runtime';
import { Vault } from '#libs/vault';
import { People } from '../people.js';

/** What an evaluation's rules must know of people, calendar, policy and cohort. */
@Injectable()
export class Evaluating {
  constructor(
    private readonly streams: Streams,
    private readonly people: People,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws NotThere for an evaluation of others */
  get = (id: string, asker: Asker): Promise<Opened<evaluation.Evaluation>> =>
    this.streams.get(evaluation, id, asker.person);

  /** The office's day now. */
  today = (office: string) => localDay(this.clock.now(), zoneAt(office));

  /** The office's day on which it is claimed that this happened. */
  dayOf = ({ claimed }: Asker, office: string) =>
    localDay(new Date(claimed.occurredAt ?? this.clock.now()).toISOString(), zoneAt(office));

  /** @throws NotThere for somebody whom this office does not know */
  async assignment(
    { person }: Asker,
    personRef: string,
    cohortId: string,
  ): Promise<Readonly<{ office: string; command: EvaluationCommand }>> {
    const them = await this.people.find(personRef);
    if (!them) throw new NotThere(personRef);
    const trained = await this.streams.get(cohort, cohortId, person);
    const sessions = cohort.standingSessions(trained.state);
    const deliveredOn = sessions
      .map(({ slot }) => slot.endLocal.slice(0, 10))
      .toSorted()
      .at(-1);
    const today = this.today(them.office);
    const [superior, group] = [
      await this.people.superiorOn(personRef, today),
      await this.people.groupOn(personRef, today),
    ];
    const isSufficient = cohort.organised(trained.state).sufficient.includes(personRef);
    const data = {
      personRef,
      pseudonym: this.pseudonymOf(personRef),
      cohortId,
      deliveredOn: deliveredOn ?? today,
      attendedSufficiently: isSufficient && deliveredOn !== undefined,
      ...(superior !== undefined && { superior }),
      ...(group && { group }),
      ...this.until(them.office, deliveredOn ?? today),
    };
    return { office: them.office, command: { type: 'AssignEvaluation', data } };
  }

  /**
   * By what it is judged, and when it lapses: on the last day at the counter somebody may still be seen, and what was seen is
   * written down as long as it could be corrected.
   */
  private until(office: string, deliveredOn: string) {
    const [calendar, now] = [this.streams.calendar(), this.clock.now()];
    const judgedBy = rulesAt(now);
    const last = `${evaluation.counterWindow(deliveredOn, judgedBy.rules).to}T12:00`;
    const lapsesAt = endOfWorkingDayAfter(
      calendar,
      instantOf(last, zoneAt(office)),
      this.policy().amendWorkingDays,
      office,
    );
    const calendarVersion = calendarVersionBetween(calendar, now, lapsesAt, office);
    return { ...judgedBy, lapsesAt, ...(calendarVersion !== undefined && { calendarVersion }) };
  }

  /** The direct superior of who is evaluated, on a day. */
  async superiorOn({ state }: Opened<evaluation.Evaluation>, day: string): Promise<{ superior?: string }> {
    const superior = state.assigned && (await this.people.superiorOn(state.assigned.personRef, day));
    return superior === undefined ? {} : { superior };
  }

  /** Whether the time to correct an observation is not over. */
  isAmendable({ state }: Opened<evaluation.Evaluation>, observationNo: number): boolean {
    const at = state.observations.find(({ no }) => no === observationNo)?.at ?? '';
    return at !== '' && this.workingDaysSince(at, state.office) <= this.policy().amendWorkingDays;
  }

  /** What finalising must know of the calendar. */
  finality({ state }: Opened<evaluation.Evaluation>) {
    const { responseWorkingDays, coachingWorkingDays } = this.policy();
    const { office, sharedAt } = state;
    const [calendar, now] = [this.streams.calendar(), this.clock.now()];
    const coachingDueOn = workingDayAfter(calendar, this.today(office), coachingWorkingDays, office);
    const calendarVersion = calendarVersionBetween(calendar, now, `${coachingDueOn}T12:00:00.000Z`, office);
    return {
      silent: sharedAt !== undefined && this.workingDaysSince(sharedAt, office) > responseWorkingDays,
      coachingDueOn,
      ...(calendarVersion !== undefined && { calendarVersion }),
    };
  }

  /** The same for every evaluation of somebody; nobody without the vault's key finds out of whom. */
  private pseudonymOf = (personRef: string) => this.vault.commitmentOf(`pseudonym ${personRef}`).slice(0, 32);

  private policy = () => policyAt(this.clock.now()).evaluation;
  private workingDaysSince = (at: string, office: string) =>
    workingDaysBetween(this.streams.calendar(), at, this.clock.now(), office);
}

function rulesAt(now: string): Readonly<{ rubric: Rubric; rules: EvaluationRules }> {
  const { version, criticalLevel, meanLevel, competencies } = rubricAt(now);
  const { version: policyVersion, evaluation: policy } = policyAt(now);
  const { observationDays, counterFromDays, counterToDays } = policy;
  return {
    rubric: {
      version,
      competencies: competencies.map(({ competency, critical, indicators }) => ({
        competency,
        critical,
        indicators: indicators.map(({ id }) => id),
      })),
      criticalLevel,
      meanLevel,
    },
    rules: { policyVersion, observationDays, counterFromDays, counterToDays },
  };
}
