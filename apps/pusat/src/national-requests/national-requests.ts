import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#libs/kernel';
import { Screen, Screens } from '#libs/runtime';
import { type NationalRequestsQuery, nationalRequestsScreen, type NationalRequestsShown } from '#libs/screens';

/** Permohonan Nasional: what the offices ask for, how far it is, and how long it waits. */
export class NationalRequests extends Screen<NationalRequestsShown, NationalRequestsQuery> {}

@QueryHandler(NationalRequests)
export class NationalRequestsHandler implements IQueryHandler<NationalRequests> {
  constructor(
    private readonly screens: Screens,
    private readonly clock: Clock,
  ) {}

  async execute({ person, asked }: NationalRequests): Promise<NationalRequestsShown> {
    const read = nationalRequestsScreen.read(person, asked, () => this.clock.now());
    const { position, result } = await this.screens.read(asked.after, read);
    return { ...result, position };
  }
}
