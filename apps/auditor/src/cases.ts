import { Injectable } from '@nestjs/common';
import { isInScope, type Person } from '#libs/access';
import type { CaseFile } from '#libs/audit';
import { findKind, type Mirror, type Moment } from '#libs/audit';
import { type Audience, PUSAT, type StoredFact } from '#libs/kernel';
import { NotThere } from '#libs/runtime';
import { Auditor } from './auditor.js';

/** A case as people name it, and what it is. */
export type FoundCase = Readonly<{ root: string; office: string; number: string | null }>;

/** Finds cases in the mirrors, within what somebody may see. */
@Injectable()
export class Cases {
  constructor(private readonly auditor: Auditor) {}

  /** @param reference number of a request or a bintek, id of a case, or its root stream. @throws NotThere also when it is another office's */
  async get(reference: string, person: Person): Promise<FoundCase> {
    const found = (await Promise.all(this.auditor.mirrors.map((mirror) => mirror.findCases(reference)))).flat();
    const best = found.find(({ number }) => number !== null) ?? found[0];
    if (!best || !isInScope(person, best.office)) throw new NotThere(reference);
    return best;
  }

  /** What each service that is followed has of a case. */
  async files({ root }: FoundCase): Promise<readonly CaseFile[]> {
    return Promise.all(this.auditor.followed.map((mirror) => fileIn(mirror, root)));
  }

  /** Whether a service is to have a fact: its own, what the other side says of a case that both have, and what Pusat says to all. */
  readonly isKept = ({ stream, origin, office }: StoredFact, { node }: Readonly<{ node: string }>): boolean =>
    node === origin || this.isCopied(findKind(stream)?.catalogue.audience, node, office);

  private isCopied(audience: Audience | undefined, node: string, office = ''): boolean {
    if (audience === 'all-nodes') return true;
    return audience === 'shared' && (node === PUSAT || node === this.auditor.registry.findHost(office));
  }
}

const fileIn = async (mirror: Mirror, root: string, moment?: Moment): Promise<CaseFile> => ({
  mirror: mirror.name,
  node: mirror.node,
  facts: await mirror.readCase(root, moment),
});
