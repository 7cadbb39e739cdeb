import type { EventStore } from '#libs/event-store';
import { categoryOf, Refusal, type StoredFact } from '#libs/kernel';
import type { Asking, Execute, Receipt } from '../execute.js';
import { type Applicant, leased } from '../leases.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import type { Files, Reaction, Step } from './reaction.js';
import type { Stuck } from '../stuck.js';
import type { ReactionJournal } from './reaction-journal.js';

const JOB = 'reactions';

export type ReactionParts = Applicant &
  Readonly<{
    store: EventStore;
    journal: ReactionJournal;
    files: Files;
    reactions: readonly Reaction[];
    /** The way of every command. */
    execute: (ask: Execute<never, never, never, never>) => Promise<Receipt>;
    /** UUIDv5 of these words. */
    derivedId: (...words: readonly string[]) => string;
    /** Whether what was thrown may be well later: then all wait for it. */
    isPassing: (error: unknown) => boolean;
  }>;

/**
 * The processes of one side: reads what comes, own facts and copies, and asks what follows from each. Killed anywhere, it
 * asks the same again under the same ids, which is answered as before. What cannot be done is kept for people, and holds
 * up nobody else.
 */
export class Reactions {
  private readonly byType: ReadonlyMap<string, readonly Reaction[]>;

  constructor(private readonly parts: ReactionParts) {
    const all = parts.reactions.flatMap((reaction) => reaction.types.map((type) => ({ type, reaction })));
    this.byType = new Map(
      [...Map.groupBy(all, ({ type, reaction }) => keyOf(reaction.category, type))].map(([key, same]) => [
        key,
        same.map(({ reaction }) => reaction),
      ]),
    );
  }

  /** Works while it holds the lease. Run it in a Loop. */
  run(signal: AbortSignal, well: () => void): Promise<void> {
    return leased(this.parts, JOB, signal, async (term, ended) => {
      const checkpoint = await this.takeUp();
      well();
      await this.follow(term, checkpoint, ended, well);
    });
  }

  /** Tries again what people have looked at. @returns whether it is done now; false, too, when nothing of that name waits */
  async retry(reactionName: string, factId: string): Promise<boolean> {
    const { journal, store } = this.parts;
    const stuck = (await journal.stuck()).find((one) => one.reaction === reactionName && one.factId === factId);
    const reaction = this.parts.reactions.find(({ name }) => name === reactionName);
    const fact = stuck && (await store.find(stuck.position));
    if (!stuck || !reaction || fact?.id !== factId) return false;
    if ((await this.wrongWith(reaction, fact)) !== undefined) return false;
    await journal.settle(stuck);
    return true;
  }

  private async takeUp(): Promise<Checkpoint> {
    const { journal, store } = this.parts;
    const checkpoint = await journal.checkpoint();
    if (checkpoint.factId && (await store.find(checkpoint.position))?.id !== checkpoint.factId)
      throw new Error(`reactions: the fact at ${checkpoint.position} is no longer ${checkpoint.factId}`);
    return checkpoint;
  }

  private async follow(term: number, start: Checkpoint, signal: AbortSignal, well: () => void) {
    const { store, journal, reactions } = this.parts;
    const filter = { categories: [...new Set(reactions.map(({ category }) => category))] };
    let checkpoint = start;
    for await (const delivery of store.subscribe(start.position, { filter, signal })) {
      well();
      if (delivery.kind !== 'facts') continue;
      for (const fact of delivery.facts) {
        if (signal.aborted) return;
        await this.react(term, fact);
      }
      const { position, id: factId } = delivery.facts.at(-1)!;
      await journal.advance(term, checkpoint, { position, factId });
      checkpoint = { position, factId };
    }
  }

  private async react(term: number, fact: StoredFact) {
    for (const reaction of this.byType.get(keyOf(categoryOf(fact.stream), fact.type)) ?? []) {
      const reason = await this.wrongWith(reaction, fact);
      if (reason === undefined) continue;
      const { id: factId, position, case: root } = fact;
      const stuck: Stuck = { reaction: reaction.name, factId, position, ...(root && { case: root }), reason };
      await this.parts.journal.keep(term, stuck);
    }
  }

  /** What people must look at; undefined when all is done. */
  private async wrongWith(reaction: Reaction, fact: StoredFact): Promise<string | undefined> {
    try {
      return await this.take(await reaction.steps(fact, this.parts.files), fact, reaction, '');
    } catch (error) {
      if (this.parts.isPassing(error)) throw error;
      return String(error);
    }
  }

  private async take(
    steps: readonly Step[],
    fact: StoredFact,
    reaction: Reaction,
    path: string,
  ): Promise<string | undefined> {
    for (const [n, { ask, refused }] of steps.entries()) {
      const place = `${path}${n}`;
      try {
        await this.parts.execute(ask(this.askingOf(fact, reaction, place)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const answer = refused(error.code);
        if (answer === 'tell people') return `refused: ${error.code}`;
        if (answer !== 'right') return this.take(answer, fact, reaction, `${place}.${error.code}.`);
      }
    }
    return undefined;
  }

  private askingOf(fact: StoredFact, { name }: Reaction, place: string): Asking {
    const commandId = this.parts.derivedId(fact.id, name, place);
    return {
      subject: name,
      kind: 'process',
      commandId,
      commandHash: commandId,
      correlationId: fact.correlationId,
      causationId: fact.id,
      permit: () => ({ role: 'process' }),
      seen: 'unasked',
    };
  }
}

const keyOf = (category: string, type: string) => `${category} ${type}`;
