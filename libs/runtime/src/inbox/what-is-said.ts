import type { NodeRegistry } from '#libs/exchange';
import { categoryOf, EXCHANGE, findShape, idOf, maySay, PUSAT, sideOf } from '#libs/kernel';
import type { KnownFacts } from '../known-facts.js';
import type { ParkedClass } from './inbox-journal.js';
import { LARGEST_BODY, type Proven } from './who-speaks.js';

export type Wrong = Readonly<{ class: ParkedClass; reason: string }>;

/** What is said, once it is known who speaks: its form, whether this side may say it, whose office and whose stream it is. */
export class WhatIsSaid {
  constructor(
    private readonly us: string,
    private readonly known: KnownFacts,
    private readonly registry: NodeRegistry,
  ) {}

  /**
   * @param size of the body
   * @param owner office of the stream that it is said in; undefined while there is no such stream
   */
  wrongWith({ fact, node }: Proven, size: number, owner: string | undefined): Wrong | undefined {
    if (size > LARGEST_BODY) return malformed(`larger than ${LARGEST_BODY} bytes`);
    if (!fact) return malformed('no envelope of a fact');
    const catalogue = this.known.find(fact.stream);
    if (!catalogue || !findShape(catalogue, fact.type, fact.version)) {
      const reason = `${fact.type} v${fact.version} of ${categoryOf(fact.stream)} is not known here`;
      return { class: 'newer', reason };
    }
    const misshapen = this.known.wrongWith(fact);
    if (misshapen) return malformed(misshapen);

    if (!maySay(catalogue, fact.type, sideOf(node))) return foreign(`${node} may not say ${fact.type}`);
    if (catalogue.audience === 'own') return foreign(`${catalogue.category} never leaves its side`);
    if (catalogue.audience === 'all-nodes') {
      if (node !== PUSAT) return foreign('only Pusat speaks to all nodes');
      return fact.office === undefined ? undefined : foreign('names an office');
    }
    const dinas = node === PUSAT ? this.us : node;
    if (catalogue.category === EXCHANGE) return idOf(fact.stream) === dinas ? undefined : foreign('of another node');
    if (fact.office === undefined || this.registry.findHost(fact.office) !== dinas)
      return foreign(`office ${fact.office} is not hosted there`);
    return owner === undefined || owner === fact.office ? undefined : foreign(`${fact.stream} belongs to ${owner}`);
  }
}

const malformed = (reason: string): Wrong => ({ class: 'malformed', reason });
const foreign = (reason: string): Wrong => ({ class: 'foreign', reason });
