import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { Screen, Screens } from '#libs/runtime';
import { type BintekBoardPage, BintekBoardQuery, bintekBoardScreen } from '#libs/screens';

/** Papan Bintek: each programme with what stands before its next stage, newest first. */
export class BintekBoard extends Screen<BintekBoardPage, BintekBoardQuery> {}

@QueryHandler(BintekBoard)
export class BintekBoardHandler implements IQueryHandler<BintekBoard> {
  constructor(
    private readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: BintekBoard): Promise<BintekBoardPage> {
    const read = bintekBoardScreen.read(person, asked, () => this.clock.now());
    const { position, result } = await this.screens.read(asked.after, read);
    return { ...result, position };
  }
}
