import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What happens by chance: the same seed, the same history. */
export class Chance {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** From 0 up to but not with 1. */
  fraction(): number {
    return uniformFloat64(this.generator);
  }

  isSo(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)]!;
  }

  /** How many, where this many are expected (Poisson). */
  around(expected: number): number {
    const limit = Math.exp(-expected);
    let [count, product] = [0, this.fraction()];
    for (; product > limit; product *= this.fraction()) count += 1;
    return count;
  }
}
