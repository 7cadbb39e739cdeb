import { readFileSync } from 'node:fs';

/** Reads settings from the environment, and remembers all that is missing or wrong. Secrets may come from a file: NAME_FILE beside NAME. */
export class Environment {
  readonly wrong: string[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  readonly find = (name: string): string | undefined => {
    const file = this.env[`${name}_FILE`];
    return this.env[name] ?? (file ? readFileSync(file, 'utf8').trim() : undefined);
  };

  readonly get = (name: string): string =>
    this.find(name) ?? (this.wrong.push(`${name} (or ${name}_FILE) is missing`), '');

  readonly choose = <Choice extends string>(name: string, ...choices: readonly [Choice, ...Choice[]]): Choice => {
    const given = this.env[name] ?? choices[0];
    if (choices.includes(given as Choice)) return given as Choice;
    this.wrong.push(`${name} is "${given}", not ${choices.join(' or ')}`);
    return choices[0];
  };

  readonly count = (name: string, otherwise: number): number => {
    const given = Number(this.env[name] ?? otherwise);
    if (!Number.isInteger(given) || given < 0) this.wrong.push(`${name} is "${this.env[name]}", not a whole number`);
    return given;
  };

  /** @throws Error that names every setting that is missing or wrong. */
  refuseWrong() {
    if (this.wrong.length > 0) throw new Error(`settings: ${this.wrong.join('; ')}. See docs/settings.md`);
  }
}
