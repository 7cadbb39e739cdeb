import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { Screen, Screens } from '#libs/runtime';
import { TrainingNationalQuery, trainingNationalScreen, type TrainingNationalShown } from '#libs/screens';

/** Bintek Nasional: the programmes of the whole country in figures. */
export class TrainingNational extends Screen<TrainingNationalShown, TrainingNationalQuery> {}

@QueryHandler(TrainingNational)
export class TrainingNationalHandler implements IQueryHandler<TrainingNational> {
  constructor(
    private readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: TrainingNational): Promise<TrainingNationalShown> {
    const read = trainingNationalScreen.read(person, asked, () => this.clock.now());
    const { position, result } = await this.screens.read(asked.after, read);
    return { ...result, position };
  }
}
