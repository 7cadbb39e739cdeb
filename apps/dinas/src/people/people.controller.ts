import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, Forbidden, may, type Person } from '#libs/access';
import * as personnel from '#libs/domain/personnel';
import { person, superiorOn } from '#libs/domain/personnel';
import { readingsId, readingsOf } from '#libs/domain/readings';
import { contentHash } from '#libs/evidence';
import { Clock, Ids } from '#libs/kernel';
import { findZone, localDay } from '#libs/reference';
import {
  Answers,
  arrayOf,
  Ask,
  type Asker,
  type Asking,
  Asks,
  CreatedAnswer,
  Execute,
  idOfNew,
  NotThere,
  objectOf,
  pageMarks,
  ReceiptAnswer,
  Service,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { seesAll } from '#libs/screens';
import { ERASED, masked, Vault } from '#libs/vault';
import { People } from '../people.js';
import {
  AssignSuperiorRequest,
  CallOffLeaveRequest,
  ErasePersonRequest,
  GrantLeaveRequest,
  LetGoRequest,
  PersonalDataRequest,
  PlacePersonRequest,
  RecordStatusRequest,
  RegisterPersonRequest,
  SeeNumberRequest,
} from './people.requests.js';
import { Registering, requireNumber, requireSomeNumber } from './registering.js';

const text = { type: 'string' };
const nameOf = { type: 'string', example: 'Wulan Lestari' };
const fromDay = { type: 'string', example: '2026-01-02' };
const statusText = { type: 'string', example: 'OUTSOURCED' };

/** Who works for an office: facts know them by reference, names and numbers stand in the vault. */
@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly ask: Ask,
    private readonly bus: CommandBus,
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly people: People,
    private readonly registering: Registering,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly service: Service,
  ) {}

  /** Registers somebody, or again who has come back */
  @Post()
  @Allow('people.write')
  async register(
    @Asks() asker: Asker,
    @Body() { office, account, name, nip, employeeNo, status, from, site, function: does }: RegisterPersonRequest,
  ): Promise<CreatedAnswer> {
    const { registry, settings } = this.service;
    if (registry.findHost(office) !== settings.node) throw new NotThere(office);
    const data = dataOf({ name, nip, employeeNo });
    requireNumber(data, status);
    const id = account ?? `p-${idOfNew(asker)}`;
    const command = { type: 'RegisterPerson' as const, data: { personRef: id, status, from, site, function: does } };
    return { ...(await this.registering.keep(asker, { id, newFor: office }, office, data, command)), id };
  }

  /** How they are employed from a day on */
  @Post(':ref/statuses')
  @Allow('people.write')
  recordStatus(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { status, from, naskahRef }: RecordStatusRequest,
  ): Promise<ReceiptAnswer> {
    const data = { status, from, ...(naskahRef && { naskahRef }) };
    return this.ask.for(asker, person, { id }, { type: 'RecordStatus', data });
  }

  /** Who their direct superior is from a day on (atasan langsung) */
  @Post(':ref/superiors')
  @Allow('people.write')
  async assignSuperior(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { superior, from, to }: AssignSuperiorRequest,
  ): Promise<ReceiptAnswer> {
    const superiorsOffice = await this.people.officeOn(superior, from);
    const data = {
      superior,
      from,
      ...(to !== undefined && { to }),
      ...(superiorsOffice !== undefined && { superiorsOffice }),
    };
    return this.ask.for(asker, person, { id }, { type: 'AssignSuperior', data });
  }

  /** Where they work from a day on, and as what */
  @Post(':ref/placements')
  @Allow('people.write')
  place(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { site, function: does, from }: PlacePersonRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, person, { id }, { type: 'PlacePerson', data: { site, function: does, from } });
  }

  /** They are on leave for these days; what kind of leave it is, is not kept */
  @Post(':ref/leaves')
  @Allow('people.write')
  grantLeave(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { from, to }: GrantLeaveRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, person, { id }, { type: 'GrantLeave', data: { from, to } });
  }

  /** The leave that begins on that day is called off */
  @Post(':ref/leaves/calling-off')
  @Allow('people.write')
  callOffLeave(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { from }: CallOffLeaveRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, person, { id }, { type: 'CallOffLeave', data: { from } });
  }

  /** They leave the office */
  @Post(':ref/leaving')
  @Allow('people.write')
  letGo(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { on, reasonCode }: LetGoRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, person, { id }, { type: 'LetGo', data: { on, reasonCode } });
  }

  /** What the vault is to have of them instead; the fact says that it was corrected, not what */
  @Post(':ref/corrections')
  @Allow('people.write')
  async correct(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { name, nip, employeeNo }: PersonalDataRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.streams.get(personnel, id, asker.person);
    const data = dataOf({ name, nip, employeeNo });
    const status = state.statuses.at(-1)?.status;
    if (status) requireSomeNumber(data, status);
    const kept = (await this.vault.find([id])).get(id);
    const changed = contentHash(kept ?? {}) !== contentHash(data);
    const command = { type: 'CorrectPersonalData' as const, data: { changed } };
    return this.registering.keep(asker, { id }, state.office, data, command);
  }

  /** Destroys the key of their data: what facts say of them stays, who they are does not (UU 27/2022) */
  @Post(':ref/erasure')
  @Allow('people.erase')
  erase(
    @Asks() asker: Asker,
    @Param('ref') id: string,
    @Body() { legalBasis }: ErasePersonRequest,
  ): Promise<ReceiptAnswer> {
    return this.registering.erase(asker, id, legalBasis);
  }

  /** Their number of the state, whole; who has asked, and what for, is kept */
  @Post(':ref/number-readings')
  @HttpCode(200)
  @AllowReading('people.see-number')
  @Answers({ nip: { type: 'string', example: '198609262015051001' } })
  async seeNumber(@By() who: Person, @Param('ref') id: string, @Body() { purpose }: SeeNumberRequest) {
    await this.streams.get(personnel, id, who);
    const nip = (await this.vault.find([id])).get(id)?.nip;
    if (nip === undefined) throw new NotThere(id);
    await this.note(who, id, purpose);
    return { nip };
  }

  /** Somebody's own page; their superior sees it too, and those who keep it */
  @Get(':ref')
  @AllowReading('people.see-one')
  @Answers(
    {
      personRef: text,
      office: text,
      name: nameOf,
      nip: text,
      employeeNo: text,
      statuses: arrayOf(objectOf({ from: fromDay, status: statusText })),
      superiors: arrayOf(objectOf({ from: fromDay, superior: text, to: fromDay }, ['to'])),
      placements: arrayOf(objectOf({ from: fromDay, site: text, function: text })),
      leaves: arrayOf(objectOf({ from: fromDay, to: fromDay })),
      left: objectOf({ on: text, reasonCode: text }),
      erased: { type: 'boolean' },
      timeline: timelineProperty,
      ...pageMarks,
    },
    ['nip', 'employeeNo', 'left'],
  )
  async read(@Param('ref') id: string, @By() who: Person) {
    const { state, etag, history } = await this.streams.get(personnel, id, who);
    if (!this.maySee(who, id, state)) throw new NotThere(id);
    const kept = state.erased ? undefined : (await this.vault.find([id])).get(id);
    const { office, statuses, superiors, places, leaves, left, erased } = state;
    return {
      personRef: id,
      office,
      name: kept?.name ?? ERASED,
      ...(kept?.nip !== undefined && { nip: masked(kept.nip) }),
      ...(kept?.employeeNo !== undefined && { employeeNo: kept.employeeNo }),
      statuses,
      superiors,
      placements: places,
      leaves,
      ...(left && { left }),
      erased,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  private maySee(who: Person, id: string, state: personnel.Personnel): boolean {
    if (who.subject === id) return true;
    const now = this.clock.now();
    if (!may(who, 'people.see', now)) return false;
    return seesAll(who) || superiorOn(state, localDay(now, findZone(state.office) ?? 'WIB')) === who.subject;
  }

  /** Before anything is shown. */
  private async note(who: Person, personRef: string, purpose: string) {
    const data = { personRef, purpose };
    const now = this.clock.now();
    const where = { id: readingsId(who.subject, now.slice(0, 10)), newFor: '' };
    const asking: Asking = {
      subject: who.subject,
      kind: 'person',
      commandId: this.ids.fresh(),
      commandHash: contentHash(['number-readings', data]),
      correlationId: this.ids.fresh(),
      permit: (_, at) => may(who, 'people.see-number', at) ?? forbidden(),
      seen: 'unasked',
    };
    await this.bus.execute(new Execute(readingsOf('dinas'), where, { type: 'NotePersonalNumberRead', data }, asking));
  }
}

function forbidden(): never {
  throw new Forbidden('people.see-number');
}

const dataOf = ({
  name,
  nip,
  employeeNo,
}: Readonly<{ name: string; nip?: string | undefined; employeeNo?: string | undefined }>) => ({
  name: name.trim(),
  ...(nip !== undefined && { nip }),
  ...(employeeNo !== undefined && { employeeNo: employeeNo.trim() }),
});
