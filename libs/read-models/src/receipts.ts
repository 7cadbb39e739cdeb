import { type Exchange, type Topic, uncorrected } from '#libs/domain/exchange';
import type { Side } from '#libs/kernel';
import type { ReadModel } from './read-model.js';

const columns = {
  /** Of Dinas. */
  node: 'text',
  topic: 'text',
  epoch: 'integer',
  /** Everything that was sent in the topic up to here has arrived at its other end. */
  upToSequence: 'integer',
  /** `[{sequence, case}]` of what arrived and waits there for people. */
  parked: 'json',
  /** `[{epoch, sequence, case}]` of what was left out there and not said again: the two files of such a case differ. */
  diverged: 'json',
} as const;

/** What each end of a node's two topics has told the other: joined to cases, so that each shows where its newest words are. */
export const receipts: ReadModel<Exchange, typeof columns> = {
  name: 'receipts',
  version: 2,
  of: 'exchange',
  columns,
  key: ['node', 'topic'],
  rows: (state, node) => [
    ...rowsOf(state, node, 'pusat', 'facts.dinas.'),
    ...rowsOf(state, node, 'dinas', 'facts.pusat.'),
  ],
};

/** What this side has said of the topics that it reads; the other's it only corrects. */
function rowsOf(state: Exchange, node: string, side: Side, prefix: string) {
  const read = Object.entries(state[side]).filter(([topic, said]) => topic.startsWith(prefix) && saysSomething(said));
  return read.map(([topic, { received, parked }]) => ({
    node,
    topic,
    epoch: received?.epoch ?? parked[0]?.epoch ?? 1,
    upToSequence: received?.upToSequence ?? 0,
    parked: parked.map(({ sequence, case: root }) => ({ sequence, case: root })),
    diverged: uncorrected(state, side, topic).map(({ epoch, sequence, case: root }) => ({
      epoch,
      sequence,
      case: root,
    })),
  }));
}

const saysSomething = ({ received, parked, waived }: Topic) => received || parked.length > 0 || waived.length > 0;
