import { Controller, Get, Headers, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { changeInWords, labels, timelineOf } from '#libs/audit';
import type { Language } from '#libs/kernel';
import { Answers, arrayOf, languageOf, objectOf } from '#libs/runtime';
import { CaseAsked } from '../asked.request.js';
import { Cases } from '../cases.js';
import { factType, instant, integer, mirror, number, office, position, stream, text, uuid } from '../shapes.js';

const value = { type: ['string', 'integer', 'boolean', 'null'] };

const entryProperties = {
  id: uuid,
  type: factType,
  label: text('Permohonan diregistrasi'),
  stream,
  by: { enum: ['dinas', 'pusat'] },
  origin: text('pusat'),
  office,
  actor: { type: 'object', example: { kind: 'person', subject: 'p-pusat-desk', role: 'desk' } },
  occurredAt: instant,
  recordedAt: instant,
  lateEntryReason: text('Listrik padam'),
  copies: arrayOf(objectOf({ mirror, position, revision: integer(4), storedAt: instant })),
  missing: arrayOf(mirror),
  changes: arrayOf(
    objectOf(
      {
        name: text('stage'),
        lineNo: integer(1),
        before: { ...value, example: 'SUBMITTED' },
        after: { ...value, example: 'REGISTERED' },
        words: text('Tahap: Diajukan → Teregistrasi'),
      },
      ['lineNo'],
    ),
  ),
};

/** How a case came to be what it is, from the files of both sides. */
@ApiTags('timeline')
@Controller('timeline')
export class TimelineController {
  constructor(private readonly cases: Cases) {}

  /** Everything that was said of a case, when each side knew it, who said it in which right, and what it changed */
  @Get()
  @AllowReading('audit.read')
  @Answers({
    case: stream,
    number,
    office,
    files: arrayOf(objectOf({ mirror, node: mirror, facts: integer(34) })),
    entries: arrayOf(objectOf(entryProperties, ['office', 'lateEntryReason'])),
  })
  async read(
    @By() person: Person,
    @Query() { case: reference }: CaseAsked,
    @Headers('accept-language') accepted: string | undefined,
  ) {
    const found = await this.cases.get(reference, person);
    const files = (await this.cases.files(found)).filter(({ facts }) => facts.length > 0);
    const language = languageOf(accepted);
    return {
      case: found.root,
      number: found.number,
      office: found.office,
      files: files.map(({ facts, ...file }) => ({ ...file, facts: facts.length })),
      entries: timelineOf(files, this.cases.isKept).map((entry) => ({
        ...entry,
        label: labels[entry.type]?.[language] ?? entry.type,
        changes: entry.changes.map((change) => inWords(change, language)),
      })),
    };
  }
}

const inWords = (change: Parameters<typeof changeInWords>[0], language: Language) => ({
  name: change.name,
  ...(change.lineNo !== undefined && { lineNo: change.lineNo }),
  before: change.before?.value ?? null,
  after: change.after?.value ?? null,
  words: changeInWords(change)[language],
});
