// Run by the benchmark, in a process of its own: a service whose one route knows who asks, validates, and does nothing.
import { Body, Controller, Module, Post } from '@nestjs/common';
import { Allow } from '#libs/access';
import { type Asker, Asks, idOfNew, serviceApp } from '#libs/runtime';
import { StartDraftRequest } from '../../apps/dinas/src/request-draft/request-draft.requests.js';
import { settingsOfNowhere } from '../api/services.js';

@Controller()
class IdleController {
  @Post('equipment-requests')
  @Allow('draft.write')
  start(@Asks() asker: Asker, @Body() { office }: StartDraftRequest) {
    return { id: idOfNew(asker), office, stream: '', revision: 0, position: '', etag: '"1"', facts: [] };
  }
}

@Module({ controllers: [IdleController] })
class IdleModule {}

const [identity] = process.argv.slice(2);
const settings = { ...settingsOfNowhere('surakarta'), issuer: identity!, jwksUrl: `${identity}/jwks` };
const features = {
  catalogues: [],
  projected: [],
  refusals: {},
  labels: {},
  isLate: () => false,
  reactions: [],
  timers: [],
};
const app = await serviceApp('Idle', settings, features, [IdleModule]);
await app.listen(0, '127.0.0.1');
process.stdout.write(`${new URL(await app.getUrl()).port}\n`);
