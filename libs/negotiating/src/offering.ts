import { Injectable } from '@nestjs/common';
import type { Offered } from '#libs/domain/schedule-negotiation';
import { resourcesOf, type Slot } from '#libs/domain/slot';
import { Problem } from '#libs/runtime';
import type { OfferRequest } from './negotiation.requests.js';
import { type Asked, Ruling } from './ruling.js';

/** Makes of what somebody asks what the rules of a negotiation want to know. */
@Injectable()
export class Offering {
  constructor(private readonly ruling: Ruling) {}

  async offer(request: OfferRequest, asked: Omit<Asked, 'slots'>): Promise<Offered> {
    const { slots, alternatives = [], reasonCode, note, overrides = [] } = request;
    const { validUntil = (await this.ruling.terms(asked.office)).validUntil } = request;
    const options = [slots, ...alternatives.map((one) => one.slots)];
    await this.requireKnown(options);
    return {
      slots,
      alternatives,
      reasonCode,
      ...(note !== undefined && { note }),
      overrides,
      validUntil,
      ...(await this.ruling.ruleReport(asked, options)),
    };
  }

  /** @throws Problem with a pointer to each slot that names what this side does not have */
  private async requireKnown(options: ReadonlyArray<readonly Slot[]>) {
    const all = [...new Set(options.flat().flatMap(resourcesOf))];
    const unknown = await this.ruling.unknownOf(all);
    const fields = options.flatMap((slots, option) =>
      slots.flatMap((slot, i) =>
        resourcesOf(slot).some((id) => unknown.includes(id)) ? [unknownAt(pointerOf(option, i))] : [],
      ),
    );
    if (fields.length > 0) throw new Problem(400, 'invalid-request', { fields });
  }
}

const pointerOf = (option: number, slot: number) =>
  option === 0 ? `/slots/${slot}` : `/alternatives/${option - 1}/slots/${slot}`;
const unknownAt = (pointer: string) => ({
  pointer,
  code: 'unknownResource',
  words: {
    id: 'Pelatih, ruang atau perangkat sendiri ini belum didaftarkan, atau tidak dipakai lagi.',
    en: 'A trainer, room or kit of your own is not registered, or not to be had any more.',
  },
});
