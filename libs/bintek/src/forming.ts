import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import * as programmeRoll from '#libs/domain/programme-roll';
import { Clock, Ids } from '#libs/kernel';
import { policyAt } from '#libs/reference';
import { type Asker, type Asking, askingOf, Execute, ExecuteHandler, idOfNew, Streams } from '#libs/runtime';
import { Ours } from './ours.js';
import { cohortsOf, placesFor, rollOf } from './rolls.js';

type Formed = Readonly<{ name: string; group: cohort.CohortGroup; capacity: number; mixedBecause?: string }>;

/**
 * A cohort is entered in its programme's roll before it is formed, and a place is claimed there before it is given: so that the
 * organiser finds all cohorts, and of two who place somebody at once one is refused. Each step is safe to repeat.
 */
@Injectable()
export class Forming {
  constructor(
    private readonly ours: Ours,
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws NotThere, Refusal */
  async form(asker: Asker, programmeId: string, { name, group, capacity, mixedBecause }: Formed) {
    const { state, history } = await this.ours.programme(programmeId, asker.person);
    const office = history[0]!.office ?? '';
    const id = idOfNew(asker);
    const asking = askingOf(asker);
    const organiser = programme.organiserOf(state);
    const command: cohort.OrganiserCommand = {
      type: 'FormCohort',
      data: {
        programmeId,
        name,
        group,
        capacity,
        ...(mixedBecause !== undefined && { mixedBecause }),
        rules: rulesAt(this.clock.now()),
        programme: { ...(organiser && { organiser }), hasEnded: programme.hasEnded(state) },
      },
    };
    const where = { id, newFor: office, isNew: true, case: history[0]!.stream };
    const ask = this.ours.onCohort(where, command, asking);

    // everything but the append: a repeated command is answered here, and a refusal ends it before it is entered
    const before = await this.streams.find(cohort, id);
    const early = this.executor.answer(ask, before?.history ?? []);
    if (early.isRepeated) return { id, ...early.answer(undefined) };

    await this.onRoll(programmeId, office, { type: 'EnterCohort', data: { cohortId: id } }, asking);
    return { id, ...(await this.bus.execute(ask)) };
  }

  /** @throws NotThere, Refusal */
  async place(asker: Asker, cohortId: string, participants: readonly string[]) {
    const opened = await this.ours.cohort(cohortId, asker.person);
    const { programmeId = '' } = cohort.organised(opened.state).formed ?? {};
    const { state, history } = await this.ours.programme(programmeId, asker.person);
    const asking = askingOf(asker);
    const ask = this.ours.onCohort(
      { id: cohortId },
      { type: 'PlaceParticipants', data: { participants: placesFor(state, participants) } },
      asking,
    );
    const early = this.executor.answer(ask, opened.history);
    if (early.isRepeated) return early.answer(undefined);

    const others = rollOf(await cohortsOf(this.streams, programmeId));
    const claim = { type: 'ClaimPlaces' as const, data: { cohortId, participants, others } };
    await this.onRoll(programmeId, history[0]!.office ?? '', claim, asking);
    return this.bus.execute(ask);
  }

  /** A step on the way, permitted by what permits the command. Deciding is what makes it safe to repeat, not its id. */
  private onRoll(
    programmeId: string,
    newFor: string,
    command: programmeRoll.ProgrammeRollCommand,
    asking: Asking,
  ): Promise<unknown> {
    const where = { id: programmeId, newFor, case: `bintekProgramme-${programmeId}` };
    const asProcess: Asking = { ...asking, kind: 'process', commandId: this.ids.fresh(), seen: 'unasked' };
    return this.bus.execute(new Execute(programmeRoll.programmeRollOf(this.ours.side), where, command, asProcess));
  }
}

/** What a cohort that is formed now is judged by to its end. */
function rulesAt(now: string): cohort.CohortRules {
  const { version: policyVersion, separation, attendancePercent } = policyAt(now);
  return { policyVersion, separation, attendancePercent };
}
