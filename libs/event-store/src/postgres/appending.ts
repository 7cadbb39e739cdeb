import type { NewFact, Position } from '#libs/kernel';
import { int4s, jsons, OwnConnection, PLAN_ONCE, texts, uuids } from '#libs/postgres';
import { type Appended, WrongRevision } from '../event-store.js';
import { positionOf } from '../positions.js';
import { GroupCommit } from './group-commit.js';
import { envelopeOf } from './row.js';

/** `expected`: the revision of the stream's last fact, -1 while there is none. */
type Append = Readonly<{ stream: string; facts: readonly NewFact[]; expected: number }>;

const MILLISECONDS = '(extract(epoch FROM at) * 1000000)::bigint / 1000 AS ms';

/** Own facts on their way into the log: those that come together are stored in one transaction. */
export class Appending {
  private readonly connection: OwnConnection;
  private readonly commits = new GroupCommit<Append, Appended>((batch) => this.commit(batch));

  /** @param stored called after each commit, with the last position it gave */
  constructor(
    url: string,
    private readonly stored: (upTo: Position) => void,
  ) {
    this.connection = new OwnConnection(url, { pipeline: true, options: PLAN_ONCE });
  }

  /** @throws WrongRevision, and whatever the server says, as it says it */
  append(append: Append): Promise<Appended> {
    return this.commits.add(append.stream, append);
  }

  async close() {
    await this.commits.drained();
    await this.connection.end();
  }

  private async commit(batch: readonly Append[]): Promise<ReadonlyArray<Appended | Error>> {
    const [first] = batch;
    const isOneFact = batch.length === 1 && first!.facts.length === 1;
    const answers = isOneFact ? [await this.one(first!, first!.facts[0]!)] : await this.several(batch);
    const last = answers.flatMap((answer) => (answer instanceof Error ? [] : answer)).at(-1);
    if (last) this.stored(last.position);
    return answers;
  }

  private async one({ stream, expected }: Append, fact: NewFact): Promise<Appended | Error> {
    const { rows } = await this.connection.query<{ position: number | null; ms: number }>({
      name: 'append-one',
      text: `SELECT at_position AS position, ${MILLISECONDS} FROM facts.append_one($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [
        stream,
        expected,
        fact.id,
        fact.type,
        fact.version,
        fact.origin,
        JSON.stringify(fact.data),
        JSON.stringify(envelopeOf(fact)),
      ],
    });
    const { position, ms } = rows[0]!;
    if (position === null) return new WrongRevision(stream, expected);
    return { revision: expected + 1, position: positionOf(position), storedAt: instantOf(ms) };
  }

  private async several(batch: readonly Append[]): Promise<ReadonlyArray<Appended | Error>> {
    const { rows } = await this.connection.query<{ base: number; heads: readonly number[]; ms: number }>({
      name: 'append-batch',
      text: `SELECT base, heads, ${MILLISECONDS} FROM facts.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: parametersOf(batch),
    });
    const { base, heads, ms } = rows[0]!;
    const storedAt = instantOf(ms);
    let position = base;
    return batch.map(({ stream, expected, facts }, i) => {
      if (heads[i] !== expected) return new WrongRevision(stream, expected);
      position += facts.length;
      return { revision: expected + facts.length, position: positionOf(position), storedAt };
    });
  }
}

function parametersOf(batch: readonly Append[]): Buffer[] {
  const facts = batch.flatMap((append) => append.facts);
  return [
    texts(batch.map(({ stream }) => stream)),
    int4s(batch.map(({ expected }) => expected)),
    int4s(batch.flatMap((append, i) => append.facts.map(() => i + 1))),
    int4s(batch.flatMap((append) => append.facts.map((_, i) => i + 1))),
    ...columnsOf(facts),
  ];
}

/** Ids, types, versions, origins, contents and envelopes, each an array. */
export const columnsOf = (facts: readonly NewFact[]): Buffer[] => [
  uuids(facts.map(({ id }) => id)),
  texts(facts.map(({ type }) => type)),
  int4s(facts.map(({ version }) => version)),
  texts(facts.map(({ origin }) => origin)),
  jsons(facts.map(({ data }) => JSON.stringify(data))),
  jsons(facts.map((fact) => JSON.stringify(envelopeOf(fact)))),
];

const instantOf = (ms: number) => new Date(ms).toISOString();
