const SHORTEST_MS = 200;
const LONGEST_MS = 15_000;

/** How long to leave something alone after it has failed so many times in a row (0 for the first), in milliseconds. */
export const backOff = (failures: number): number => Math.min(SHORTEST_MS * 2 ** Math.min(failures, 10), LONGEST_MS);

/** Resolves after so many milliseconds, or when the signal fires; never rejects. */
export const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });

/** What an error says. An AggregateError of Node (no address answered) says nothing itself. */
export function wordsOf(error: unknown): string {
  const { message, code, errors } = Object(error) as { message?: unknown; code?: unknown; errors?: readonly unknown[] };
  if (typeof message === 'string' && message) return message;
  return errors?.[0] ? wordsOf(errors[0]) : String(code ?? error);
}
