import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { isInScope, type Person } from '#libs/access';
import * as programme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import { type Asked, type Side, sideOf } from '#libs/kernel';
import {
  type Asker,
  type Asking,
  askingOf,
  Execute,
  Problem,
  type Receipt,
  Service,
  Streams,
  type Where,
} from '#libs/runtime';

/** What this side says: both may organise, each by the roles of its own people. */
@Injectable()
export class Ours {
  constructor(
    private readonly service: Service,
    private readonly bus: CommandBus,
    private readonly streams: Streams,
  ) {}

  get side(): Side {
    return sideOf(this.service.settings.node);
  }

  /** A programme's command, as Execute takes it. */
  readonly onProgramme = (where: Where, command: programme.OrganiserCommand, asking: Asking) =>
    new Execute(programme.organising(this.side), where, command, asking);

  /** The same of a cohort; what makes the command of its state puts in what the rules must know. */
  readonly onCohort = (
    where: Where,
    command: cohort.OrganiserCommand | ((state: cohort.Cohort, asked: Asked) => cohort.OrganiserCommand),
    asking: Asking,
  ) => new Execute(cohort.organising(this.side), where, command, asking);

  sayOfProgramme(asker: Asker, id: string, command: programme.OrganiserCommand): Promise<Receipt> {
    return this.bus.execute(this.onProgramme({ id }, command, askingOf(asker)));
  }

  sayOfCohort(
    asker: Asker,
    id: string,
    command: cohort.OrganiserCommand | ((state: cohort.Cohort, asked: Asked) => cohort.OrganiserCommand),
  ): Promise<Receipt> {
    return this.bus.execute(this.onCohort({ id }, command, askingOf(asker)));
  }

  /** @throws NotThere also when it is another office's */
  programme(id: string, person: Person) {
    return this.streams.get(programme, id, person);
  }

  /** @throws NotThere also when it is another office's */
  cohort(id: string, person: Person) {
    return this.streams.get(cohort, id, person);
  }

  /** @throws Problem where it is no office that this side reaches: its file would have no other half */
  requireReachable(office: string, person: Person) {
    const { registry, settings } = this.service;
    const host = registry.findHost(office);
    const isReachable = this.side === 'dinas' ? host === settings.node : host !== undefined;
    if (isReachable && isInScope(person, office)) return;
    throw new Problem(400, 'invalid-request', { fields: [{ pointer: '/office', code: 'not-reachable', words }] });
  }
}

const words = { id: 'Kantor ini tidak dilayani di sini.', en: 'This office is not served here.' };
