import type { ClientBase } from 'pg';
import * as exchangeCase from '#libs/domain/exchange';
import { Rewriting } from '#libs/event-store';
import { contentHash, Keyring, sha256 } from '#libs/evidence';
import { type Batch, type Exchange, groupsOf, type NodeRegistry, topicFromDinas, topicFromPusat } from '#libs/exchange';
import {
  currentVersion,
  EXCHANGE,
  type InWords,
  type NewFact,
  PUSAT,
  type RecordedFact,
  sideOf,
  type StoredFact,
} from '#libs/kernel';
import type { Taken } from '../inbox/inbox-journal.js';
import { Receipts } from '../inbox/receipts.js';
import { isAlone } from '../inbox/sorting.js';
import { WhoSpeaks } from '../inbox/who-speaks.js';
import { KnownFacts } from '../known-facts.js';
import { bytesOf } from '../message.js';
import type { Features } from '../service.js';
import { derivedId } from '../system.js';
import { foldOnto } from '../told.js';
import { OwnTopic, readWhole } from './own-topic.js';
import { RestoredJournals } from './restored-journals.js';
import { type CaseTouched, type LeftOut, NothingToRestore, type RestoredReport, type Restoring } from './restoring.js';

export type RestoreParts = Readonly<{
  node: string;
  /** The role that the service signs in as. */
  appRole: string;
  registry: NodeRegistry;
  exchange: Exchange;
  features: Pick<Features, 'catalogues'>;
  restoring: Restoring;
  /** Called with the report before any of it is seen: what is told is kept, whatever happens then. */
  keep: (report: RestoredReport) => void;
  told?: (step: InWords) => void;
}>;

/**
 * Mends a database that was restored from a backup (EXCHANGE.md, "Restored from a backup"; docs/adr/0024), with the services
 * stopped. All of it is one transaction: ended anywhere, nothing has happened, and it can be run again.
 * @param client of the database's owner; when this throws, the caller ends it and with it the transaction
 * @throws NothingToRestore
 */
export async function restore(client: ClientBase, parts: RestoreParts): Promise<RestoredReport> {
  await client.query('BEGIN');
  const report = await new Restore(parts, client).run();
  parts.keep(report);
  await client.query('COMMIT');
  return report;
}

class Restore {
  private readonly facts: Rewriting;
  private readonly journals: RestoredJournals;
  private readonly known: KnownFacts;
  private now = '';

  constructor(
    private readonly parts: RestoreParts,
    private readonly client: ClientBase,
  ) {
    this.facts = new Rewriting(client);
    this.journals = new RestoredJournals(client);
    this.known = new KnownFacts(parts.features.catalogues);
  }

  async run(): Promise<RestoredReport> {
    const { node, appRole } = this.parts;
    await this.facts.begin();
    await this.requireStopped();
    this.now = await this.facts.now();

    this.tell('membaca apa yang pernah kita sampaikan', 'reading what we have said');
    const topics = await this.readOwnTopics();
    await this.requireOlder(topics);
    const fetched = await this.journals.missing();
    const leftOut = await this.facts.ownBut(node, this.sharedCategories(), this.journals.heldIds);
    const lost = await this.lostSpan(fetched);
    const spoilt = await this.spoilt(fetched);

    this.tell('menulis arsip baru', 'writing the new store');
    const oldStore = `before_${this.now.replaceAll(/[-:.Z]/g, '').toLowerCase()}`;
    const kept = await this.facts.leaveOut([...leftOut.map(({ id }) => id), ...spoilt], oldStore, appRole);
    for (const run of runsOf(fetched)) await this.facts.add(run[0]!.stream, run);
    const cases = await this.casesOf(fetched); // before anything is said again
    for (const fact of await this.implied(fetched)) await this.facts.add(fact.stream, [fact]);
    for (const fact of await this.receipts()) await this.facts.add(fact.stream, [fact]);

    const said = await this.facts.head();
    const opened = [...topics].flatMap(([topic, { end }]) =>
      end ? [{ topic, epoch: end.epoch + 1, after: end }] : [],
    );
    for (const { topic, epoch, after } of opened) await this.open(topic, epoch, after);
    // what a process made of a fact since the backup may be among what is left out: it works from there again
    const certain = [await this.journals.reactedUpTo(), lost.fromPosition ?? ''].toSorted()[0]!;
    const reacted = await this.facts.positionNow(certain, oldStore, kept);
    const upTo = await this.facts.findAt(said);
    await this.journals.rewrite({
      opened,
      leftOut: leftOut.map(({ id }) => id),
      sentUpTo: upTo ? { position: upTo.position, factId: upTo.id } : { position: '' },
      reacted,
    });
    return {
      node,
      at: this.now,
      topics: opened.map(({ topic, epoch, after }) => ({
        topic,
        epoch,
        after: { epoch: after.epoch, sequence: after.sequence },
      })),
      kept,
      fetched: fetched.length,
      leftOut: commandsIn(leftOut),
      leftOutOfProcesses: leftOut.filter(({ actor }) => actor.kind === 'process').length,
      oldStore,
      lost,
      cases,
    };
  }

