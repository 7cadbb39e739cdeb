import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 300_000;

/** `npm start` as a user runs it, on the built program, with its data in this folder. */
export class Running {
  private constructor(
    readonly port: number,
    private readonly dataDir: string,
    private readonly child: ChildProcess,
    private readonly said: string[],
  ) {}

  static async start(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Running> {
    const port = await freePorts(5);
    const child = spawn(process.execPath, [join(root, 'dist/apps/local/src/main.js')], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        JEMBATAN_DATA: dataDir,
        JEMBATAN_PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    const running = new Running(port, dataDir, child, said);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not ready: ${said.join('')}`)), READY_WITHIN_MS);
      const hear = (chunk: Buffer) => {
        said.push(chunk.toString());
        if (!said.join('').includes('/ ready')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said.join('')}`)));
    });
    return running;
  }

  get output(): string {
    return this.said.join('');
  }

  /** Plays the story. @throws when it does not end as told */
  story(...flags: readonly string[]): Promise<string> {
    return this.beside('story', ...flags);
  }

  /** Lets working days pass. */
  days(count: string): Promise<string> {
    return this.beside('days', count);
  }

  /** Asks the auditor on the command line. */
  async audit(...args: readonly string[]): Promise<Readonly<{ code: number; stdout: string; stderr: string }>> {
    const program = join(root, 'dist/apps/auditor/src/audit.js');
    const env = { PATH: process.env['PATH'], JEMBATAN_PORT: String(this.port) };
    const asking = promisify(execFile)(process.execPath, [program, ...args], { env });
    return asking.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );
  }

  private async beside(program: string, ...flags: readonly string[]): Promise<string> {
    const env = { PATH: process.env['PATH'], JEMBATAN_PORT: String(this.port), JEMBATAN_DATA: this.dataDir };
    const path = join(root, `dist/apps/local/src/${program}.js`);
    const running = promisify(execFile)(process.execPath, [path, ...flags], { env });
    const { stdout } = await running.catch(({ message, stdout: said }: { message: string; stdout: string }) => {
      throw new Error(`${message}\n${said.slice(-4_000)}`);
    });
    return stdout;
  }

  /** Ctrl-C. @returns the exit code */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGINT');
    return ended;
  }
}

/** The first of so many ports in a row that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(first + i)));
    if (free.every(Boolean)) return first;
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
