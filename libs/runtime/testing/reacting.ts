import { type EventStore, MemoryEventStore, StoreUnavailable } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { type Calendar, emptyCalendar } from '#libs/reference';
import { ExecuteHandler } from '../src/execute.handler.js';
import { Metrics } from '../src/metrics.js';
import type { Reaction } from '../src/reactions/reaction.js';
import { Reactions } from '../src/reactions/reactions.js';
import { derivedId, SystemIds } from '../src/system.js';
import { foldOnto } from '../src/told.js';
import { MemoryLeases, MemoryReactionJournal } from './memory-journals.js';
import { Killed, type Stumbling } from './stumbling.js';
import { TurnedClock } from './turned-clock.js';

/** What a side keeps: processes come and go. */
export function aReactingSide() {
  const leases = new MemoryLeases();
  const store: EventStore = new MemoryEventStore();
  const calendar: Calendar = emptyCalendar;
  return { store, leases, journal: new MemoryReactionJournal(leases), clock: new TurnedClock(), calendar };
}
export type ReactingSide = ReturnType<typeof aReactingSide>;

/** The way of every command there. */
export const executing = ({ store, clock }: Pick<ReactingSide, 'store' | 'clock'>, node = 'pusat') =>
  new ExecuteHandler(store, clock, new SystemIds(), { node, isLate: () => false }, new Metrics());

export function reactionsOf(
  side: ReactingSide,
  reactions: readonly Reaction[],
  holder = 'a',
  stumbling?: Stumbling,
  node?: string,
) {
  const { store, leases, journal } = stumbling
    ? {
        store: stumbling.over(side.store),
        leases: stumbling.over(side.leases),
        journal: stumbling.over(side.journal),
      }
    : side;
  const handler = executing({ store, clock: side.clock }, node);
  return new Reactions({
    store,
    leases,
    journal,
    clock: side.clock,
    holder,
    reactions,
    derivedId,
    files: {
      calendar: () => side.calendar,
      async find(folding, id) {
        const history = await store.read(`${folding.catalogue.category}-${id}`);
        return history.length === 0 ? undefined : { state: foldOnto(folding, folding.initial, history) };
      },
    },
    execute: (ask) => handler.execute(ask),
    isPassing: (error) => error instanceof StoreUnavailable || error instanceof Killed,
  });
}

/** Reacts until `end`, which answers with what went wrong, if anything did. */
export function reacting(reactions: Reactions) {
  const stopping = new AbortController();
  const ended = reactions
    .run(stopping.signal, () => {})
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  const end = () => {
    stopping.abort();
    return ended;
  };
  return { ended, end };
}

/** Until everything of these categories, what the reactions have said among it, was reacted to. */
export const reactedToAll = ({ store, journal }: ReactingSide, categories: readonly string[]) =>
  eventually(async () => {
    const facts = (await Array.fromAsync(store.readAll('', { categories }))).flat();
    expect((await journal.checkpoint()).factId).toBe(facts.at(-1)!.id);
  });