  private async requireStopped() {
    const { rows } = await this.client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND usename = $1',
      [this.parts.appRole],
    );
    if (rows[0]!.count > 0)
      throw new Error('Layanan masih berjalan: hentikan dahulu / the service still runs: stop it first');
  }

  /** What counts of what we have said, each topic by itself; what of it we do not have, with its bytes. */
  private async readOwnTopics(): Promise<ReadonlyMap<string, OwnTopic>> {
    const { node, registry, exchange } = this.parts;
    const keyring = new Keyring(registry.get(node).keys.map((key) => ({ ...key, node })));
    await this.journals.begin();
    const topics = new Map<string, OwnTopic>();
    for (const topic of ownTopics(node, registry)) {
      const own = new OwnTopic();
      // whoever reads it: a Dinas what Pusat writes for it
      const who = new WhoSpeaks(topic.slice(topic.lastIndexOf('.') + 1), keyring, this.known);
      await readWhole(exchange, topic, `${groupsOf(node)}restored`, async (batch: Batch) => {
        const heard = await Promise.all(batch.messages.map((message) => who.hear(topic, message)));
        await this.keepSaid(own.take(batch, heard));
      });
      topics.set(topic, own);
    }
    return topics;
  }

  private async keepSaid(said: ReturnType<OwnTopic['take']>) {
    const held = await this.facts.find(said.flatMap(({ fact }) => fact?.id ?? []));
    const digests = new Map(held.map((fact) => [fact.id, sha256(bytesOf(fact))]));
    await this.journals.add(
      said.map(({ proof, fact }) => ({ proof, fact, isHeld: fact && digests.get(fact.id) === proof.sha256 })),
    );
  }

  private async requireOlder(topics: ReadonlyMap<string, OwnTopic>) {
    const states = await this.journals.topics();
    const isOlder = [...topics].some(([topic, { end, isForked }]) => {
      const known = states.get(topic) ?? { epoch: 1, assigned: 0 };
      const isBeyond = end && (end.epoch > known.epoch || (end.epoch === known.epoch && end.sequence > known.assigned));
      return isForked || isBeyond;
    });
    if (!isOlder)
      throw new NothingToRestore(
        'Tidak ada yang perlu diambil kembali: basis data ini sebaru yang pernah disampaikan / nothing to fetch: this database is as new as what it has said',
      );
  }

  private sharedCategories = () => [...this.known.heardBy('shared'), ...this.known.heardBy('all-nodes')];

  /** Own facts say which time the database surely has, fetched ones until when it lived at least. */
  private async lostSpan(fetched: readonly RecordedFact[]): Promise<RestoredReport['lost']> {
    const last = await this.journals.lastHeld();
    const until = fetched
      .map(({ recordedAt }) => recordedAt)
      .toSorted()
      .at(-1);
    return {
      ...(last && { from: last.storedAt, fromPosition: last.position }),
      ...(until !== undefined && { until }),
    };
  }

  /** Own facts that say what only a fetched one may: a number that was given twice. */
  private async spoilt(fetched: readonly RecordedFact[]): Promise<readonly string[]> {
    const implied = fetched.flatMap((fact) => this.parts.restoring.implied(fact)).filter(({ alone }) => alone);
    const spoilt: string[] = [];
    for (const [stream, ofStream] of Map.groupBy(implied, (one) => one.stream)) {
      for (const fact of await this.facts.read(stream)) {
        const isSpoilt = ofStream.some(
          ({ type, data, alone }) => fact.type === type && says(fact.data, alone!) && !says(fact.data, data),
        );
        if (isSpoilt) spoilt.push(fact.id);
      }
    }
    return spoilt;
  }

  private async implied(fetched: readonly RecordedFact[]): Promise<readonly NewFact[]> {
    const again: NewFact[] = [];
    const histories = new Map<string, Set<string>>();
    const saidIn = async (stream: string) => {
      const known = histories.get(stream) ?? new Set((await this.facts.read(stream)).map(meaningOf));
      histories.set(stream, known);
      return known;
    };
    for (const fact of fetched) {
      for (const { stream, type, data } of this.parts.restoring.implied(fact)) {
        const there = await saidIn(stream);
        if (there.has(meaningOf({ type, data }))) continue;
        there.add(meaningOf({ type, data }));
        const { case: root, office } = fact;
        const version = currentVersion(this.known.get(stream), type);
        const id = derivedId('restored', fact.id, stream, type, this.now);
        again.push({
          ...this.envelope(id, stream),
          type,
          version,
          data,
          ...(root !== undefined && { case: root }),
          ...(office !== undefined && { office }),
          causationId: fact.id,
        });
      }
    }
    return again;
  }

  private async casesOf(fetched: readonly RecordedFact[]): Promise<readonly CaseTouched[]> {
    const touched: CaseTouched[] = [];
    for (const [root, facts] of Map.groupBy(
      fetched.filter((fact) => fact.case !== undefined),
      (fact) => fact.case!,
    )) {
      const missing = new Map<string, InWords>();
      for (const { what, stream, isThere } of facts.flatMap((fact) => this.parts.restoring.expected(fact)))
        if (!isThere(await this.facts.read(stream))) missing.set(what.en, what);
      const office = facts.find((fact) => fact.office !== undefined)?.office;
      touched.push({
        case: root,
        ...(office !== undefined && { office }),
        facts: facts.map(({ type }) => type),
        missing: [...missing.values()],
      });
    }
    return touched;
  }

  /** What we have taken in since the backup, and told nobody that will remember. */
  private async receipts(): Promise<readonly NewFact[]> {
    const { node } = this.parts;
    const receipts = new Receipts({ node, derivedId, now: () => this.now });
    const facts: NewFact[] = [];
    for (const { last, parked } of await this.journals.takenIn()) {
      const history = await this.facts.read(receipts.streamOf(last.topic));
      const told = foldOnto(exchangeCase, exchangeCase.initial, history)[sideOf(node)][last.topic];
      const upTo = told?.received && { epoch: told.received.epoch, sequence: told.received.upToSequence };
      const waiting = parked
        .map((one) => ({ ...one, fact: this.factIn(one) }))
        .filter((one) => !isAlone(one.fact))
        .filter(
          (one) =>
            ![...(told?.parked ?? []), ...(told?.waived ?? [])].some((known) => exchangeCase.isSameMessage(known, one)),
        );
      const [received, ...messages] = receipts.received(last, waiting) as [NewFact, ...NewFact[]];
      if (!upTo || exchangeCase.isBefore(upTo, last)) facts.push(received);
      facts.push(...messages);
    }
    return facts;
  }

  private factIn({ body }: Taken): RecordedFact | undefined {
    try {
      const value: unknown = JSON.parse(body.toString());
      return this.known.isEnvelope(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  private async open(
    topic: string,
    epoch: number,
    after: Readonly<{ epoch: number; sequence: number; sha256: string }>,
  ) {
    const stream = `${EXCHANGE}-${topic.slice(topic.lastIndexOf('.') + 1)}`;
    const data = { topic, epoch, after: { epoch: after.epoch, sequence: after.sequence, sha256: after.sha256 } };
    const id = derivedId('restored', topic, `${epoch}`, this.now);
    await this.facts.add(stream, [{ ...this.envelope(id, stream), type: 'EpochOpened', version: 1, data }]);
  }

  private envelope(id: string, stream: string) {
    const actor = { kind: 'process', subject: 'restored', role: 'process' } as const;
    return { id, stream, origin: this.parts.node, actor, occurredAt: this.now, correlationId: id };
  }

  private tell = (id: string, en: string) => this.parts.told?.({ id, en });
}

const ownTopics = (node: string, registry: NodeRegistry): readonly string[] =>
  node === PUSAT ? registry.dinas.map((dinas) => topicFromPusat(dinas.node)) : [topicFromDinas(node)];

const meaningOf = ({ type, data }: Readonly<{ type: string; data: unknown }>) => contentHash([type, data]);

const says = (data: object, part: Readonly<Record<string, unknown>>) =>
  Object.entries(part).every(([name, value]) => (data as Record<string, unknown>)[name] === value);

/** Neighbours of the same stream together, in order. */
function runsOf(facts: readonly RecordedFact[]): RecordedFact[][] {
  const runs: RecordedFact[][] = [];
  for (const fact of facts) {
    const last = runs.at(-1);
    if (last?.[0]?.stream === fact.stream) last.push(fact);
    else runs.push([fact]);
  }
  return runs;
}

/** Commands of people among these facts: who gave them, and what would have been said. */
function commandsIn(facts: readonly StoredFact[]): readonly LeftOut[] {
  const ofPeople = facts.filter(({ actor }) => actor.kind === 'person');
  return [...Map.groupBy(ofPeople, ({ commandId, id }) => commandId ?? id)].map(([commandId, said]) => {
    const { recordedAt, actor, office, stream, case: root = stream } = said[0]!;
    return {
      commandId,
      at: recordedAt,
      subject: actor.subject,
      role: actor.role,
      ...(office !== undefined && { office }),
      case: root,
      facts: said.map(({ type }) => type),
    };
  });
}
