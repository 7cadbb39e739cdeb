import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import * as requestDesk from '#libs/domain/request-desk';
import { Clock } from '#libs/kernel';
import { policyAt } from '#libs/reference';
import { derivedId, Streams } from '#libs/runtime';
import type { LineDecisionRequest } from './decision.requests.js';

/** Looks up what a decision's rules must know, and names what it makes. */
@Injectable()
export class Deciding {
  constructor(
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async known(id: string, { offices }: Person) {
    const desk = await this.streams.find(requestDesk, id);
    const newest = desk?.state.recommendations.at(-1);
    return {
      decidersOffices: offices.filter((office) => office !== '*'),
      ...(newest && { newestRecommendation: { no: newest.no, author: newest.author } }),
      storageConfirmationAbovePercent: policyAt(this.clock.now()).storageConfirmationAbovePercent,
    };
  }
}

/** Parts are numbered in the order they are given; a loan has an id that follows from where it stands. */
export const linesOf = (id: string, lines: readonly LineDecisionRequest[]) =>
  lines.map(({ lineNo, parts }) => ({
    lineNo,
    parts: parts.map((part, i) => ({
      ...part,
      partNo: i + 1,
      ...(part.kind === 'REDIRECT_LOAN' && { loanId: derivedId(id, String(lineNo), String(i + 1)) }),
    })),
  }));
