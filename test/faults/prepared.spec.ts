import { jest } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { aTokenIssuer } from '#libs/access/testing';
import { freePort, startKafka, startPostgres } from '#libs/embedded';
import { eventually } from '#libs/event-store/testing';
import { startChild } from '../../apps/local/src/children.js';

// What compose.yml does without Docker: secrets from docker/secrets.sh, everything made by `prepare`, and services that
// sign in to a PostgreSQL and a Kafka that let nobody else in.

jest.setTimeout(480_000);

const root = join(import.meta.dirname, '../..');
let dir: string;
const endings: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dir = mkdtempSync(join(root, 'data/test/prepared-'));
});
afterAll(async () => {
  for (const end of endings.toReversed()) await end();
  rmSync(dir, { recursive: true, force: true });
});

it('an installation that was prepared runs, over TLS and with passwords; preparing again changes nothing', async () => {
  const secrets = join(dir, 'secrets');
  execFileSync(join(root, 'docker/secrets.sh'), [secrets]);
  const secret = (name: string) => readFileSync(join(secrets, name), 'utf8').trim();
  const postgres = await startPostgres({ dataDir: join(dir, 'postgres'), password: secret('postgres') });
  endings.push(() => postgres.stop());
  const kafka = await startKafka({ dir: join(dir, 'kafka'), secure: true });
  endings.push(() => kafka.stop());
  writeFileSync(join(secrets, 'database-admin'), postgres.url);
  writeFileSync(join(secrets, 'kafka-admin'), kafka.admin!.password);
  writeFileSync(join(secrets, 'ca.pem'), kafka.ca!);
  const broker = {
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_CA_FILE: join(secrets, 'ca.pem'),
    KAFKA_REPLICATION: '1',
  };
  const nodes = { NODES: join(secrets, 'nodes.json') };
  const prepare = () =>
    promisify(execFile)(process.execPath, [join(root, 'dist/apps/local/src/prepare.js')], {
      env: { ...process.env, ...nodes, SECRETS: secrets, ...broker },
    });
  const first = await prepare();
  expect(first.stdout.trim().split('\n')).toHaveLength(5);
  expect((await prepare()).stdout).toBe(first.stdout);

  const issuer = await aTokenIssuer();
  endings.push(() => issuer.close());
  const begin = async (node: string, app: string) => {
    const database = Object.assign(new URL(secret(`database-${node}`)), { host: new URL(postgres.url).host }).href;
    writeFileSync(join(secrets, `database-${node}`), database);
    const env = {
      ...nodes,
      ...broker,
      NODE_NAME: node,
      PORT: String(await freePort()),
      DATABASE_URL_FILE: join(secrets, `database-${node}`),
      FILES: join(dir, 'files', node),
      SIGNING_KEY_FILE: join(secrets, `signing-key-${node}`),
      SIGNING_KEY_ID: `${node}-1`,
      ...(app === 'dinas' && { VAULT_KEY_FILE: join(secrets, `vault-key-${node}`) }),
      ISSUER: issuer.issuer,
      JWKS_URL: issuer.jwksUrl,
      EXCHANGE: 'kafka',
      KAFKA_USER: node,
      KAFKA_PASSWORD_FILE: join(secrets, `kafka-${node}`),
    };
    const service = await startChild(node, app, '/health/ready', env, {
      logDir: dir,
      programs: join(root, 'dist/apps'),
    });
    endings.push(() => service.stop());
    return service.url;
  };
  const urls = await Promise.all([begin('pusat', 'pusat'), begin('surakarta', 'dinas')]);
  for (const url of urls)
    await eventually(async () => expect((await fetch(`${url}/health/exchange`)).status).toBe(200));

  const app = new Client(secret('database-pusat'));
  await app.connect();
  await expect(app.query('DELETE FROM facts.fact')).rejects.toThrow('permission denied');
  await app.end();
});
