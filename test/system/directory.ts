import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A directory of people that knows these, as apps/identity has one. */
export async function aDirectory(names: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray()).toString();
      asked.push(`${request.method} ${request.url}`);
      const { subjects } = JSON.parse(body) as { subjects: readonly string[] };
      const known = subjects.flatMap((subject) => (names[subject] ? [[subject, { name: names[subject] }]] : []));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ names: Object.fromEntries(known) }));
    })();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/people/names`,
    /** Method and path of each request: nobody may stand in them. */
    asked,
    end: () =>
      new Promise<void>((ended) => {
        server.closeAllConnections();
        server.close(() => ended());
      }),
  };
}
