import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line between a Dinas and Pusat, which can be cut, and can break after so many bytes. */
export async function aLink(portOfPusat: () => number) {
  const sockets = new Set<Socket>();
  let up = true;
  let breakAfter = Number.POSITIVE_INFINITY;
  let carried = 0;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const count = (bytes: number) => {
    carried += bytes;
    if (carried < breakAfter) return;
    breakAfter = Number.POSITIVE_INFINITY;
    drop();
  };
  const server = createServer((near) => {
    if (!up) return void near.destroy();
    const far = connect(portOfPusat(), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('data', (chunk) => count(chunk.length));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      up = false;
      drop();
    },
    mend() {
      up = true;
    },
    /** Breaks once, when so much more has been carried, both ways together. */
    breakAfter(bytes: number) {
      breakAfter = carried + bytes;
    },
    /** Whether it has broken since. */
    hasBroken: () => breakAfter === Number.POSITIVE_INFINITY,
    /** Bytes, both ways together. */
    carried: () => carried,
    end: () =>
      new Promise<void>((ended) => {
        drop();
        server.close(() => ended());
      }),
  };
}
