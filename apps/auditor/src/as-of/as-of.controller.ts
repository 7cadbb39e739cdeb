import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { AllowReading, By, type Person } from '#libs/access';
import { isOfNoOffice, modelList, pagesOf, readModelsOf } from '#libs/audit';
import { sideOf } from '#libs/kernel';
import { Answers, arrayOf, fieldsOf, NotThere, objectOf, pageOf, Problem, valuesOf } from '#libs/runtime';
import { pastScreens } from '#libs/screens';
import { Cases } from '../cases.js';
import { flag, instant, integer, mirror, number, office, position, stream, text } from '../shapes.js';
import { CaseAsOf, OfferedAsked, pageAsked, RowsAsOf, ScreenAsOf } from './as-of.requests.js';
import { momentShown, Moments, type Past } from './moments.js';

const momentProperties = {
  service: mirror,
  basis: { enum: ['recorded', 'claimed'] },
  reconstruction: flag(false),
  at: instant,
  position,
};
const row = { type: 'object', example: { caseId: '0b9f6c1e-6f0e-5d53-9c1b-3d2f6f5c7a10', stage: 'UNDER_REVIEW' } };

/** What a service showed at a moment, from the facts that it had then. */
@ApiTags('as of')
@Controller('as-of')
export class AsOfController {
  constructor(
    private readonly cases: Cases,
    private readonly moments: Moments,
  ) {}

  /** What there is to be seen as of a moment: screens, and the read models that they are made of */
  @Get()
  @AllowReading('audit.read')
  @Answers({
    screens: arrayOf(
      objectOf({ name: text('my-requests'), side: { enum: ['dinas', 'pusat'] }, liveOnly: arrayOf(text('exchange')) }),
    ),
    models: arrayOf(objectOf({ name: text('my-requests'), side: { enum: ['dinas', 'pusat'] }, version: integer(3) })),
  })
  list(@Query() { side: wanted }: OfferedAsked) {
    const sides = (['dinas', 'pusat'] as const).filter((side) => wanted === undefined || side === wanted);
    return {
      screens: pastScreens
        .filter(({ side }) => sides.includes(side))
        .map(({ name, side, liveOnly }) => ({ name, side, liveOnly })),
      models: sides.flatMap((side) =>
        readModelsOf(side).map(({ model: { name, version } }) => ({ name, side, version })),
      ),
    };
  }

  /** A case, folded from what the service had of it then: every stream as its page shows it */
  @Get('case')
  @AllowReading('audit.read')
  @Answers({
    ...momentProperties,
    case: stream,
    number,
    office,
    streams: arrayOf(
      objectOf({ stream, category: text('equipmentRequest'), revision: integer(4), position, page: row }),
    ),
  })
  async readCase(@By() person: Person, @Query() { case: reference, ...asked }: CaseAsOf) {
    const past = await this.moments.get(asked);
    const found = await this.cases.get(reference, person);
    const facts = await past.mirror.readCase(found.root, past.moment);
    if (facts.length === 0) throw new NotThere(reference);
    return {
      ...momentShown(past),
      case: found.root,
      number: found.number,
      office: found.office,
      streams: pagesOf(facts, sideOf(past.mirror.node)),
    };
  }

  /** The very body that a screen answered with then, but what is live only */
  @Get('screens/:screen')
  @AllowReading('audit.read')
  @Answers({ ...momentProperties, screen: text('my-requests'), answer: { type: 'object', example: { rows: [] } } })
  async readScreen(@By() person: Person, @Param('screen') name: string, @Query() { query = '', ...asked }: ScreenAsOf) {
    const past = await this.moments.get(asked);
    const side = sideOf(past.mirror.node);
    const screen = pastScreens.find((known) => known.name === name && known.side === side);
    if (!screen || (screen.ofNoOffice && !seesAll(person))) throw new NotThere(name);
    const read = screen.read(person, askedOf(screen.asked, query), () => past.now, past.at);
    return {
      ...momentShown(past),
      screen: name,
      answer: { ...(await this.moments.read(past, read)), position: past.position },
    };
  }

  /** The rows of a read model as they stood then */
  @Get('models/:model')
  @AllowReading('audit.read')
  @Answers(
    {
      ...momentProperties,
      model: text('my-requests'),
      version: integer(3),
      rows: arrayOf(row),
      next: text('WyIzMy43MiJd'),
    },
    ['next'],
  )
  async readModel(@By() person: Person, @Param('model') name: string, @Query() asked: RowsAsOf) {
    const past: Past = await this.moments.get(asked);
    const model = readModelsOf(sideOf(past.mirror.node)).find((known) => known.model.name === name)?.model;
    if (!model || (isOfNoOffice(model) && !seesAll(person))) throw new NotThere(name);
    requireCursor(asked.from);
    const list = modelList(model, person);
    const page = await this.moments.read(past, (client, schema) => pageOf(client, list(schema), pageAsked(asked)));
    return { ...momentShown(past), model: name, version: model.version, ...page };
  }
}

const seesAll = ({ offices }: Person) => offices.includes('*');

/** What a screen was asked. @throws Problem 400 that points into `/query` */
function askedOf(Asked: new () => object, query: string): object {
  const given = Object.fromEntries(new URLSearchParams(query));
  const asked = plainToInstance(Asked, given);
  const errors = validateSync(asked, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new Problem(400, 'invalid-request', { fields: fieldsOf(errors, '/query') });
  requireCursor(given['from']);
  return asked;
}

/** Before tables are built for it. @throws Problem 400 */
function requireCursor(from: string | undefined) {
  if (from !== undefined) valuesOf(from, 2);
}
