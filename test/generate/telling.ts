import { type Asked, type Decider, type Fact, PUSAT, type RecordedFact, type Side } from '#libs/kernel';
import { derivedId } from '#libs/runtime';
import type { Chance } from './chance.js';

const HOUR = 60 * 60_000;

/** A fact as Pusat's store keeps it. */
export type Kept = Readonly<{ storedAt: string; fact: RecordedFact }>;

/** Who asks. */
export type Who = Readonly<{ subject: string; role: string; kind?: 'process' }>;

/** `root` and `office`: where they are not those of who tells; `isElsewhere`: Pusat's store has no copy of it. */
type Where = Readonly<{ root?: string; office?: string; isElsewhere?: true }>;

/** A stream that grows by what its decider says. */
export class Told<State> {
  /** Unix milliseconds: whoever says something of it says it later than what was said before. */
  since = 0;

  constructor(
    readonly stream: string,
    public state: State,
    readonly where: Where = {},
  ) {}
}

/** Something that takes its time: each asking moves it on, by working hours, and what is said is kept in order. */
export class Telling {
  private told: Kept[] = [];
  private arrived = 0;

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

  /** What was said elsewhere, and hangs on this. */
  add(kept: readonly Kept[]): void {
    this.told.push(...kept);
  }

  /** What was said since it was last asked for. */
  take(): readonly Kept[] {
    const { told } = this;
    this.told = [];
    return told;
  }

  /** Unix milliseconds. */
  get time(): number {
    return this.now;
  }

  get day(): string {
    return this.at.slice(0, 10);
  }

  /** Somewhat later: from so many to so many hours, weekends left out. Unix milliseconds. */
  soon(fromHours: number, toHours: number): number {
    let then = this.now + Math.round((fromHours + this.chance.fraction() * (toHours - fromHours)) * HOUR);
    while ([0, 6].includes(new Date(then).getUTCDay())) then += 24 * HOUR;
    return then;
  }

  /** Goes on then. */
  later(fromHours: number, toHours: number): this {
    return this.until(this.soon(fromHours, toHours));
  }

  /** Not before then. @param time Unix milliseconds */
  until(time: number): this {
    this.now = Math.max(this.now, time);
    return this;
  }

  /** @throws Refusal: the generator asks for what cannot be */
  say<State, Command, Said extends Fact, Known>(
    decider: Decider<State, Command, Said, Known>,
    told: Told<State>,
    command: Command,
    { subject, role, kind }: Who,
  ): void {
    const { at } = this.until(told.since);
    const { root = this.root, office = this.office, isElsewhere } = told.where;
    const asked: Asked = { at, subject, role, office: this.office };
    for (const { type, data } of decider.decide(told.state, command, asked)) {
      const known = { type, data, by: decider.side, subject, role, office, recordedAt: at };
      told.state = decider.evolve(told.state, known as Known);
      if (!isElsewhere) {
        const version = decider.catalogue.facts[type]!.older.length + 1;
        const actor = { kind: kind ?? 'person', subject, role } as const;
        this.keep(decider.side, { type, data, version, stream: told.stream, case: root, office, actor });
      }
      this.now += 1;
      told.since = this.now;
    }
  }

  private keep(
    side: Side,
    {
      office,
      ...said
    }: Pick<RecordedFact, 'type' | 'data' | 'version' | 'stream' | 'actor'> & {
      case: string;
      office: string;
    },
  ): void {
    const recordedAt = this.at;
    const fact: RecordedFact = {
      ...said,
      id: derivedId(said.stream, recordedAt),
      origin: side === 'pusat' ? PUSAT : this.node,
      ...(office !== '' && { office }),
      occurredAt: recordedAt,
      recordedAt,
      correlationId: said.case,
    };
    this.told.push({ storedAt: side === 'pusat' ? recordedAt : this.arrival(), fact });
  }

  /** What a Dinas says comes a moment later, in the order in which it was said. */
  private arrival(): string {
    this.arrived = Math.max(this.arrived + 1, this.now + this.chance.between(200, 3_000));
    return new Date(this.arrived).toISOString();
  }
}
