import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiCreatedResponse, ApiOkResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Shape } from '#libs/kernel';
import { examples } from './examples.js';

type Schema = Shape<unknown>;
/** JSON Schema 2020-12, as far as it is read here. */
type ReadSchema = Readonly<{
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, Schema>>;
  items?: Schema;
  required?: readonly string[];
  allOf?: readonly Schema[];
  example?: unknown;
}>;
type Media = { schema?: Schema; example?: unknown };
type Operation = {
  tags?: readonly string[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
};

const TYPES = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  instant: { type: 'string', format: 'date-time' },
  flag: { type: 'boolean' },
  json: {},
} as const;

const string: Schema = { type: 'string' };
/** The ETag of another stream that the page shows; null while there is none. */
export const perhapsEtag: Schema = { type: ['string', 'null'] };
/** What every page says of itself: ETag of its stream, and the position that it was read at. */
export const pageMarks = { etag: string, position: string };

/** Of a read model's columns, all or these: one property each, with its name as example's key. */
export function propertiesOf(
  columns: Readonly<Record<string, string>>,
  names: readonly string[] = Object.keys(columns),
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    names.map((name) => {
      const [kind, nullable] = [columns[name]!.replace('?', '') as keyof typeof TYPES, columns[name]!.endsWith('?')];
      const schema: Schema = TYPES[kind];
      return [name, nullable && schema['type'] ? { ...schema, type: [schema['type'], 'null'] } : schema];
    }),
  );
}

export const objectOf = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

export const arrayOf = (items: Schema): Schema => ({ type: 'array', items });

/** Says of a route that it answers with such an object. */
export const Answers = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []) =>
  ApiOkResponse({ schema: objectOf(properties, optional) as object });

/** Says of a POST that it answers so. */
export const Makes = (properties: Readonly<Record<string, Schema>>) =>
  ApiCreatedResponse({ schema: objectOf(properties) as object });

/** Says of a route that it answers with a page of such rows. */
export const AnswersPage = (row: Readonly<Record<string, Schema>>) =>
  Answers({ rows: arrayOf(objectOf(row)), next: string, position: string }, ['next']);

const problem: Schema = objectOf(
  {
    type: { type: 'string', format: 'uri' },
    title: string,
    status: { type: 'integer' },
    instance: string,
    errors: arrayOf(objectOf({ pointer: string, code: string, detail: string })),
  },
  ['errors'],
);

/** What a service answers to, with an example of everything that is sent or answered. */
export function openApiOf(app: NestFastifyApplication, title: string): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, about);
  const schemas = (document.components!.schemas ??= {}) as Record<string, Schema>;
  schemas['Problem'] = problem;
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as Operation[]) illustrate(operation, schemas);
  }
  document.paths = Object.fromEntries(Object.entries(document.paths).toSorted(([, a], [, b]) => rank(a) - rank(b)));
  return document;
}

/** What a service is for comes first, how it is run last. */
const LAST = ['files', 'exchange', 'health'];
const rank = (path: object) => LAST.indexOf((Object.values(path)[0] as Operation).tags?.[0] ?? '');

function illustrate({ requestBody, responses }: Operation, schemas: Readonly<Record<string, Schema>>) {
  responses['default'] = {
    description: 'A problem (RFC 9457), in the language that Accept-Language asks for: Indonesian, or English',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const bodies = [requestBody, ...Object.values(responses)].flatMap((body) => Object.values(body?.content ?? {}));
  for (const media of bodies) {
    const { schema } = media;
    if (schema && (schema['$ref'] || schema['properties'])) media.example = exampleOf(schema, schemas, '');
  }
}

/** Said by whoever tells something late: an example of the usual need not say it. */
const SELDOM = ['occurredAt', 'lateEntryReason'];
const isUsual = (part: string, { required = [] }: ReadSchema) => required.includes(part) || !SELDOM.includes(part);

/** Its own example, or one made of its parts; the name of a property tells what stands there everywhere. */
function exampleOf(of: Schema, schemas: Readonly<Record<string, Schema>>, name: string): unknown {
  const schema = of as ReadSchema;
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) return exampleOf(schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)]!, schemas, name);
  if (schema.allOf) return exampleOf(schema.allOf[0]!, schemas, name);
  if (schema.enum) return schema.enum[0];
  if (schema.items) return [exampleOf(schema.items, schemas, `${name}[]`)];
  if (schema.properties) {
    const parts = Object.entries(schema.properties).filter(([part]) => isUsual(part, schema));
    return Object.fromEntries(parts.map(([part, its]) => [part, exampleOf(its, schemas, part)]));
  }
  if (schema.format === 'uuid') return examples['id'];
  if ([schema.type].flat().includes('boolean')) return true;
  if (name in examples) return examples[name];
  throw new Error(`no example of ${name}: ${JSON.stringify(schema)}`);
}
