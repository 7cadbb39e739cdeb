import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as programme from '#libs/domain/bintek-programme';
import * as numbers from '#libs/domain/numbers';
import { Clock, Ids } from '#libs/kernel';
import { findZone, localDay, policyAt } from '#libs/reference';
import { type Asker, type Asking, askingOf, Execute, ExecuteHandler, idOfNew, Streams } from '#libs/runtime';
import { Ours } from './ours.js';

/** A programme takes its number before it is opened. Each step is safe to repeat, since it names the programme. */
@Injectable()
export class Opening {
  constructor(
    private readonly ours: Ours,
    private readonly bus: CommandBus,
    private readonly executor: ExecuteHandler,
    private readonly streams: Streams,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem where no node serves the office, Refusal */
  async open(asker: Asker, { office, title }: Readonly<{ office: string; title: string }>) {
    this.ours.requireReachable(office, asker.person);
    const id = idOfNew(asker);
    const asking = askingOf(asker);
    const now = this.clock.now();
    const year = localDay(now, findZone(office) ?? 'WIB').slice(0, 4);
    const isOffices = this.ours.side === 'dinas';
    const organiser = isOffices ? office : 'PUSAT';
    const ask = (no: number) => {
      const data = { number: programme.numberOf(organiser, year, no), title, rules: rulesAt(now) };
      return this.ours.onProgramme({ id, newFor: office, isNew: true }, { type: 'OpenProgramme', data }, asking);
    };

    // everything but the append: a repeated command is answered here, and a refusal ends it before a number is taken
    const before = await this.streams.find(programme, id);
    const early = this.executor.answer(ask(1), before?.history ?? []);
    if (early.isRepeated) return { id, ...early.answer(undefined) };

    const no = await this.takeNumber(numbers.programmeNumbersId(organiser, year), isOffices ? office : '', id, asking);
    return { id, ...(await this.bus.execute(ask(no))) };
  }

  private async takeNumber(stream: string, newFor: string, id: string, asking: Asking): Promise<number> {
    // deciding is what makes this safe to repeat, not its id
    const asProcess: Asking = { ...asking, kind: 'process', commandId: this.ids.fresh(), seen: 'unasked' };
    await this.bus.execute(
      new Execute(
        numbers.numbersOf(this.ours.side),
        { id: stream, newFor },
        { type: 'GiveNumber', data: { case: id } },
        asProcess,
      ),
    );
    const given = await this.streams.find(numbers, stream);
    const no = given && numbers.findNumber(given.state, id);
    if (no === undefined) throw new Error(`${stream} gave no number`);
    return no;
  }
}

/** What a programme that is opened now is judged by to its end. */
function rulesAt(now: string): programme.Rules {
  const { version: policyVersion, mandatoryPreparation: mandatory, practicalPercent, lessonHoursADay } = policyAt(now);
  return { policyVersion, mandatory, practicalPercent, lessonHoursADay };
}
