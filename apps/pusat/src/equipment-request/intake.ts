import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type IntakePage, IntakeQuery, intakeScreen } from '#libs/screens';

/** Loket: what has been submitted, longest waiting first. */
export class Intake extends Screen<IntakePage, IntakeQuery> {}

@QueryHandler(Intake)
export class IntakeHandler implements IQueryHandler<Intake> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Intake): Promise<IntakePage> {
    return this.screens.page(asked, intakeScreen.list(person, asked));
  }
}
