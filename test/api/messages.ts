import { type Catalogue, instant, matching, oneOf, optional, record, type Side, text } from '#libs/kernel';
import { envelope } from '#libs/runtime';
import { asText, type Published } from './facts.js';
import { cases } from '#libs/domain/testing';

const SIDES = {
  dinas: { speaks: 'facts.dinas.{node}', hears: 'facts.pusat.{node}', other: 'pusat' },
  pusat: { speaks: 'facts.pusat.{node}', hears: 'facts.dinas.{node}', other: 'dinas' },
} as const satisfies Record<Side, Readonly<{ speaks: string; hears: string; other: Side }>>;

const headers = record({
  ce_specversion: oneOf('1.0'),
  ce_id: text(36),
  ce_type: matching(/^id\.jembatan\.[A-Za-z]+\.v\d+$/),
  ce_source: matching(/^\/nodes\/[a-z][a-z0-9-]{0,40}$/),
  ce_subject: text(200),
  ce_time: instant,
  'content-type': oneOf('application/json'),
  /** RFC 7797, detached: over the body's bytes; protected header `kid`, `topic`, `epoch`, `sequence`. */
  jws: matching(/^[\w-]+\.\.[\w-]+$/),
  traceparent: optional(text(55)),
});

/** What travels from and to each side (AsyncAPI 3): topics, headers, and every version of every fact. */
export const publishedMessages = (): readonly Published[] =>
  (['dinas', 'pusat'] as const).map((side) => ({ path: `${side}.asyncapi.json`, text: asText(documentOf(side)) }));

function documentOf(side: Side) {
  const { speaks, hears, other } = SIDES[side];
  const [said, heard] = [messagesOf(side), messagesOf(other)];
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Jembatan: ${side === 'pusat' ? 'Pusat' : 'Dinas'}`,
      version: '1',
      description:
        'Facts as CloudEvents 1.0 in binary mode. The body is the fact in RFC 8785 form, as its origin recorded it; only what the jws covers counts.',
    },
    defaultContentType: 'application/json',
    channels: { said: channelOf(speaks, said), heard: channelOf(hears, heard) },
    operations: {
      say: { action: 'send', channel: { $ref: '#/channels/said' } },
      hear: { action: 'receive', channel: { $ref: '#/channels/heard' } },
    },
    components: { messages: { ...said, ...heard }, schemas: { Envelope: envelope, Headers: headers } },
  };
}

const channelOf = (address: string, messages: object) => ({
  address,
  parameters: { node: { description: 'Node of the local offices, as the registry calls it' } },
  messages: Object.fromEntries(Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }])),
  bindings: {
    kafka: { partitions: 1, topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': -1 } },
  },
});

/** All that a side may say to another, by `<category>.<type>.v<version>`. */
const messagesOf = (side: Side) =>
  Object.fromEntries(
    cases
      .filter(({ catalogue }) => catalogue.audience !== 'own')
      .flatMap(({ catalogue, words }) =>
        Object.entries(catalogue.facts)
          .filter(([, { by }]) => by.includes(side))
          .flatMap(([type, { older }]) =>
            Array.from({ length: older.length + 1 }, (_, i) => messageOf(catalogue, type, i + 1, words.facts)),
          ),
      ),
  );

function messageOf(
  { category }: Catalogue,
  type: string,
  version: number,
  labels: Readonly<Record<string, Readonly<{ id: string; en: string }>>>,
) {
  const label = labels[type];
  const data = { $ref: `./facts/${category}/${type}.v${version}.schema.json` };
  const message = {
    name: `id.jembatan.${type}.v${version}`,
    title: `${type} v${version}`,
    ...(label && { summary: `${label.id} / ${label.en}` }),
    headers: { $ref: '#/components/schemas/Headers' },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/Envelope' },
        { properties: { type: { const: type }, version: { const: version }, data } },
      ],
    },
    bindings: { kafka: { key: { type: 'string', description: 'Root stream of the case: its facts stay in order' } } },
  };
  return [`${category}.${type}.v${version}`, message] as const;
}
