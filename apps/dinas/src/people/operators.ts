import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { Screen, Screens, type ShownPage } from '#libs/runtime';
import { type OperatorRow, type OperatorsQuery, operatorsScreen } from '#libs/screens';
import { ERASED } from '#libs/vault';
import { People } from '../people.js';

export type NamedOperatorsPage = ShownPage<OperatorRow & Readonly<{ name: string }>>;

/** Pegawai: who works for an office on a day, by name where it can be read. */
export class Operators extends Screen<NamedOperatorsPage, OperatorsQuery> {}

@QueryHandler(Operators)
export class OperatorsHandler implements IQueryHandler<Operators> {
  constructor(
    private readonly screens: Screens,
    private readonly people: People,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: Operators): Promise<NamedOperatorsPage> {
    const page = await this.screens.page<OperatorRow>(asked, operatorsScreen.list(person, asked, this.clock.now()));
    const names = await this.people.namesOf(
      page.rows.filter(({ erased }) => !erased).map(({ personRef }) => personRef),
    );
    return { ...page, rows: page.rows.map((row) => ({ ...row, name: names.get(row.personRef) ?? ERASED })) };
  }
}
