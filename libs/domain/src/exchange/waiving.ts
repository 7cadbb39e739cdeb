import { type Decider, type Fact, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { ExchangeFact } from './facts.js';
import { findParked, findWaivedThere, isBefore, isWaived, waitsBehindAnother } from './standing.js';
import { type Exchange, type ExchangeToldFact, evolve, initial, isSameMessage, type MessageNo } from './state.js';

type InTopic = MessageNo & Readonly<{ topic: string }>;

export type WaivingCommand =
  | Fact<'AskWaiving', InTopic & { reason: string }>
  | Fact<'Waive', InTopic>
  /** `correction`: where the fact that corrects stands among what was sent there; the handler has looked it up. */
  | Fact<'Correct', InTopic & { correctedBy: string; correction?: MessageNo & { case?: string } }>;

export type WaivingRefusal =
  | TextRefusal
  | 'not-parked'
  | 'waits-behind-another'
  | 'not-asked'
  | 'same-person'
  | 'not-waived'
  | 'no-correction';

const refuse: Refuse<WaivingRefusal> = refuseWith;

/**
 * How a message that can never be taken in stops holding up its case: one person asks, another agrees, and the case is shown
 * as diverged until the side that said it says in the same case what counts in its place (docs/adr/0023).
 */
export const waivingOf = (side: Side): Decider<Exchange, WaivingCommand, ExchangeFact, ExchangeToldFact> =>
  withTextsRead<Exchange, WaivingCommand, ExchangeFact, ExchangeToldFact>({
    side,
    catalogue,
    initial,
    evolve,
    decide(state, { type, data }, { subject }) {
      const { topic, epoch, sequence } = data;
      const message = { topic, epoch, sequence };
      switch (type) {
        case 'AskWaiving': {
          const parked = findParked(state, side, topic, message) ?? refuse('not-parked');
          if (waitsBehindAnother(state, side, topic, parked)) refuse('waits-behind-another');
          return parked.waivingAsked ? [] : [{ type: 'WaivingAsked', data: { ...message, reason: data.reason } }];
        }
        case 'Waive': {
          if (isWaived(state, side, topic, message)) return [];
          const { waivingAsked, case: of } = findParked(state, side, topic, message) ?? refuse('not-parked');
          if (!waivingAsked) refuse('not-asked');
          if (waivingAsked.by === subject) refuse('same-person');
          return [{ type: 'ParkedMessageWaived', data: { ...message, ...(of !== undefined && { case: of }) } }];
        }
        case 'Correct': {
          const { correctedBy, correction } = data;
          const waived = findWaivedThere(state, side, topic, message) ?? refuse('not-waived');
          if (!correction || correction.case === undefined || correction.case !== waived.case)
            refuse('no-correction', '/correctedBy');
          if (!isBefore(waived, correction)) refuse('no-correction', '/correctedBy');
          if (state[side][topic]?.corrected.some((one) => isSameMessage(one, message))) return [];
          return [{ type: 'WaivedMessageCorrected', data: { ...message, correctedBy } }];
        }
      }
    },
  });
