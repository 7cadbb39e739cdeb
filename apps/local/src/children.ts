import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_WITHIN_MS = 180_000;
/** Lines of TypeScript in traces; a small young generation, which keeps an idle service under 160 MiB. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8'];

/** A service that runs as a process of its own. */
export type Child = Readonly<{ name: string; url: string; pid: number; stop(): Promise<void>; kill(): Promise<void> }>;

/** Starts a built app and waits until it answers; what it logs goes to a file. @throws Error with where to read why it did not start */
export async function startChild(
  name: string,
  app: string,
  readyPath: string,
  env: Readonly<Record<string, string>>,
  { logDir, programs }: Readonly<{ logDir: string; programs: string }>,
): Promise<Child> {
  const main = join(programs, app, 'src/main.js');
  const log = join(logDir, `${name}.log`);
  const { LOG_LEVEL, PATH = '' } = process.env;
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, [...NODE_FLAGS, main], {
    env: { PATH, NODE_ENV: 'development', ...(LOG_LEVEL && { LOG_LEVEL }), ...env },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const url = `http://127.0.0.1:${env['PORT']}`;
  let why = '';
  for (const until = Date.now() + READY_WITHIN_MS; ; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: see ${log}`);
    const ready = await fetch(`${url}${readyPath}`).catch(() => undefined);
    if (ready?.ok) break;
    why = (await ready?.text().catch(() => undefined)) ?? why;
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${name} was not ready within three minutes: ${why} See ${log}`);
    }
  }
  return { name, url, pid: child.pid!, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ended) => {
    child.once('exit', () => ended());
    child.kill(signal);
  });
}
