import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens, type ShownPage } from '#libs/runtime';
import { type EvaluationRow, type EvaluationsQuery, evaluationsDueScreen } from '#libs/screens';
import { People } from '../people.js';

type Named = ShownPage<EvaluationRow & Readonly<{ name: string }>>;

/** Evaluasi yang ditunggu, with the names of whom they are about. */
export class EvaluationsDue extends Screen<Named, EvaluationsQuery> {}

@QueryHandler(EvaluationsDue)
export class EvaluationsDueHandler implements IQueryHandler<EvaluationsDue> {
  constructor(
    private readonly screens: Screens,
    private readonly people: People,
  ) {}

  async execute({ person, asked }: EvaluationsDue): Promise<Named> {
    const page = await this.screens.page<EvaluationRow>(asked, evaluationsDueScreen.list(person, asked));
    const names = await this.people.namesOf(page.rows.map(({ personRef }) => personRef));
    return { ...page, rows: page.rows.map((row) => ({ ...row, name: names.get(row.personRef)! })) };
  }
}
