import { as, at, blanks, saidByPusat, scanners, submittedAs } from '#libs/domain/testing';
import { holdsConvergence, inShape } from '#libs/kernel/testing';
import fc from 'fast-check';
import { dinasCommands, pusatCommands } from '../../testing/commands-after-decision.js';
import { dinasBalanceFacts, pusatBalanceFacts } from './balance.js';
import { dinasEndingFacts, pusatEndingFacts } from './ending.js';
import { fulfilmentFacts } from './fulfilment.js';
import { underWay } from './line-arithmetic.js';
import {
  anomalies,
  type DinasCommand,
  dinas,
  type EquipmentRequest,
  type EquipmentRequestFact,
  evolve,
  initial,
  isDone,
  lines as linesOf,
  type PusatCommand,
  pusat,
  stage,
  unseen,
} from './index.js';

// The law of convergence.spec.ts once more, from a request under review on: decided, promised, sent, counted, closed, ...

const underReview = [
  submittedAs({
    lines: [
      { ...blanks, requestedQty: 4, purpose: 'EMERGENCY', emergencyCode: 'OUTAGE' },
      { ...scanners, requestedQty: 2 },
    ],
  }),
  saidByPusat({ type: 'EquipmentRequestRegistered', data: { submissionNo: 1 } }),
  saidByPusat({ type: 'ReviewStarted', data: { submissionNo: 1 } }),
].reduce<EquipmentRequest>(evolve, initial);

const asker = (role: string) =>
  fc
    .tuple(fc.constantFrom('one', 'another'), fc.constantFrom(at(3), at(4), at(29)))
    .map(([subject, when]) => ({ ...as(role, when), subject }));

const reachable = {
  ...dinasBalanceFacts,
  ...dinasEndingFacts,
  ...fulfilmentFacts,
  ...pusatBalanceFacts,
  ...pusatEndingFacts,
};

it('two offices that fulfil a request while the link is down end with the same file, and promise nothing twice', () => {
  const stages = new Set<string | undefined>();
  const reached = holdsConvergence<EquipmentRequest, DinasCommand, PusatCommand, EquipmentRequestFact>({
    dinas: {
      decider: inShape({ ...dinas, initial: underReview }),
      commands: dinasCommands,
      askers: asker('office-head'),
    },
    pusat: { decider: inShape({ ...pusat, initial: underReview }), commands: pusatCommands, askers: asker('director') },
    factTypes: Object.keys(reachable),
    invariants(state) {
      expect(anomalies(state)).toStrictEqual([]);
      stages.add(stage(state));
      for (const line of linesOf(state)) {
        const { uncommitted, open, shipped, good, settled, again, committed, parts } = line;
        expect(Math.min(uncommitted, open, underWay(line))).toBeGreaterThanOrEqual(0);
        expect(good + settled + again).toBeLessThanOrEqual(shipped);
        expect(shipped).toBeLessThanOrEqual(committed);
        for (const { pending, entitles, toCommit } of parts)
          expect(Math.min(pending, entitles, toCommit, uncommitted - toCommit)).toBeGreaterThanOrEqual(0);
        if (stage(state) === 'CLOSED') expect(isDone(line)).toBe(true);
      }
      for (const side of ['dinas', 'pusat'] as const) unseen(state, side);
    },
    runs: 1_500,
    steps: 120,
  });
  expect([...stages]).toEqual(expect.arrayContaining(['DECIDED', 'FULFILLING', 'CLOSED', 'UNDER_REVIEW']));
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
});
