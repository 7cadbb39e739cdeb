import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Appended, EventStore, type Revision, WrongRevision } from '#libs/event-store';
import { canonicalBytes } from '#libs/evidence';
import {
  type Asked,
  type Catalogue,
  categoryOf,
  Clock,
  type Fact,
  Ids,
  type NewFact,
  type StoredFact,
} from '#libs/kernel';
import {
  Ahead,
  CommandIdUsed,
  LateWithoutReason,
  NotThere,
  SeenNothing,
  Stale,
  TooLarge,
  Unstorable,
} from './asking-errors.js';
import { commandsOfPeople, etagOf } from './etag.js';
import { type Asking, Execute, type Receipt } from './execute.js';
import { Metrics } from './metrics.js';
import { Queues } from './queue.js';
import { foldOnto } from './told.js';

const ATTEMPTS = 8;
/** Canonical bytes of one fact. */
const LARGEST_FACT = 64 * 1024;
/** U+0000 as JSON writes it: an escape that is not itself escaped. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;
const CLOCKS_MAY_DIFFER_BY = 5 * 60_000;

/** The node that speaks, and since when what has happened counts as told late. */
export abstract class Speaker {
  abstract readonly node: string;
  /** Whether something that happened then is told so late now that it needs a reason (policy, working days). */
  abstract isLate(occurredAt: string, now: string, office: string): boolean;
  /** Of the calendar that says so. */
  calendarVersion?(occurredAt: string, now: string, office: string): string;
  /** Why nothing may be said just now; undefined when there is no reason. */
  silencedBy?(): Error | undefined;
}

