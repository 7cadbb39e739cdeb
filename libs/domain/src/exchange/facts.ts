import { type FactsOf, integer, oneOf, optional, record, sha256, text, uuid } from '#libs/kernel';

const topic = text(200);
/** Raised when a node's log begins anew after a restore. */
const epoch = integer(1);
const sequence = integer(1);
/** Root stream of the case that a message is of; absent when it is of none. */
const caseOf = optional(text(200));

/** Receipts: what a side has taken in of the other's topic, and what became of the rest. None of them is receipted itself. */
export const exchangeFacts = {
  /** All up to here has arrived; `sha256` of the body of the last one. */
  FactsReceived: record({ topic, epoch, upToSequence: sequence, sha256 }),
  MessageParked: record({
    topic,
    epoch,
    sequence,
    case: caseOf,
    class: oneOf('newer', 'malformed', 'foreign', 'refused', 'behind'),
  }),
  ParkedMessageTakenIn: record({ topic, epoch, sequence }),
  /** Somebody asks that a message that waits be left out for good, so that what waits behind it goes on. */
  WaivingAsked: record({ topic, epoch, sequence, reason: text(500) }),
  /** Somebody else agreed: it will never be taken in. The two files of its case differ from now on. */
  ParkedMessageWaived: record({ topic, epoch, sequence, case: caseOf }),
  /** By the side that said the waived message: this later fact of the same case says what counts in its place. */
  WaivedMessageCorrected: record({ topic, epoch, sequence, correctedBy: uuid }),
  /**
   * The first message of a topic's new epoch, by a node that was restored from a backup: whatever it has said there counts up
   * to this message of an earlier epoch, and no further (docs/adr/0024).
   */
  EpochOpened: record({ topic, epoch: integer(2), after: record({ epoch, sequence, sha256 }) }),
};
export type ExchangeFact = FactsOf<typeof exchangeFacts>;
