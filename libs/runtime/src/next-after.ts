import type { EventStore, Filter } from '#libs/event-store';
import type { Position, StoredFact } from '#libs/kernel';

const PATIENCE_MS = 2_000;

/**
 * The first fact after a position, if there is one now. A subscription reads it with a page; a replay of which only the
 * first fact was wanted would cost a connection.
 * @throws Error when the store does not answer within 2 s
 */
export async function nextAfter(
  store: EventStore,
  position: Position,
  filter: Filter = {},
): Promise<StoredFact | undefined> {
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    for await (const delivery of store.subscribe(position, { filter, signal })) {
      if (delivery.kind === 'facts') return delivery.facts[0];
      if (delivery.kind === 'caught-up') return undefined;
    }
  } finally {
    ended.abort();
  }
  throw new Error('the store has not answered');
}
