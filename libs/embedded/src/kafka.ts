import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join } from 'node:path';

type KafkaWish = Readonly<{
  /** Where it stores; a later start with the same folder finds everything again, on the same ports. */
  dir: string;
  /** 3: replication 3, min in-sync 2. Default 1. */
  nodes?: 1 | 3;
  /** SASL_SSL, SCRAM-SHA-512, ACLs, deny by default; else plain and open, on the loopback only. */
  secure?: boolean;
  /** How long a killed broker keeps its session; Kafka's default is 9000, and 3000 makes restarts quicker. */
  sessionTimeoutMs?: number;
}>;

export type EmbeddedKafka = Readonly<{
  /** `host:port` of each node. */
  brokers: readonly string[];
  /** PEM; only when secure. */
  ca?: string;
  /** The super user; only when secure. Other users are made through it. */
  admin?: Readonly<{ username: string; password: string }>;
  /** A node that was killed or stopped, from 1. */
  start(this: void, node: number): Promise<void>;
  /** A node, from 1, as a power cut would end it. */
  kill9(this: void, node: number): Promise<void>;
  /** All nodes, in good order. */
  stop(this: void): Promise<void>;
}>;

/** What a later start with the same folder must know. */
type Remembered = Readonly<{ ports: readonly number[]; adminPassword: string }>;

/**
 * A real Apache Kafka on this machine, started by `docker/kafka/kafka.sh`; resolves when every node answers.
 * @throws Error with what the script said: no Java and no right to install it, say.
 */
export async function startKafka({
  dir,
  nodes = 1,
  secure = false,
  sessionTimeoutMs = 9_000,
}: KafkaWish): Promise<EmbeddedKafka> {
  await mkdir(dir, { recursive: true });
  const { ports, adminPassword } = await remembered(join(dir, 'start.json'), nodes);
  const kafka = (...words: string[]) =>
    run(script(), words, {
      KAFKA_DIR: dir,
      KAFKA_NODES: String(nodes),
      KAFKA_PORTS: ports.join(' '),
      KAFKA_SESSION_MS: String(sessionTimeoutMs),
      KAFKA_SECURE: secure ? 'yes' : 'no',
      KAFKA_ADMIN_PASSWORD: adminPassword,
    });

  await kafka('start');
  return {
    brokers: ports.filter((_, i) => i % 2 === 0).map((port) => `127.0.0.1:${port}`),
    ...(secure && {
      ca: await readFile(join(dir, 'ca.pem'), 'utf8'),
      admin: { username: 'admin', password: adminPassword },
    }),
    start: (node) => kafka('start', String(node)),
    kill9: (node) => kafka('kill9', String(node)),
    stop: () => kafka('stop'),
  };
}

async function remembered(file: string, nodes: number): Promise<Remembered> {
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Remembered;
  const fresh: Remembered = { ports: await freePorts(nodes * 2), adminPassword: randomBytes(18).toString('base64url') };
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600 });
  return fresh;
}

/** Ports that were free a moment ago; all are held until the last is known, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject).listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Beside the sources, and above `dist` once they are built. */
function script(from = import.meta.dirname): string {
  const here = join(from, 'docker/kafka/kafka.sh');
  if (existsSync(here)) return here;
  if (dirname(from) === from)
    throw new Error('docker/kafka/kafka.sh is not there: Kafka can be started from a checkout only');
  return script(dirname(from));
}

async function run(command: string, words: readonly string[], env: Record<string, string>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn('bash', [command, ...words], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.once('error', reject);
    // 'exit', not 'close': the nodes live on and may hold the pipe
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Kafka, ${words.join(' ')}: ${said.trim()}`)),
    );
  });
}
