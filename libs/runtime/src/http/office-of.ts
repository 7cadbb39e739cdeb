import { isInScope, type Person } from '#libs/access';
import type { NodeRegistry } from '#libs/exchange';

/** The Dinas at one end of a topic; its name is that of the stream of receipts, too. */
export const nodeOf = (topic: string) => topic.slice(topic.lastIndexOf('.') + 1);

/**
 * Whose matter a message of a topic is: that of the office which it names, where that office lives at the topic's node; else of
 * any office there that the person acts for.
 */
export function officeOf(registry: NodeRegistry, topic: string, named: string | undefined, person: Person): string {
  const offices = registry.find(nodeOf(topic))?.offices ?? [];
  if (named !== undefined && offices.includes(named)) return named;
  return offices.find((office) => isInScope(person, office)) ?? '';
}

/** The office that a message names, if it can be read. */
export function officeIn(body: Buffer): string | undefined {
  try {
    const { office } = JSON.parse(body.toString()) as Readonly<{ office?: unknown }>;
    return typeof office === 'string' ? office : undefined;
  } catch {
    return undefined;
  }
}
