import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type DecisionDeskPage, DecisionDeskQuery, decisionDeskScreen } from '#libs/screens';

/** Meja Telaah: lines to decide, longest waiting first. */
export class DecisionDesk extends Screen<DecisionDeskPage, DecisionDeskQuery> {}

@QueryHandler(DecisionDesk)
export class DecisionDeskHandler implements IQueryHandler<DecisionDesk> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: DecisionDesk): Promise<DecisionDeskPage> {
    return this.screens.page(asked, decisionDeskScreen.list(person, asked));
  }
}
