import type { EventStore } from '#libs/event-store';
import * as calendar from '#libs/domain/calendar';
import { idOf, START, type StoredFact } from '#libs/kernel';
import { type Calendar, calendarOf, emptyCalendar } from '#libs/reference';
import { foldOnto } from '../told.js';

const filter = { categories: [calendar.catalogue.category] };

/**
 * The calendar as this service knows it: it follows the facts of it in the store, so that whoever asks needs no database, and
 * a rule names the version that it saw. What was known stays known while the store is away.
 */
export class KnownCalendar {
  private current: Calendar = emptyCalendar;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly store: Pick<EventStore, 'subscribe'>) {}

  /** Of what has been taken in so far. */
  now(): Calendar {
    return this.current;
  }

  /** Called whenever it says something else. */
  onChange(listener: () => void): () => void {
    const again = () => listener();
    this.listeners.add(again);
    return () => this.listeners.delete(again);
  }

  /** Run it in a Loop. @param read called once everything that stood in the store has been taken in */
  async run(signal: AbortSignal, well: () => void, read: () => void = () => {}): Promise<void> {
    const years = new Map<string, calendar.CalendarYear>();
    let isDirty = false;
    for await (const delivery of this.store.subscribe(START, { filter, signal })) {
      well();
      if (delivery.kind === 'facts') {
        fold(years, delivery.facts);
        isDirty = true;
      }
      if (delivery.kind !== 'caught-up') continue;
      if (isDirty) this.become(years);
      isDirty = false;
      read();
    }
  }

  private become(years: ReadonlyMap<string, calendar.CalendarYear>) {
    this.current = calendarOf(
      [...years].map(([year, state]) => ({
        year,
        version: calendar.versionOf(year, state),
        entries: calendar.inForce(state),
      })),
    );
    for (const listener of this.listeners) listener();
  }
}

function fold(years: Map<string, calendar.CalendarYear>, facts: readonly StoredFact[]) {
  for (const [stream, ofYear] of Map.groupBy(facts, (fact) => fact.stream)) {
    const year = idOf(stream);
    years.set(year, foldOnto(calendar, years.get(year) ?? calendar.initial, ofYear));
  }
}
