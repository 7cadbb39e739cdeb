import { randomUUID } from 'node:crypto';
import * as claim from '#libs/domain/claim';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as exchange from '#libs/domain/exchange';
import { canonicalBytes, Keyring, newKeyPair, signDetached, signingKeyOf } from '#libs/evidence';
import { NodeRegistry, type Received, topicFromDinas, topicFromPusat } from '#libs/exchange';
import { catalogueOf, PUSAT, type RecordedFact, record, text } from '#libs/kernel';
import { KnownFacts } from '../src/known-facts.js';

const OFFICES = { [PUSAT]: [], surakarta: ['33.72', '33.11'], yogyakarta: ['34.71'] } as const;
export type NodeName = keyof typeof OFFICES;

/** What Pusat tells everybody: a category of the specs, until a case has one. */
export const notice = catalogueOf({
  category: 'notice',
  audience: 'all-nodes',
  pusat: { NoticeGiven: record({ text: text() }) },
});

/** Three nodes with keys of their own, and a stranger's. */
export function someNodes() {
  const pairs = Object.fromEntries([...Object.keys(OFFICES), 'stranger'].map((node) => [node, newKeyPair()]));
  const keyOf = (node: string) => ({ kid: `${node}-1`, publicKey: pairs[node]!.publicKey });
  const registry = new NodeRegistry(
    Object.entries(OFFICES).map(([node, offices]) => ({ node, offices, keys: [keyOf(node)] })),
  );
  return {
    registry,
    keyring: new Keyring(registry.dinas.concat(registry.get(PUSAT)).map(({ node }) => ({ ...keyOf(node), node }))),
    known: new KnownFacts([equipmentRequest.catalogue, exchange.catalogue, claim.catalogue, notice]),
    check: async (): Promise<readonly string[]> => [],
    signingKey: (node: string) => signingKeyOf(`${node}-1`, pairs[node]!.privateKey),
  };
}
export type SomeNodes = ReturnType<typeof someNodes>;

/** A fact as its origin recorded it: the clerk of 33.72 answers a question. */
export const aRecordedFact = (fields: Partial<RecordedFact> = {}): RecordedFact => ({
  id: randomUUID(),
  type: 'ClarificationAnswered',
  version: 1,
  data: { questionNo: 1, answer: 'yes', files: [] },
  stream: 'equipmentRequest-1',
  case: 'equipmentRequest-1',
  origin: 'surakarta',
  office: '33.72',
  actor: { kind: 'person', subject: 'p-1', role: 'clerk' },
  occurredAt: '2026-02-02T02:00:00.000Z',
  recordedAt: '2026-02-02T02:00:00.123Z',
  correlationId: 'c-1',
  ...fields,
});

export type Spoken = Readonly<{
  sequence: number;
  epoch?: number;
  /** Where it is signed for. */
  topic?: string;
  /** Whose key signs it. */
  by?: string;
  body?: Buffer;
  headers?: Readonly<Record<string, string>>;
}>;

/** A message as a node sends it, or as somebody would like us to believe that it does. */
export function spoken(
  { signingKey }: Pick<SomeNodes, 'signingKey'>,
  fact: RecordedFact,
  { sequence, epoch = 1, by = fact.origin, ...given }: Spoken,
): Omit<Received, 'offset' | 'next'> {
  const { topic = fact.origin === PUSAT ? topicFromPusat('surakarta') : topicFromDinas(fact.origin) } = given;
  const { body = canonicalBytes(fact) } = given;
  const jws = signDetached(signingKey(by), { topic, epoch, sequence }, body);
  return { key: fact.case ?? fact.stream, body, headers: { ce_specversion: '1.0', jws, ...given.headers } };
}

/** Messages of a topic, from this offset on. */
export const inTopic = (messages: ReadonlyArray<Omit<Received, 'offset' | 'next'>>, from = 0): readonly Received[] =>
  messages.map((message, i) => ({ ...message, offset: `${from + i}`, next: `${from + i + 1}` }));