@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute<unknown, unknown, Fact, unknown>> {
  private readonly queues = new Queues();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly speaker: Speaker,
    private readonly metrics: Metrics,
  ) {}

  execute<State, Asks, Said extends Fact, Known>(ask: Execute<State, Asks, Said, Known>): Promise<Receipt> {
    this.requireMaySpeak();
    return this.queues.inTurn(`${ask.decider.catalogue.category}-${ask.where.id}`, () => this.inTurn(ask));
  }

  /** @throws OlderThanSaid */
  requireMaySpeak() {
    const reason = this.speaker.silencedBy?.();
    if (reason) throw reason;
  }

  /** Read, decide, append; when someone was faster, or nothing was read, read and decide again. The same asking twice is answered once. */
  private async inTurn<State, Asks, Said extends Fact, Known>(
    ask: Execute<State, Asks, Said, Known>,
  ): Promise<Receipt> {
    for (let attempt = 1; ; attempt++) {
      const isUnread = attempt === 1 && ask.where.isNew === true;
      const history = isUnread ? [] : await this.store.read(`${ask.decider.catalogue.category}-${ask.where.id}`);
      try {
        const { facts, answer } = this.answer(ask, history);
        if (facts.length === 0) return answer(undefined);
        const acknowledged = this.metrics.appends.startTimer();
        const appended = await this.store.append(facts[0]!.stream, facts, revisionOf(history));
        acknowledged();
        return answer(appended);
      } catch (error) {
        const isPassing = isUnread || error instanceof WrongRevision;
        if (!isPassing || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /**
   * Everything but the append, in the order of DESIGN 4: same command before? permission, If-Match, decide.
   * A handler that must do other things first (claims, numbers) asks this to be refused early.
   */
  answer<State, Asks, Said extends Fact, Known>(
    { decider, where, command, asking }: Execute<State, Asks, Said, Known>,
    history: readonly StoredFact[],
  ) {
    this.requireMaySpeak();
    const { catalogue } = decider;
    const stream = `${catalogue.category}-${where.id}`;
    const at = this.clock.now();
    const office = history[0]?.office ?? where.newFor;
    if (office === undefined) throw new NotThere(stream);

    const said = answeredBefore(history, this.speaker.node, asking);
    if (said.length > 0) {
      const last = said.at(-1)!;
      const until = history.slice(0, last.revision + 1);
      return {
        isRepeated: true,
        facts: [],
        answer: () =>
          this.receipt(
            stream,
            catalogue,
            until,
            said.map(({ type }) => type),
          ),
      };
    }

    const permission = asking.permit(office, at);
    if (history.length > 0) requireSeen(catalogue, this.speaker.node, history, asking.seen);
    this.requirePlausible(asking, at, office);

    const asked: Asked = { at, subject: asking.subject, office, ...permission };
    const state = foldOnto(decider as never, decider.initial, history);
    const data =
      typeof command === 'function' ? (command as (state: State, asked: Asked) => Asks)(state, asked) : command;
    const root = where.case ?? history[0]?.case ?? stream;
    const facts = decider
      .decide(state, data, asked)
      .map((fact) => this.inEnvelope(fact, root, stream, catalogue, office, asked, asking));

    return {
      isRepeated: false,
      facts,
      answer: (appended: Appended | undefined) =>
        this.receipt(
          stream,
          catalogue,
          history,
          facts.map(({ type }) => type),
          appended,
          facts,
        ),
    };
  }

  private receipt(
    stream: string,
    catalogue: Catalogue,
    history: readonly StoredFact[],
    types: readonly string[],
    appended?: Appended,
    added: readonly NewFact[] = [],
  ): Receipt {
    const last = history.at(-1);
    const etag = appended
      ? etagOf(catalogue, this.speaker.node, [...history, ...(added as readonly StoredFact[])])
      : etagOf(catalogue, this.speaker.node, history);
    return {
      stream,
      revision: appended?.revision ?? last?.revision ?? -1,
      position: appended?.position ?? last?.position ?? '',
      etag,
      facts: types,
    };
  }

  private requirePlausible({ claimed }: Asking, at: string, office: string) {
    if (!claimed?.occurredAt) return;
    if (Date.parse(claimed.occurredAt) - Date.parse(at) > CLOCKS_MAY_DIFFER_BY) throw new Ahead(claimed.occurredAt);
    if (!claimed.lateEntryReason && this.speaker.isLate(claimed.occurredAt, at, office)) throw new LateWithoutReason();
  }

  private judgedBy(claimed: Asking['claimed'], at: string, office: string) {
    if (!claimed?.occurredAt || claimed.occurredAt >= at) return {};
    const calendarVersion = this.speaker.calendarVersion?.(claimed.occurredAt, at, office);
    return calendarVersion === undefined ? {} : { calendarVersion };
  }

  private inEnvelope(
    { type, data }: Fact,
    root: string,
    stream: string,
    { facts }: Catalogue,
    office: string,
    { at, subject, role, mandate }: Asked,
    { kind, commandId, commandHash, correlationId, causationId, claimed }: Asking,
  ): NewFact {
    const fact: NewFact = {
      id: this.ids.fresh(),
      type,
      version: facts[type]!.older.length + 1,
      data,
      stream,
      case: root,
      origin: this.speaker.node,
      ...(office !== '' && { office }),
      actor: { kind, subject, role, ...(mandate && { mandate }) },
      occurredAt: claimed?.occurredAt ?? at,
      ...(claimed?.lateEntryReason && { lateEntryReason: claimed.lateEntryReason }),
      ...this.judgedBy(claimed, at, office),
      correlationId,
      ...(causationId && { causationId }),
      commandId,
      commandHash,
    };
    requireBounded(fact);
    return fact;
  }
}

/** What this very asking has made already. A copy can never answer for us. */
function answeredBefore(history: readonly StoredFact[], node: string, { commandId, commandHash, subject }: Asking) {
  const said = history.filter((fact) => fact.commandId === commandId && fact.origin === node);
  if (said.some((fact) => fact.commandHash !== commandHash || fact.actor.subject !== subject))
    throw new CommandIdUsed();
  return said;
}

/** @throws SeenNothing, Stale */
export function requireSeen(catalogue: Catalogue, node: string, history: readonly StoredFact[], seen: Asking['seen']) {
  if (seen === 'unasked') return;
  const { etag } = seen;
  if (etag === undefined) throw new SeenNothing();
  const made = commandsOfPeople(catalogue, node, history);
  if (etag === `"${made.length}"`) return;
  const count = Number(/^"(\d{1,9})"$/.exec(etag)?.[1] ?? Number.NaN);
  const lastSeen = made[count - 1]?.revision ?? -1;
  throw new Stale(`"${made.length}"`, history.slice(lastSeen + 1));
}

function requireBounded(fact: NewFact) {
  let bytes: Buffer;
  try {
    bytes = canonicalBytes(fact);
  } catch {
    throw new Unstorable();
  }
  if (NUL.test(bytes.toString())) throw new Unstorable();
  if (bytes.length > LARGEST_FACT) throw new TooLarge(`${categoryOf(fact.stream)} ${fact.type}`);
}

const revisionOf = (history: readonly StoredFact[]): Revision => (history.length === 0 ? 'none' : history.length - 1);
