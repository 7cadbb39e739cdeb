import type { Exchange } from '#libs/domain/exchange';
import type { ReadModel } from './read-model.js';

const columns = {
  /** Of Dinas. */
  node: 'text',
  topic: 'text',
  epoch: 'integer',
  /** Everything of ours up to here has arrived there. */
  upToSequence: 'integer',
  /** `[{sequence, case}]` of what arrived and waits there for people. */
  parked: 'json',
} as const;

/** What Pusat has told a node of what arrived: joined to its requests, so that each shows where its newest words are. */
export const receipts: ReadModel<Exchange, typeof columns> = {
  name: 'receipts',
  version: 1,
  of: 'exchange',
  columns,
  key: ['node', 'topic'],
  rows: ({ pusat }, node) =>
    Object.entries(pusat).flatMap(([topic, { received, parked }]) =>
      received || parked.length > 0
        ? [
            {
              node,
              topic,
              epoch: received?.epoch ?? parked[0]!.epoch,
              upToSequence: received?.upToSequence ?? 0,
              parked: parked.map(({ sequence, case: root }) => ({ sequence, case: root })),
            },
          ]
        : [],
    ),
};
