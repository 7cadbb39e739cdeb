import { overlap, type Period } from '../slot/index.js';
import type { AnsweredHold, Resource } from './state.js';

export const isFirm = ({ key }: Readonly<{ key: string }>) => key.startsWith('accepted.');

/** What is really held, of every negotiation. */
export const held = ({ holds }: Resource): readonly AnsweredHold[] =>
  Object.values(holds)
    .flat()
    .filter(({ refused }) => !refused);

/** The other negotiation that holds it firmly at one of these times. */
export const findFirmHolder = (state: Resource, negotiationId: string, periods: readonly Period[]) =>
  held(state).find(
    (hold) =>
      hold.negotiationId !== negotiationId &&
      isFirm(hold) &&
      hold.periods.some((one) => periods.some((other) => overlap(one, other))),
  )?.negotiationId;
