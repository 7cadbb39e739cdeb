import { Keyring } from '#libs/evidence';
import type { NodeRegistry } from '#libs/exchange';

/** The keys of all nodes, as the registry has them now. */
export class RegisteredKeys extends Keyring {
  private now: Keyring;

  constructor(registry: NodeRegistry) {
    super([]);
    this.now = keyringOf(registry);
    registry.onChange(() => (this.now = keyringOf(registry)));
  }

  override prove(...asked: Parameters<Keyring['prove']>) {
    return this.now.prove(...asked);
  }

  override proveRequest(...asked: Parameters<Keyring['proveRequest']>) {
    return this.now.proveRequest(...asked);
  }
}

const keyringOf = (registry: NodeRegistry) =>
  new Keyring(registry.all.flatMap(({ node, keys }) => keys.map((key) => ({ ...key, node }))));
