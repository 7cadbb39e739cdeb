import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { Screen, Screens, type ShownPage } from '#libs/runtime';
import {
  type CompetencyHeat,
  CompetencyHeatQuery,
  competencyHeatScreen,
  evaluationOutcomesScreen,
  type OutcomesPage,
  type OutcomesQuery,
} from '#libs/screens';

/** Outcomes of evaluations, by pseudonym. */
export class Outcomes extends Screen<OutcomesPage, OutcomesQuery> {}

@QueryHandler(Outcomes)
export class OutcomesHandler implements IQueryHandler<Outcomes> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Outcomes): Promise<OutcomesPage> {
    return this.screens.page(asked, evaluationOutcomesScreen.list(person, asked));
  }
}

type Heat = CompetencyHeat & Pick<ShownPage<never>, 'position'>;

/** Peta kompetensi: where which competency is mastered. */
export class CompetencyHeatMap extends Screen<Heat, CompetencyHeatQuery> {}

@QueryHandler(CompetencyHeatMap)
export class CompetencyHeatMapHandler implements IQueryHandler<CompetencyHeatMap> {
  constructor(
    private readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: CompetencyHeatMap): Promise<Heat> {
    const read = competencyHeatScreen.read(person, asked, () => this.clock.now());
    const { position, result } = await this.screens.read(asked.after, read);
    return { ...result, position };
  }
}
