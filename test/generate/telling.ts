import { type Asked, type Decider, type Fact, PUSAT, type RecordedFact, type Side } from '#libs/kernel';
import { derivedId } from '#libs/runtime';
import type { Chance } from './chance.js';

const HOUR = 60 * 60_000;

/** A fact as Pusat's store keeps it. */
export type Kept = Readonly<{ storedAt: string; fact: RecordedFact }>;

/** Who asks. */
export type Who = Readonly<{ subject: string; role: string; kind?: 'process' }>;

/** A stream that grows by what its decider says. */
export class Told<State> {
  constructor(
    readonly stream: string,
    public state: State,
  ) {}
}

/** Something that takes its time: each asking moves it on, by working hours, and what is said is kept in order. */
export class Telling {
  readonly kept: Kept[] = [];

  /** @param now when it begins: Unix milliseconds */
  constructor(
    private readonly chance: Chance,
    readonly root: string,
    readonly office: string,
    private readonly node: string,
    private now: number,
  ) {}

  get at(): string {
    return new Date(this.now).toISOString();
  }

  get day(): string {
    return this.at.slice(0, 10);
  }

  /** Somewhat later: from so many to so many hours, weekends left out. */
  later(fromHours: number, toHours: number): this {
    this.now += Math.round((fromHours + this.chance.fraction() * (toHours - fromHours)) * HOUR);
    for (let day = new Date(this.now).getUTCDay(); day === 0 || day === 6; day = new Date(this.now).getUTCDay())
      this.now += 24 * HOUR;
    return this;
  }

  /** @throws Refusal: the generator asks for what cannot be */
  say<State, Command, Said extends Fact, Known>(
    decider: Decider<State, Command, Said, Known>,
    told: Told<State>,
    command: Command,
    { subject, role, kind }: Who,
  ): void {
    const { office, at } = this;
    const asked: Asked = { at, subject, role, office };
    for (const { type, data } of decider.decide(told.state, command, asked)) {
      const known = { type, data, by: decider.side, subject, role, office, recordedAt: at };
      told.state = decider.evolve(told.state, known as Known);
      this.keep(decider.side, told.stream, type, data, decider.catalogue.facts[type]!.older.length + 1, {
        kind: kind ?? 'person',
        subject,
        role,
      });
      this.now += 1;
    }
  }

  private keep(
    side: Side,
    stream: string,
    type: string,
    data: unknown,
    version: number,
    actor: RecordedFact['actor'],
  ): void {
    const recordedAt = this.at;
    const id = derivedId(stream, recordedAt);
    const fact: RecordedFact = {
      id,
      type,
      version,
      data: data as object,
      stream,
      case: this.root,
      origin: side === 'pusat' ? PUSAT : this.node,
      office: this.office,
      actor,
      occurredAt: recordedAt,
      recordedAt,
      correlationId: this.root,
    };
    // what a Dinas says has come a moment later
    const storedAt = side === 'pusat' ? recordedAt : new Date(this.now + this.chance.between(200, 3_000)).toISOString();
    this.kept.push({ storedAt, fact });
  }
}
