import { handoverContent, hash, shipmentIds } from '#libs/domain/testing';
import { holdsConvergence, inShape } from '#libs/kernel/testing';
import fc from 'fast-check';
import {
  anomalies,
  catalogue,
  type CountedShipment,
  type DinasCommand,
  dinas,
  type Handover,
  type HandoverFact,
  pageOf,
  type PusatCommand,
  pusat,
  stage,
  unregistered,
} from './index.js';

// small pools, so that commands meet each other
const contentHash = fc.constantFrom(hash('b'), hash('b'), hash('b'), hash('c'));
const newestCounts = fc
  .constantFrom(1, 1, 1, 2)
  .map((countNo) => shipmentIds.map((shipmentId) => ({ shipmentId, countNo })));
const counted: readonly CountedShipment[] = handoverContent.shipments.map(({ shipmentId, countNo, lines }) => ({
  shipmentId,
  countNo,
  settled: true,
  differs: true,
  lines: lines.map(({ lineNo, item, qty }) => ({ lineNo, item, good: qty, damaged: 0 })),
}));
const id = '0197a000-0000-5000-8000-000000000021';
const assets = fc
  .record({ registerNo: fc.constantFrom('R-1', 'R-2', 'R-3'), qty: fc.constantFrom(1, 6) })
  .map((entry) => ({ shipmentId: shipmentIds[1], lineNo: 1, item: 'BLK', ...entry }));

// what ends a handover is asked seldom, so that most of them get far
const dinasCommands: fc.Arbitrary<DinasCommand> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ contentHash, newestCounts }).map((data) => ({ type: 'SignHandover' as const, data })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'DeclineHandover' as const, data: { reason: 'not ours' } }) },
  {
    weight: 6,
    arbitrary: assets.map((asset) => ({
      type: 'RegisterAsset' as const,
      data: { assets: [asset], grantRequired: false },
    })),
  },
);
const pusatCommands: fc.Arbitrary<PusatCommand> = fc.oneof(
  {
    weight: 6,
    arbitrary: contentHash.map((drafted) => ({
      type: 'DraftHandover' as const,
      data: { ...handoverContent, contentHash: drafted, counted, inOtherHandovers: [] },
    })),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ contentHash, newestCounts })
      .map((data) => ({ type: 'SignHandover' as const, data: { ...data, signersOffices: [] } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ because: fc.constantFrom('RECOUNTED' as const, 'WITHDRAWN' as const), newestCounts })
      .map((data) => ({ type: 'VoidHandover' as const, data: { ...data, reason: 'a slip' } })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('COMPLETE' as const, 'DRAFTED' as const).map((of) => ({
      type: 'SupersedeHandover' as const,
      data: { handoverId: id, by: shipmentIds[0], replacement: { supersedes: id, stage: of } },
    })),
  },
);

/** What of a file at either side, at any time, must not be. */
function wrongs(state: Handover): readonly unknown[] {
  const { pusat: giver, dinas: receiver } = state;
  const both = giver.signed !== undefined && giver.signed.contentHash === receiver.signed?.contentHash;
  pageOf('h', state);
  return [
    ...anomalies(state),
    ...unregistered(state).filter(({ qty }) => qty < 0),
    ...(giver.draft && stage(state) === undefined ? ['no stage'] : []),
    ...(both && !['COMPLETE', 'REGISTERED_AS_ASSET', 'SUPERSEDED'].includes(stage(state)!) ? ['not complete'] : []),
  ];
}

it('a handover that both sides sign while the link is down ends as the same file', () => {
  const reached = holdsConvergence<Handover, DinasCommand, PusatCommand, HandoverFact>({
    dinas: { decider: inShape(dinas), commands: dinasCommands },
    pusat: { decider: inShape(pusat), commands: pusatCommands },
    factTypes: Object.keys(catalogue.facts),
    invariants: (state) => expect(wrongs(state)).toStrictEqual([]),
    runs: 2_000,
    steps: 40,
  });
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
});
