import { spawn } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { randomUUID } from 'node:crypto';
import type { Installed } from './installed.js';
import type { Contest } from './measure.js';

const CONNECTIONS = 64;
const SECONDS = 5;

/** Begins drafts over HTTP (token, validation, decide, append), so many connections: commands a second. */
export function httpCommand(installed: Installed): Contest {
  const figure = async (url: string) => {
    installed.forgetTokens();
    const authorization = await installed.bearer('p-33.72-clerk');
    const result = await autocannon({
      url: `${url}/equipment-requests`,
      connections: CONNECTIONS,
      duration: SECONDS,
      requests: [
        {
          method: 'POST',
          body: JSON.stringify({ office: '33.72' }),
          setupRequest: (request) => ({
            ...request,
            headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
          }),
        },
      ],
    });
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
    return result['2xx'] / result.duration;
  };
  return {
    measure: 'http-command',
    unit: 'commands/s',
    ours: async () => figure(await installed.urlOf('surakarta')),
    limit: {
      name: 'the same route, which validates and does nothing',
      run: async () => {
        const identity = await installed.urlOf('identity');
        const idle = spawn(process.execPath, [
          '--max-semi-space-size=8',
          new URL('./idle-service.js', import.meta.url).pathname,
          identity,
        ]);
        try {
          const [port] = (await once(idle.stdout, 'data')) as [Buffer];
          return await figure(`http://127.0.0.1:${port.toString().trim()}`);
        } finally {
          idle.kill();
        }
      },
    },
  };
}
