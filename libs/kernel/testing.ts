import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Asked, Decider } from './src/decider.js';
import type { Fact, Side } from './src/fact.js';
import { Refusal } from './src/refusal.js';

export const someone: Asked = { at: '2026-02-02T02:00:00.000Z', subject: 'someone', role: 'any', office: '33.72' };

/** What a file knows of a fact that this asking made. */
const heardFrom = ({ at, subject, role, office }: Asked) => ({ subject, role, office, recordedAt: at });

/** given(...facts).when(command).then(...facts): exact facts, exact order, nothing else. */
export const specificationOf =
  <State, Command, Said extends Fact, Known>({ side, initial, decide, evolve }: Decider<State, Command, Said, Known>) =>
  (...history: readonly Known[]) => ({
    when(command: Command, asked = someone) {
      const outcome = () =>
        decide(history.reduce(evolve, initial), command, asked).map((said) => ({
          ...said,
          by: side,
          ...heardFrom(asked),
        }));
      return {
        then: (...facts: readonly Known[]) => expect(outcome()).toStrictEqual(facts),
        thenNothing: () => expect(outcome()).toStrictEqual([]),
        thenRefused: (code: string, pointer?: string) =>
          expect(outcome).toThrow(
            expect.objectContaining({ name: 'Refusal', code, ...(pointer && { pointer }) }) as Error,
          ),
      };
    },
  });

/** What travels is checked by shape where it arrives: rules that say anything else would be parked there. */
export function inShape<State, Command, Said extends Fact, Known>(
  decider: Decider<State, Command, Said, Known>,
): Decider<State, Command, Said, Known> {
  const ajv = new Ajv({ strict: false });
  const valid = Object.fromEntries(
    Object.entries(decider.catalogue.facts).map(([type, { shape }]) => [type, ajv.compile(shape)]),
  );
  return {
    ...decider,
    decide(...asking) {
      const said = decider.decide(...asking);
      for (const { type, data } of said) expect([type, valid[type]?.(data)]).toStrictEqual([type, true]);
      return said;
    },
  };
}

/** A side that takes part in a case: its rules, commands worth trying (or how to make one of what its copy says), and who asks. */
type Party<State, Command, Known> = Readonly<{
  decider: Decider<State, Command, Fact, Known>;
  commands: fc.Arbitrary<Command | ((copy: State) => Command)>;
  /** `someone` when absent. */
  askers?: fc.Arbitrary<Asked>;
}>;

/**
 * Two deciders, two copies, copies delivered late. Whatever was asked in whatever order: what each copy says holds the
 * invariants all the way, and once everything has arrived both copies are the same. Returns how often each fact type
 * came up; one that hardly did proves nothing about itself, so the law fails on it.
 */
export function holdsConvergence<State, DinasCommand extends Fact, PusatCommand extends Fact, Known>(law: {
  dinas: Party<State, DinasCommand, Known>;
  pusat: Party<State, PusatCommand, Known>;
  factTypes: readonly string[];
  invariants: (state: State) => void;
  runs?: number;
  /** At most so many commands and deliveries a run: a long case needs many to be told to its end. */
  steps?: number;
}) {
  const { dinas, pusat, factTypes, invariants, runs = 2_000, steps: maxLength = 40 } = law;
  const reached = new Map<string, number>(factTypes.map((type) => [type, 0]));
  const step = fc.oneof(
    asking(dinas).map(([command, asked]) => ({ by: 'dinas' as const, command, asked })),
    asking(pusat).map(([command, asked]) => ({ by: 'pusat' as const, command, asked })),
    fc.record({ deliverTo: fc.constantFrom<Side>('dinas', 'pusat'), count: fc.integer({ min: 1, max: 3 }) }),
  );

  fc.assert(
    fc.property(fc.noBias(fc.array(step, { maxLength, size: 'max' })), (steps) => {
      const copies = { dinas: dinas.decider.initial, pusat: pusat.decider.initial };
      const onTheWayTo: Record<Side, Known[]> = { dinas: [], pusat: [] };

      const takeIn = (side: Side, fact: Known) => {
        copies[side] = dinas.decider.evolve(copies[side], fact);
        invariants(copies[side]);
      };
      const say = (by: Side, asked: Asked, decide: () => readonly Fact[]) => {
        for (const said of unlessRefused(decide)) {
          const fact = { ...said, by, ...heardFrom(asked) } as Known;
          reached.set(said.type, (reached.get(said.type) ?? 0) + 1);
          takeIn(by, fact);
          onTheWayTo[by === 'dinas' ? 'pusat' : 'dinas'].push(fact);
        }
      };
      const deliver = (side: Side, count = Infinity) =>
        onTheWayTo[side].splice(0, count).forEach((fact) => takeIn(side, fact));

      for (const s of steps) {
        if ('deliverTo' in s) deliver(s.deliverTo, s.count);
        else if (s.by === 'dinas') say(s.by, s.asked, () => decideOn(dinas.decider, copies.dinas, s));
        else say(s.by, s.asked, () => decideOn(pusat.decider, copies.pusat, s));
      }
      deliver('dinas');
      deliver('pusat');
      expect(copies.dinas).toStrictEqual(copies.pusat);
    }),
    { numRuns: runs },
  );

  const hardly = factTypes.filter((type) => (reached.get(type) ?? 0) < runs / 200);
  expect(hardly).toStrictEqual([]);
  return reached;
}

const asking = <State, Command, Known>({ commands, askers = fc.constant(someone) }: Party<State, Command, Known>) =>
  fc.tuple(commands, askers);

const decideOn = <State, Command extends Fact, Known>(
  { decide }: Decider<State, Command, Fact, Known>,
  copy: State,
  { command, asked }: Readonly<{ command: Command | ((copy: State) => Command); asked: Asked }>,
) => decide(copy, typeof command === 'function' ? command(copy) : command, asked);

function unlessRefused(decide: () => readonly Fact[]) {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
