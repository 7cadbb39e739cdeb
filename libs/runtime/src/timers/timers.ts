import { contentHash } from '#libs/evidence';
import { millisecondsBetween, Refusal } from '#libs/kernel';
import type { Asking, Execute, Receipt } from '../execute.js';
import { type Applicant, leased } from '../leases.js';
import type { StuckList } from '../stuck.js';
import type { Due, DueNow, DueTimes } from './due-times.js';
import type { Timer } from './timer.js';

const JOB = 'timers';
/** Tables may move a thousand times a second: they are looked at now and then. */
const REST_MS = 200;
/** Beside being woken. */
const LOOK_EVERY_MS = 60_000;

export type TimerParts = Applicant &
  Readonly<{
    dueTimes: DueTimes;
    stuck: StuckList;
    timers: readonly Timer[];
    /** The way of every command. */
    execute: (ask: Execute<never, never, never, never>) => Promise<Receipt>;
    /** UUIDv5 of these words. */
    derivedId: (...words: readonly string[]) => string;
    /** Whether what was thrown may be well later: then all wait for it. */
    isPassing: (error: unknown) => boolean;
    /** Calls whenever the tables, or the clock, have moved. @returns what ends that */
    onMove: (listener: () => void) => () => void;
  }>;

/**
 * Asks what has become due, by the service's clock. The id of what is asked follows from stream, time and command: however
 * often it is asked, since a process died or the tables lag behind, it is done once. What is refused is kept for people,
 * and holds up nobody else.
 */
export class Timers {
  private readonly byName: ReadonlyMap<string, Timer>;

  constructor(private readonly parts: TimerParts) {
    this.byName = new Map(parts.timers.map((timer) => [timer.name, timer]));
  }

  /** Works while it holds the lease. Run it in a Loop. */
  run(signal: AbortSignal, well: () => void): Promise<void> {
    const { clock, onMove } = this.parts;
    return leased(this.parts, JOB, signal, async (term, ended) => {
      let woken = new AbortController();
      const unsubscribe = onMove(() => woken.abort());
      const round = new Round((await this.stuckOnes()).map(({ factId }) => factId));
      try {
        while (!ended.aborted) {
          woken = new AbortController();
          const next = await this.fire(term, round, ended);
          well();
          await clock.wait(REST_MS, ended);
          const left = next === undefined ? LOOK_EVERY_MS : Math.max(0, millisecondsBetween(clock.now(), next));
          await clock.wait(Math.min(left, LOOK_EVERY_MS), AbortSignal.any([ended, woken.signal]));
        }
      } finally {
        unsubscribe();
      }
    });
  }

  /** Tries again what people have looked at. @returns whether it is done now, or not due any more; false, too, when nothing of that name waits */
  async retry(name: string, factId: string): Promise<boolean> {
    const { stuck, dueTimes, clock } = this.parts;
    const waits = (await this.stuckOnes()).find((one) => one.reaction === name && one.factId === factId);
    const now = waits && (await dueTimes.look(clock.now()));
    if (!now) return false;
    const due = now.due.find((one) => this.idOf(one) === factId);
    if (due && (await this.wrongWith(due)) !== undefined) return false;
    await stuck.settle(waits);
    return true;
  }

  /** When the first was due that has neither been done nor been kept for people. */
  async oldestWaiting(): Promise<string | undefined> {
    const { dueTimes, clock } = this.parts;
    const kept = new Set((await this.stuckOnes()).map(({ factId }) => factId));
    return (await dueTimes.look(clock.now()))?.due.find((due) => !kept.has(this.idOf(due)))?.at;
  }

  /** @returns when something will be due next */
  private async fire(term: number, round: Round, signal: AbortSignal): Promise<string | undefined> {
    const { dueTimes, clock } = this.parts;
    const now = await dueTimes.look(clock.now());
    if (!now) return undefined;
    const ids = new Map(now.due.map((due) => [this.idOf(due), due]));
    for (const [id, due] of ids) {
      if (signal.aborted) return undefined;
      if (round.asked.has(id)) continue;
      await this.ask(term, id, due, now, round);
      round.asked.add(id);
    }
    await this.forget(ids, round);
    return now.next;
  }

  private async ask(term: number, id: string, due: Due, { position }: DueNow, round: Round) {
    const { stuck } = this.parts;
    const [named, reason] = [{ reaction: due.timer, factId: id }, await this.wrongWith(due)];
    if (reason !== undefined) {
      await stuck.keep(term, { ...named, position, case: this.streamOf(due), reason });
      round.kept.add(id);
    } else if (round.kept.delete(id)) await stuck.settle(named);
  }

  /** What is not due any more need not be remembered, nor looked at. */
  private async forget(ids: ReadonlyMap<string, Due>, { asked, kept }: Round) {
    for (const id of asked) if (!ids.has(id)) asked.delete(id);
    const gone = [...kept].filter((id) => !ids.has(id));
    if (gone.length === 0) return;
    for (const one of await this.stuckOnes()) if (gone.includes(one.factId)) await this.parts.stuck.settle(one);
    for (const id of gone) kept.delete(id);
  }

  /** What people must look at; undefined when it is done. */
  private async wrongWith(due: Due): Promise<string | undefined> {
    const timer = this.byName.get(due.timer)!;
    try {
      await this.parts.execute(timer.ask(due.id, due.command, this.askingOf(due)));
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return timer.isSoAlready(error.code) ? undefined : `refused: ${error.code}`;
      if (this.parts.isPassing(error)) throw error;
      return String(error);
    }
  }

  private askingOf(due: Due): Asking {
    const commandId = this.idOf(due);
    return {
      subject: due.timer,
      kind: 'process',
      commandId,
      commandHash: commandId,
      correlationId: commandId,
      permit: () => ({ role: 'process' }),
      seen: 'unasked',
    };
  }

  private async stuckOnes() {
    return (await this.parts.stuck.stuck()).filter(({ reaction }) => this.byName.has(reaction));
  }

  private idOf = (due: Due) => this.parts.derivedId(this.streamOf(due), due.at, contentHash(due.command));
  private streamOf = ({ timer, id }: Due) => `${this.byName.get(timer)!.category}-${id}`;
}

/** What one holder knows, from taking the lease until losing it. */
class Round {
  /** The tables may lag behind what was asked, and never lose what was refused: asked once is enough. */
  readonly asked = new Set<string>();
  /** What people have been told. */
  readonly kept: Set<string>;

  constructor(kept: readonly string[]) {
    this.kept = new Set(kept);
  }
}
