import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Operation = Readonly<{
  responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: object }>> }>>;
}>;
type Document = Readonly<{ paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }>;
type Answer = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: unknown }>;

/** What docs/api says of a service, held against what it answers. */
export class Documented {
  private readonly document: Document;
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false });

  constructor(service: 'dinas' | 'pusat' | 'auditor') {
    const path = join(import.meta.dirname, `../../docs/api/${service}.openapi.json`);
    this.document = JSON.parse(
      readFileSync(path, 'utf8').replaceAll('"#/components', '"document#/components'),
    ) as Document;
    this.ajv.addSchema({ $id: 'document', ...this.document });
  }

  /** @throws when an answer is not as documented; what no route answers is not asked of it. */
  expect(method: string, url: string, { status, headers, body }: Answer): void {
    const type = headers['content-type']?.split(';')[0] ?? '';
    const operation = this.find(method, url.split('?')[0]!);
    const schema = (operation?.responses[status] ?? operation?.responses['default'])?.content?.[type]?.schema;
    if (!operation || !/[/+]json$/.test(type)) return;
    if (!schema) throw new Error(`${method} ${url}: docs/api knows no ${status} ${type}`);
    const validate = this.ajv.compile(schema);
    if (!validate(body))
      throw new Error(`${method} ${url} ${status}: ${this.ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`);
  }

  private find(method: string, path: string): Operation | undefined {
    const { paths } = this.document;
    const fits = (pattern: string) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);
    const known = path in paths ? path : Object.keys(paths).find(fits);
    return known === undefined ? undefined : paths[known]?.[method];
  }
}
