import specifications from '@asyncapi/specs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

type Document = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: Readonly<{ schemas: Readonly<Record<string, object>> }>;
}>;
type Body = Readonly<{ content?: Readonly<Record<string, Readonly<{ schema?: object; example?: unknown }>>> }>;
type Operation = Readonly<{ requestBody?: Body; responses: Readonly<Record<string, Body>>; parameters?: object[] }>;

const kept = (path: string) => readFileSync(join(root, 'docs/api', path), 'utf8');

it('is what docs/api says: after a change of routes, npm run api; after a change of a fact, a new version and a step', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  await promisify(execFile)(process.execPath, [join(root, 'dist/test/api/main.js'), folder]);
  const files = (of: string) =>
    readdirSync(of, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const read = (of: string) =>
    Object.fromEntries(
      files(of).map(({ parentPath, name }) => [
        relative(of, join(parentPath, name)),
        readFileSync(join(parentPath, name), 'utf8'),
      ]),
    );
  expect(read(folder)).toStrictEqual(read(join(root, 'docs/api')));
});

it('publishes no version of a fact anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  cpSync(join(root, 'docs/api'), folder, { recursive: true });
  const path = join(folder, 'facts/equipmentRequest/EquipmentRequestSubmitted.v1.schema.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"integer"', '"number"'));
  const writing = promisify(execFile)(process.execPath, [join(root, 'dist/test/api/main.js'), folder]);
  await expect(writing).rejects.toThrow('Give the fact a new version, and a step from the old one');
});

describe.each(['dinas', 'pusat', 'auditor'])('the OpenAPI of %s', (name) => {
  const document = JSON.parse(kept(`${name}.openapi.json`)) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, operation })),
  );

  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toStrictEqual({ valid: true, errors: undefined });
  });

  it('says of every command which headers it wants', () => {
    const commands = operations.filter(({ at }) => /^(post|put|delete) \/equipment-requests/.test(at));
    expect(commands.length > 10).toBe(name !== 'auditor');
    for (const { at, operation } of commands) {
      const headers = (operation.parameters ?? []).map((parameter) => (parameter as { name: string }).name);
      expect([at, headers]).toStrictEqual([at, expect.arrayContaining(['Idempotency-Key', 'If-Match'])]);
    }
  });

  it('has an example of all that is sent and answered, each as its schema wants it', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema({ $id: 'document', ...document });
    const bodies = operations
      .filter(({ at }) => !/ \/(health|metrics|nudges)/.test(at))
      .flatMap(({ at, operation: { requestBody, responses } }) =>
        Object.entries({ request: requestBody, ...responses }).flatMap(([of, body]) =>
          Object.entries(body?.content ?? {})
            .filter(([type]) => type.includes('json'))
            .map(([, media]) => ({ at: `${at} ${of}`, ...media })),
        ),
      );
    expect(bodies.length).toBeGreaterThan(name === 'auditor' ? 5 : 50);
    for (const { at, schema, example } of bodies) {
      const validate = ajv.compile(resolved(schema!));
      expect([at, validate(example), validate.errors]).toStrictEqual([at, true, null]);
    }
  });
});

describe.each(['dinas', 'pusat'])('the AsyncAPI of %s', (name) => {
  const document = JSON.parse(kept(`${name}.asyncapi.json`)) as Messages;

  it('is AsyncAPI 3', () => {
    const specification = specifications.schemas['3.0.0'];
    // the specification brings the meta-schema that it refers to
    const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
    const validate = ajv.compile(specification);
    expect([validate(document), validate.errors]).toStrictEqual([true, null]);
    expect(validate({ ...document, channels: { said: { address: 7 } } })).toBe(false);
  });

  it('refers to a published schema for each fact that travels, and to none that does not', () => {
    const messages = Object.keys(document.components.messages);
    expect(messages).toContain('equipmentRequest.EquipmentRequestSubmitted.v1');
    expect(
      messages.filter((message) => /^(centralStock|requestDraft|requestDesk|numbers)\./.test(message)),
    ).toStrictEqual([]);
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"\.\/([^"]+)"/g)].map(([, path]) => path!);
    expect(referred).toHaveLength(messages.length);
    for (const path of referred) expect(JSON.parse(kept(path))).toMatchObject({ type: 'object' });
  });
});

type Messages = Readonly<{ channels: object; components: { messages: object } }>;

/** References into the document, wherever the schema stands. */
const resolved = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object;

const stored = join(root, 'libs/domain/golden');

it.each(readdirSync(stored))('describes every fact of %s that was ever stored, in its version', (file) => {
  const ajv = new Ajv2020({ strict: false });
  const goldens = JSON.parse(readFileSync(join(stored, file), 'utf8')) as readonly Golden[];
  for (const { type, version, data } of goldens) {
    const path = `facts/${file.replace('.json', '')}/${type}.v${version}.schema.json`;
    const validate = ajv.getSchema(path) ?? ajv.compile({ ...(JSON.parse(kept(path)) as object), $id: path });
    expect([type, version, validate(data), validate.errors]).toStrictEqual([type, version, true, null]);
  }
});

type Golden = Readonly<{ type: string; version: number; data: unknown }>;
