import { setTimeout as sleep } from 'node:timers/promises';
import { aTokenIssuer } from '#libs/access/testing';
import { NegotiatingModule } from '#libs/negotiating';
import { serviceApp } from '#libs/runtime';
import { features, title } from '../../apps/pusat/src/app.js';
import { NationalBintekModule } from '../../apps/pusat/src/bintek/bintek.module.js';
import { EvaluationModule } from '../../apps/pusat/src/evaluation/evaluation.module.js';
import { NationalRequestsModule } from '../../apps/pusat/src/national-requests/national-requests.module.js';
import { settingsOfNowhere } from '../api/services.js';

/** The ministry's service over a log that is there already: it is only looked at, and nothing follows from what has happened. */
export async function aMinistry(databaseUrl: string) {
  const issuer = await aTokenIssuer();
  const settings = { ...settingsOfNowhere('pusat'), databaseUrl, issuer: issuer.issuer, jwksUrl: issuer.jwksUrl };
  const onlyShown = { ...features, reactions: [], timers: [] };
  const modules = [NationalRequestsModule, NationalBintekModule, EvaluationModule, NegotiatingModule];
  const app = await serviceApp(title, settings, onlyShown, modules);
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const person = { subject: 'p-director', roles: ['director'], offices: ['*'], mandates: [] } as const;
  const get = async (path: string) =>
    fetch(`${url}${path}`, { headers: { authorization: await issuer.bearer(person) } });
  while (!(await get('/national-requests')).ok) await sleep(500);
  return {
    /** What the director reads there. */
    get,
    end: async () => {
      await app.close();
      await issuer.close();
    },
  };
}
