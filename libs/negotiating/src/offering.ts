import { Injectable } from '@nestjs/common';
import type { Offered } from '#libs/domain/schedule-negotiation';
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
}
