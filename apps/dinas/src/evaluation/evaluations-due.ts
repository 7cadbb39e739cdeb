import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { instantOf, workingDaysBetween, zoneAt } from '#libs/reference';
import { Screen, Screens, type ShownPage, Streams } from '#libs/runtime';
import { type EvaluationRow, type EvaluationsQuery, evaluationsDueScreen } from '#libs/screens';
import { People } from '../people.js';

type Shown = ShownPage<
  EvaluationRow &
    Readonly<{
      name: string;
      /** The office's, after today and up to the last one; below zero once that has passed. */
      workingDaysLeft: number | null;
    }>
>;

/** Evaluasi yang ditunggu, with the names of whom they are about, and how much time is left. */
export class EvaluationsDue extends Screen<Shown, EvaluationsQuery> {}

@QueryHandler(EvaluationsDue)
export class EvaluationsDueHandler implements IQueryHandler<EvaluationsDue> {
  constructor(
    private readonly screens: Screens,
    private readonly people: People,
    private readonly streams: Streams,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: EvaluationsDue): Promise<Shown> {
    const page = await this.screens.page<EvaluationRow>(asked, evaluationsDueScreen.list(person, asked));
    const names = await this.people.namesOf(page.rows.map(({ personRef }) => personRef));
    const rows = page.rows.map((row) => ({
      ...row,
      name: names.get(row.personRef)!,
      workingDaysLeft: this.workingDaysLeft(row),
    }));
    return { ...page, rows };
  }

  private workingDaysLeft({ dueOn, office }: EvaluationRow): number | null {
    if (dueOn === null) return null;
    const [calendar, now, last] = [
      this.streams.calendar(),
      this.clock.now(),
      instantOf(`${dueOn}T12:00`, zoneAt(office)),
    ];
    const left = workingDaysBetween(calendar, now, last, office);
    return left > 0 ? left : 0 - workingDaysBetween(calendar, last, now, office);
  }
}
