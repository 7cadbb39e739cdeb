import { askings, Negotiators, openings, RESOURCES } from '#libs/domain/testing';
import type { Side } from '#libs/kernel';
import { someone } from '#libs/kernel/testing';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { held, isFirm } from '../resource/index.js';
import { overlap, resourcesOf } from '../slot/index.js';
import { agreementInForce, anomalies, catalogue, pageOf } from './index.js';

const IDS = ['0197a000-0000-7000-8000-0000000000a1', '0197a000-0000-7000-8000-0000000000a2'] as const;
const RUNS = 10_000 / IDS.length;
const anId = fc.constantFrom(...IDS);

const ofSide = (side: Side) =>
  fc.record({ kind: fc.constant('ask' as const), side: fc.constant(side), id: anId, asking: askings(side) });
const step = fc.oneof(
  { weight: 4, arbitrary: ofSide('dinas') },
  { weight: 4, arbitrary: ofSide('pusat') },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      side: fc.constantFrom<Side>('dinas', 'pusat'),
      count: fc.integer({ min: 1, max: 6 }),
      again: fc.constantFrom(0, 0, 3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('react' as const),
      side: fc.constantFrom<Side>('dinas', 'pusat'),
      id: anId,
    }),
  },
);

/** No two negotiations have one thing at one time. */
function bookedTwice(negotiators: Negotiators): readonly string[] {
  return RESOURCES.filter((of) => {
    const firm = held(negotiators.resources.get(of)!).filter(isFirm);
    return firm.some((one) =>
      firm.some(
        (other) =>
          other.negotiationId !== one.negotiationId &&
          one.periods.some((period) => other.periods.some((their) => overlap(period, their))),
      ),
    );
  });
}

/** What an agreement names and its owner does not hold for it. */
const notHeld = (negotiators: Negotiators, negotiation: string): readonly string[] => {
  const agreed = agreementInForce(negotiators.copyOf('dinas', negotiation));
  const resources = [...new Set((agreed?.slots ?? []).flatMap(resourcesOf))];
  return resources.filter(
    (of) => !held(negotiators.resources.get(of)!).some((hold) => hold.negotiationId === negotiation && isFirm(hold)),
  );
};

it('10,000 random negotiations of both sides, late and twice, end with equal calendars and nothing booked twice', () => {
  const reached = new Map<string, number>(Object.keys(catalogue.facts).map((type) => [type, 0]));
  fc.assert(
    fc.property(
      openings,
      openings,
      fc.noBias(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' })),
      (one, two, steps) => {
        const negotiators = new Negotiators();
        negotiators.ask('dinas', IDS[0], one, someone);
        negotiators.ask('pusat', IDS[1], two, someone);
        for (const s of steps) {
          if (s.kind === 'deliver') negotiators.deliver(s.side, s.count, s.again);
          else if (s.kind === 'react') for (const id of IDS) negotiators.react(s.side, id);
          else negotiators.ask(s.side, s.id, s.asking.made(negotiators.copyOf(s.side, s.id)), s.asking.asked);
          if (bookedTwice(negotiators).length > 0) throw new Error('booked twice');
        }
        negotiators.rest(IDS);
        if (bookedTwice(negotiators).length > 0) throw new Error('booked twice');
        for (const id of IDS) {
          const [ours, theirs] = [negotiators.copyOf('dinas', id), negotiators.copyOf('pusat', id)];
          // asserted only where it is not so: ten thousand times is a lot to say
          if (!isDeepStrictEqual(ours, theirs)) expect(ours).toStrictEqual(theirs);
          const wrong = [...anomalies(ours), ...notHeld(negotiators, id)];
          if (wrong.length > 0) expect([id, wrong]).toStrictEqual([id, []]);
          pageOf(id, ours, 'dinas');
        }
        for (const [type, count] of negotiators.reached) reached.set(type, (reached.get(type) ?? 0) + count);
      },
    ),
    { numRuns: RUNS },
  );
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
  expect([...reached].filter(([, count]) => count < RUNS / 200)).toStrictEqual([]);
});
