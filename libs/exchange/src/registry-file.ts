import { statSync } from 'node:fs';
import { loadNodes } from './load-nodes.js';
import { NodeRegistry, type RegisteredNode } from './node-registry.js';

/** The registry as its file has it now: a new node or key counts as soon as the file names it, without a restart. */
export class RegistryFile extends NodeRegistry {
  private current: NodeRegistry;
  private written: string;

  /** @throws Error as `loadNodes` does: a service does not start without its registry */
  constructor(
    private readonly path: string,
    private readonly onFailure: (error: unknown) => void = () => {},
  ) {
    const written = stampOf(path);
    const current = loadNodes(path);
    super(current.all);
    this.current = current;
    this.written = written;
  }

  override get all(): readonly RegisteredNode[] {
    return this.current.all;
  }

  override find(node: string): RegisteredNode | undefined {
    return this.current.find(node);
  }

  override findHost(office: string): string | undefined {
    return this.current.findHost(office);
  }

  /** Reads the file again when it was written since. One that cannot be read changes nothing: what was known still counts. */
  override refresh(): void {
    try {
      const written = stampOf(this.path);
      if (written === this.written) return;
      this.current = loadNodes(this.path);
      this.written = written;
    } catch (error) {
      this.onFailure(error);
      return;
    }
    this.tellChange();
  }
}

function stampOf(path: string): string {
  const { mtimeNs, size, ino } = statSync(path, { bigint: true });
  return `${mtimeNs} ${size} ${ino}`;
}
