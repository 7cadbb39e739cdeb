import { Controller, Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { AllowReading, By, isInScope, type Person } from '#libs/access';
import {
  findKind,
  type Finding,
  findingWords,
  type Folded,
  labels,
  reconcile,
  type Reconciliation,
  type Scope,
} from '#libs/audit';
import type { Language } from '#libs/kernel';
import { arrayOf, languageOf, NotThere, objectOf, Problem } from '#libs/runtime';
import { Auditor } from '../auditor.js';
import { Cases } from '../cases.js';
import { factType, flag, integer, mirror, stream, text, uuid } from '../shapes.js';
import { ReconciliationAsked } from './reconciliation.requests.js';

const NDJSON = 'application/x-ndjson';
const whats = Object.keys(findingWords);
const schema = objectOf({
  clean: flag(true),
  facts: integer(34),
  streams: integer(4),
  counts: objectOf(Object.fromEntries(whats.map((what) => [what, integer(0)]))),
  findings: arrayOf(
    objectOf(
      {
        what: { enum: whats },
        words: text('Tidak ada: Permohonan diregistrasi'),
        stream,
        case: stream,
        factId: uuid,
        type: factType,
        anomaly: text('more-than-requested'),
        saidIn: mirror,
        where: text('pusat'),
      },
      ['case', 'factId', 'type', 'anomaly', 'saidIn'],
    ),
  ),
});

/** Whether both sides' files say the same. */
@ApiTags('reconciliation')
@Controller('reconciliation')
export class ReconciliationController {
  constructor(
    private readonly auditor: Auditor,
    private readonly cases: Cases,
  ) {}

  /**
   * Holds what each side said against the other's file, fact by fact, and both copies of each case against each other.
   * As NDJSON, where that is accepted, it tells how far it is, and the result in its last line
   */
  @Get()
  @AllowReading('audit.read')
  @ApiOkResponse({
    content: {
      'application/json': { schema: schema as object },
      [NDJSON]: { schema: { type: 'string' }, example: '{"progress":{"streams":1000,"of":55000}}\n{"result":{}}\n' },
    },
  })
  async read(
    @By() person: Person,
    @Query() asked: ReconciliationAsked,
    @Headers('accept') accept = '',
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<StreamableFile | object> {
    const language = languageOf(accepted);
    const { pool, followed: mirrors, registry } = this.auditor;
    const steps = reconcile({ pool, mirrors, registry }, await this.scopeOf(asked, person));
    if (accept.includes(NDJSON)) return new StreamableFile(Readable.from(lines(steps, language)), { type: NDJSON });
    for await (const step of steps) if ('result' in step) return inWords(step.result, language);
    throw new Error('a reconciliation ends with its result');
  }

  /** @throws Problem 400 for both at once. @throws NotThere for what is not theirs to see */
  private async scopeOf({ case: reference, office }: ReconciliationAsked, person: Person): Promise<Scope> {
    if (reference !== undefined && office !== undefined)
      throw new Problem(400, 'invalid-request', { fields: [{ pointer: '/office', code: 'one-of', words: oneOf }] });
    if (reference !== undefined) return { case: (await this.cases.get(reference, person)).root };
    if (office === undefined) return { offices: person.offices };
    if (!isInScope(person, office)) throw new NotThere(office);
    return { offices: [office] };
  }
}

const oneOf = { id: 'Sebutkan permohonan atau kantor, salah satu.', en: 'Name a request or an office, one of them.' };

type Step = Readonly<{ progress: Folded }> | Readonly<{ result: Reconciliation }>;

async function* lines(steps: AsyncIterable<Step>, language: Language) {
  for await (const step of steps)
    yield `${JSON.stringify('result' in step ? { result: inWords(step.result, language) } : step)}\n`;
}

const inWords = ({ findings, ...result }: Reconciliation, language: Language) => ({
  ...result,
  findings: findings.map((finding) => ({ ...finding, words: wordsOf(finding, language) })),
});

function wordsOf({ what, type, anomaly, stream: of }: Finding, language: Language) {
  const about = anomaly === undefined ? labels[type ?? ''] : findKind(of)?.anomalyWords[anomaly];
  return `${findingWords[what][language]}: ${about?.[language] ?? of}`;
}
