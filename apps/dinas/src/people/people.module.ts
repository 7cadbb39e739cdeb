import { Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { KnownPeopleModule } from '../people.js';
import { Importing } from './importing.js';
import { ImportsController } from './imports.controller.js';
import { OperatorsController } from './operators.controller.js';
import { OperatorsHandler } from './operators.js';
import { PeopleController } from './people.controller.js';
import { Registering } from './registering.js';

@Module({
  imports: [KnownPeopleModule],
  controllers: [ImportsController, PeopleController, OperatorsController],
  providers: [Importing, Registering, OperatorsHandler],
})
export class PeopleModule implements OnApplicationBootstrap {
  private readonly log = new Logger('people');

  constructor(private readonly registering: Registering) {}

  async onApplicationBootstrap() {
    await this.registering
      .finishErasing()
      .catch((error: unknown) => this.log.warn(`erasing goes on later: ${String(error)}`));
  }
}
