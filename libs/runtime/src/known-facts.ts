import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  type Catalogue,
  categoryOf,
  findShape,
  instant,
  integer,
  oneOf,
  optional,
  type RecordedFact,
  record,
  type Shape,
  text,
  uuid,
} from '#libs/kernel';

/** Text that every store can keep: what stands in an envelope is kept even when the fact cannot be. */
const line = (maxLength: number) => ({ ...text(maxLength), pattern: '^[^\\u0000]*$' });

const mandate = record({
  id: line(80),
  kind: oneOf('PLT', 'PLH', 'PJ', 'PJS', 'DELEGASI'),
  from: line(80),
  letter: line(120),
});

/** What a fact looks like on its way, whatever it says. */
export const envelope = record({
  id: uuid,
  type: line(80),
  version: integer(1, 1_000),
  data: {},
  stream: line(200),
  case: optional(line(200)),
  origin: line(41),
  office: optional(line(13)),
  actor: record({ kind: oneOf('person', 'process'), subject: line(120), role: line(40), mandate: optional(mandate) }),
  occurredAt: instant,
  recordedAt: instant,
  lateEntryReason: optional(line(500)),
  calendarVersion: optional(line(40)),
  correlationId: line(120),
  causationId: optional(line(120)),
  commandId: optional(line(120)),
  commandHash: optional(line(64)),
  policyVersion: optional(line(40)),
});

/** Which facts this release knows, and whether something is one. */
export class KnownFacts {
  private readonly byCategory: ReadonlyMap<string, Catalogue>;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly compiled = new Map<Shape<unknown>, ValidateFunction>();

  constructor(catalogues: readonly Catalogue[]) {
    this.byCategory = new Map(catalogues.map((catalogue) => [catalogue.category, catalogue]));
  }

  find(stream: string): Catalogue | undefined {
    return this.byCategory.get(categoryOf(stream));
  }

  get(stream: string): Catalogue {
    const found = this.find(stream);
    if (!found) throw new Error(`no catalogue for ${stream}`);
    return found;
  }

  get categories(): readonly string[] {
    return [...this.byCategory.keys()];
  }

  /** Categories with this audience. */
  heardBy(audience: Catalogue['audience']): readonly string[] {
    return [...this.byCategory.values()]
      .filter((catalogue) => catalogue.audience === audience)
      .map(({ category }) => category);
  }

  isEnvelope(value: unknown): value is RecordedFact {
    return this.validator(envelope)(value);
  }

  /** What is wrong with the data of a fact whose type and version are known; undefined when nothing is. */
  wrongWith({ stream, type, version, data }: RecordedFact): string | undefined {
    const catalogue = this.find(stream);
    const shape = catalogue && findShape(catalogue, type, version);
    if (!shape) return `${type} v${version} is not known`;
    const validate = this.validator(shape);
    return validate(data) ? undefined : this.ajv.errorsText(validate.errors, { dataVar: 'data' });
  }

  private validator(shape: Shape<unknown>): ValidateFunction {
    const known = this.compiled.get(shape) ?? this.ajv.compile(shape);
    this.compiled.set(shape, known);
    return known;
  }
}
