import type { Voucher } from '#libs/evidence';
import { PUSAT } from '#libs/kernel';

/** A public signing key of a node, and from which message of its topic on it counts. */
export type NodeKey = Readonly<{
  kid: string;
  /** Ed25519, SPKI in PEM. */
  publicKey: string;
  /** First message it may sign, inclusive; from the beginning when absent. */
  from?: Place;
  /** Last message it may sign, inclusive, or the last of each topic that its node writes; for ever when absent. */
  to?: Place | Readonly<Record<string, Place>>;
  /** Proof by an older key of the node that this one is its successor: every key but a node's first has it. */
  signedBy?: Voucher;
}>;
export type Place = Readonly<{ epoch: number; sequence: number }>;

export type RegisteredNode = Readonly<{
  /** Lower-case letters, digits and hyphens; `pusat` for the ministry's. */
  node: string;
  /** Kode wilayah of the offices that live there; an office never moves to another node. Empty for Pusat. */
  offices: readonly string[];
  keys: readonly NodeKey[];
}>;

/** Which nodes there are: what the inbox believes, and what topics, users and ACLs are made from. */
export class NodeRegistry {
  private readonly nodes: ReadonlyMap<string, RegisteredNode>;
  private readonly hosts: ReadonlyMap<string, string>;
  private readonly listeners = new Set<() => void>();

  /** @throws Error when a node or an office is registered twice, a name is malformed, or Pusat is missing. */
  constructor(nodes: readonly RegisteredNode[]) {
    this.nodes = new Map(nodes.map((node) => [node.node, node]));
    this.hosts = new Map(nodes.flatMap(({ node, offices }) => offices.map((office) => [office, node] as const)));
    if (this.nodes.size < nodes.length) throw new Error('node registry: a node is registered twice');
    if (this.hosts.size < nodes.flatMap(({ offices }) => offices).length)
      throw new Error('node registry: an office is hosted twice');
    if (!this.nodes.has(PUSAT)) throw new Error(`node registry: there is no node "${PUSAT}"`);
    const malformed = nodes.find(({ node }) => !/^[a-z][a-z0-9-]{0,40}$/.test(node));
    if (malformed) throw new Error(`node registry: "${malformed.node}" is no name for a node`);
  }

  get all(): readonly RegisteredNode[] {
    return [...this.nodes.values()];
  }

  get dinas(): readonly RegisteredNode[] {
    return this.all.filter(({ node }) => node !== PUSAT);
  }

  find(node: string): RegisteredNode | undefined {
    return this.nodes.get(node);
  }

  get(node: string): RegisteredNode {
    const found = this.find(node);
    if (!found) throw new Error(`node registry: there is no node "${node}"`);
    return found;
  }

  /** Looks whether there is a newer one, where it comes from a file. */
  refresh(): void {}

  /** Called whenever it has become another. @returns what ends that */
  onChange(listener: () => void): () => void {
    const again = () => listener();
    this.listeners.add(again);
    return () => this.listeners.delete(again);
  }

  protected tellChange(): void {
    for (const listener of this.listeners) listener();
  }

  /** The node that hosts this office. */
  findHost(office: string): string | undefined {
    return this.hosts.get(office);
  }
}

export const topicFromDinas = (node: string) => `facts.dinas.${node}`;
export const topicFromPusat = (toNode: string) => `facts.pusat.${toNode}`;
export const FROM_DINAS = { prefix: 'facts.dinas.' } as const;
export const FROM_PUSAT = { prefix: 'facts.pusat.' } as const;
/** Every topic that the registry calls for. */
export const topicsOf = (registry: NodeRegistry): readonly string[] =>
  registry.dinas.flatMap(({ node }) => [topicFromDinas(node), topicFromPusat(node)]);
