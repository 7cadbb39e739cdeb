import { type FactsOf, integer, oneOf, optional, record, sha256, text } from '#libs/kernel';

const topic = text(200);
/** Raised when a node's log begins anew after a restore. */
const epoch = integer(1);
const sequence = integer(1);

/** Receipts: what a side has taken in of the other's topic. Neither is receipted itself. */
export const exchangeFacts = {
  /** All up to here has arrived; `sha256` of the body of the last one. */
  FactsReceived: record({ topic, epoch, upToSequence: sequence, sha256 }),
  MessageParked: record({
    topic,
    epoch,
    sequence,
    /** Absent when the message is of no case. */
    case: optional(text(200)),
    class: oneOf('newer', 'malformed', 'foreign', 'refused', 'behind'),
  }),
  ParkedMessageTakenIn: record({ topic, epoch, sequence }),
};
export type ExchangeFact = FactsOf<typeof exchangeFacts>;
