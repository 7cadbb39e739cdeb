/** A process ends here: nothing behind it happens. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** These answer at once, with something to listen to. */
const STREAMS = new Set<string | symbol>(['subscribe', 'readAll', 'readStreams', 'readBack', 'consume']);

/** Counts down the awaits of everything that shares it, and ends the process at one of them. */
export class Stumbling {
  private left: number;
  private dead = false;

  /** @param at which call is the last; its effect stands or does not */
  constructor(
    at: number,
    private readonly when: 'before' | 'after',
  ) {
    this.left = at;
  }

  /** Whether the process came to its end. */
  get happened(): boolean {
    return this.dead;
  }

  /** The same object, whose methods that answer with a promise end the process when it is time. */
  over<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        if (STREAMS.has(name)) return value.bind(of) as unknown;
        return (...given: unknown[]) => {
          if (this.dead) return Promise.reject(new Killed());
          const answer: unknown = this.when === 'before' && this.left === 1 ? undefined : value.apply(of, given);
          this.left -= 1;
          if (this.left > 0) return answer;
          this.dead = true;
          return Promise.resolve(answer).then(() => {
            throw new Killed();
          });
        };
      },
    });
  }
}
