import type { Decider, Fact } from '#libs/kernel';
import { Ajv } from 'ajv';

const ajv = new Ajv({ strict: false });

/** The same rules. What travels is checked by shape where it arrives: rules that say anything else would be parked there. */
export function inShape<S, C, F extends Fact, K>(decider: Decider<S, C, F, K>): Decider<S, C, F, K> {
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
