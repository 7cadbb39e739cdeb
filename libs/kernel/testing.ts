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

/** A side that takes part in a case: its rules and commands worth trying. */
type Party<State, Command, Known> = Readonly<{
  decider: Decider<State, Command, Fact, Known>;
  commands: fc.Arbitrary<Command>;
}>;

/**
 * Two deciders, two copies, copies delivered late. Whatever was asked in whatever order: what each copy says holds the
 * invariants all the way, and once everything has arrived both copies are the same. Returns how often each fact type
 * came up; one that hardly did proves nothing about itself, so the law fails on it.
 */
export function holdsConvergence<State, DinasCommand, PusatCommand, Known>(law: {
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
    dinas.commands.map((command) => ({ by: 'dinas' as const, command })),
    pusat.commands.map((command) => ({ by: 'pusat' as const, command })),
    fc.record({ deliverTo: fc.constantFrom<Side>('dinas', 'pusat'), count: fc.integer({ min: 1, max: 3 }) }),
  );

  fc.assert(
    fc.property(fc.array(step, { maxLength, size: 'max' }), (steps) => {
      const copies = { dinas: dinas.decider.initial, pusat: pusat.decider.initial };
      const onTheWayTo: Record<Side, Known[]> = { dinas: [], pusat: [] };

      const takeIn = (side: Side, fact: Known) => {
        copies[side] = dinas.decider.evolve(copies[side], fact);
        invariants(copies[side]);
      };
      const say = (by: Side, decide: () => readonly Fact[]) => {
        for (const said of unlessRefused(decide)) {
          const fact = { ...said, by, ...heardFrom(someone) } as Known;
          reached.set(said.type, (reached.get(said.type) ?? 0) + 1);
          takeIn(by, fact);
          onTheWayTo[by === 'dinas' ? 'pusat' : 'dinas'].push(fact);
        }
      };
      const deliver = (side: Side, count = Infinity) =>
        onTheWayTo[side].splice(0, count).forEach((fact) => takeIn(side, fact));

      for (const s of steps) {
        if ('deliverTo' in s) deliver(s.deliverTo, s.count);
        else if (s.by === 'dinas') say(s.by, () => dinas.decider.decide(copies.dinas, s.command, someone));
        else say(s.by, () => pusat.decider.decide(copies.pusat, s.command, someone));
      }
      deliver('dinas');
      deliver('pusat');
      expect(copies.dinas).toStrictEqual(copies.pusat);
    }),
    { numRuns: runs },
  );

  const hardly = [...reached].filter(([, times]) => times < runs / 200).map(([type]) => type);
  expect(hardly).toStrictEqual([]);
  return reached;
}

function unlessRefused(decide: () => readonly Fact[]) {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
