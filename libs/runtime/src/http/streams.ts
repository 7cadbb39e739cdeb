import { Injectable } from '@nestjs/common';
import { isInScope, type Person } from '#libs/access';
import { EventStore } from '#libs/event-store';
import { type Catalogue, type StoredFact } from '#libs/kernel';
import { NotThere } from '../asking-errors.js';
import { KnownCalendar } from '../calendar/known-calendar.js';
import { etagOf } from '../etag.js';
import { Speaker } from '../execute.handler.js';
import { foldOnto } from '../told.js';

type Folding<State> = Readonly<{ catalogue: Catalogue; initial: State; evolve: (state: State, fact: never) => State }>;

/** A stream as its page shows it: folded from the very facts that its ETag counts. */
export type Opened<State> = Readonly<{ state: State; etag: string; history: readonly StoredFact[] }>;

/** Reads streams for pages, which fold them themselves: so that body and ETag come from the same read. */
@Injectable()
export class Streams {
  constructor(
    private readonly store: EventStore,
    private readonly speaker: Speaker,
    private readonly known: KnownCalendar,
  ) {}

  /** The calendar as it is known now. */
  calendar = () => this.known.now();

  /** Undefined when there is no such stream. Whose it is, the caller checks. */
  async find<State>({ catalogue, initial, evolve }: Folding<State>, id: string): Promise<Opened<State> | undefined> {
    const history = await this.store.read(`${catalogue.category}-${id}`);
    if (history.length === 0) return undefined;
    return {
      state: foldOnto({ catalogue, evolve }, initial, history),
      etag: etagOf(catalogue, this.speaker.node, history),
      history,
    };
  }

  /** @throws NotThere also when it is another office's. */
  async get<State>(folding: Folding<State>, id: string, person: Person): Promise<Opened<State>> {
    const opened = await this.find(folding, id);
    const office = opened?.history[0]?.office;
    if (!opened || office === undefined || !isInScope(person, office)) throw new NotThere(id);
    return opened;
  }
}
