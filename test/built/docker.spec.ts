import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { roles } from '#libs/access';
import { loadSources } from '#libs/audit';
import { loadNodes } from '#libs/exchange';
import { settingsOf } from '#libs/runtime';
import { auditorSettingsOf } from '../../apps/auditor/src/settings.js';

// No Docker runs here: the files are read, and held against what the services themselves say they need.

type Service = Readonly<{
  image?: string;
  build?: Readonly<{ dockerfile: string; target?: string }>;
  environment?: Readonly<Record<string, string>>;
  secrets?: readonly string[];
  volumes?: readonly string[];
  networks?: readonly string[] | Readonly<Record<string, Readonly<{ aliases: readonly string[] }>>>;
  depends_on?: Readonly<Record<string, unknown>>;
  healthcheck?: Readonly<{ disable?: boolean }>;
  deploy?: Readonly<{ replicas: number }>;
}>;
type Compose = Readonly<{
  services: Readonly<Record<string, Service>>;
  secrets: Readonly<Record<string, Readonly<{ file: string }>>>;
  volumes: object;
  networks: object;
}>;

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = parse(read('docker/compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
/** Those that are built from our own program, and run on. */
const ours = services.filter(([, { build, deploy }]) => build?.dockerfile === 'docker/Dockerfile' && deploy);
const dockerfile = read('docker/Dockerfile');
const networksOf = ({ networks = [] }: Service) =>
  Array.isArray(networks) ? (networks as readonly string[]) : Object.keys(networks);

let secrets: string;
beforeAll(() => {
  secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
  execFileSync(join(root, 'docker/secrets.sh'), [secrets]);
});
const inPlace = (environment: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace('/run/secrets', secrets).replace('/ca/ca.pem', join(secrets, 'nodes.json')),
    ]),
  );

it('docker/secrets.sh makes every secret that compose.yml names, and a registry that can be read; again it keeps them', () => {
  const named = Object.values(compose.secrets).map(({ file }) => file.replace('./secrets/', ''));
  for (const name of named) expect(existsSync(join(secrets, name))).toBe(true);
  const before = readdirSync(secrets).map((name) => readFileSync(join(secrets, name), 'utf8'));
  execFileSync(join(root, 'docker/secrets.sh'), [secrets]);
  expect(readdirSync(secrets).map((name) => readFileSync(join(secrets, name), 'utf8'))).toStrictEqual(before);
  const registry = loadNodes(join(secrets, 'nodes.json'));
  expect(registry.findHost('33.72')).toBe('surakarta');
  expect(ours.map(([name]) => name)).toStrictEqual(expect.arrayContaining(registry.all.map(({ node }) => node)));
});

it.each(ours.filter(([, { environment }]) => environment?.['NODE_NAME'] !== undefined))(
  '%s has the settings that a service needs, runs twice, and is waited for',
  (name, service) => {
    const settings = settingsOf({ ...inPlace(service.environment ?? {}), NODE_ENV: 'production' });
    expect(settings).toMatchObject({ node: name, signingKeyId: `${name}-1`, exchange: { kind: 'kafka', user: name } });
    expect(settings.signingKey).toContain('BEGIN PRIVATE KEY');
    expect(service.deploy).toStrictEqual({ replicas: 2 });
  },
);

it('the auditor has the settings that it needs, and a source for each node', () => {
  const { environment = {} } = compose.services['auditor']!;
  const settings = auditorSettingsOf({ ...inPlace(environment), NODE_ENV: 'production' });
  expect(loadSources(settings.sources).map(({ name, url }) => [name, url])).toStrictEqual(
    loadNodes(settings.nodes).all.map(({ node }) => [node, `http://${node}:3000`]),
  );
});

it.each(ours)('%s is told nothing that docs/settings.md does not know', (_, { environment = {} }) => {
  const documented = read('docs/settings.md');
  for (const setting of Object.keys(environment)) expect(documented).toContain(`\`${setting.replace(/_FILE$/, '')}\``);
});

it.each(services)('%s has what it names: secrets, volumes, networks, and hosts that it can reach', (name, service) => {
  const values = Object.values(service.environment ?? {}).join(' ');
  for (const [, secret] of values.matchAll(/\/run\/secrets\/([\w.-]+)/g)) expect(service.secrets).toContain(secret);
  for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty([secret]);
  for (const volume of service.volumes ?? []) {
    const [source] = volume.split(':') as [string];
    if (source.startsWith('./')) expect(existsSync(join(root, 'docker', source))).toBe(true);
    else expect(compose.volumes).toHaveProperty([source]);
  }
  const reached = new Set(networksOf(service));
  for (const network of reached) expect(compose.networks).toHaveProperty([network]);
  const urls = Object.entries(service.environment ?? {}).map(([setting, value]) =>
    setting === 'DATABASE_URL_FILE' ? readFileSync(value.replace('/run/secrets', secrets), 'utf8') : value,
  );
  const hosts = [
    ...urls.flatMap((url) => [...url.matchAll(/(?:\/\/|@)([a-z][a-z0-9-]*):\d+/g)].map(([, host]) => host!)),
    ...(service.environment?.['KAFKA_BROKERS'] ?? '').split(',').flatMap((broker) => broker.split(':').slice(0, 1)),
  ].filter((host) => host !== '' && host !== 'localhost');
  for (const host of hosts) {
    const there = services.filter(
      ([other, { networks = {} }]) => other === host || JSON.stringify(networks).includes(`"${host}"`),
    );
    expect([name, host, there.length]).toStrictEqual([name, host, 1]);
    expect(networksOf(there[0]![1]).some((network) => reached.has(network))).toBe(true);
  }
  for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty([other]);
});

it.each(services)(
  '%s says whether it is well',
  (_, { healthcheck, build, restart }: Service & { restart?: string }) => {
    const isOfOurs = build?.dockerfile === 'docker/Dockerfile'; // the image says how
    const runsOnce = restart === 'no' || build?.target === 'prepare';
    expect(isOfOurs || runsOnce || (healthcheck !== undefined && healthcheck.disable !== true)).toBe(true);
  },
);

it('the three brokers stand as kafka.sh makes them, and their controllers where nobody else is', () => {
  const brokers = services.filter(([, { environment }]) => environment?.['KAFKA_HOST'] !== undefined);
  expect(brokers).toHaveLength(3);
  for (const [, { environment = {}, networks = {} }] of brokers) {
    const { KAFKA_HOSTS, KAFKA_QUORUM_HOSTS, KAFKA_HOST } = environment as Record<string, string>;
    const nth = KAFKA_HOSTS!.split(' ').indexOf(KAFKA_HOST!);
    expect(networks).toStrictEqual({
      exchange: { aliases: [KAFKA_HOST] },
      quorum: { aliases: [KAFKA_QUORUM_HOSTS!.split(' ')[nth]] },
    });
  }
  const inQuorum = services.filter(([, service]) => networksOf(service).includes('quorum')).map(([name]) => name);
  expect(inQuorum.filter((name) => !/^(broker-\d|kafka-found)$/.test(name))).toStrictEqual([]);
});

it('the Dockerfile has each stage that is asked for, copies what is there, and runs as nobody special', () => {
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
  for (const [, { build }] of services) if (build?.target) expect(stages).toContain(build.target);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) => paths!.split(' '));
  for (const path of copied) expect([path, existsSync(join(root, path))]).toStrictEqual([path, true]);
  const withMigrations = readdirSync(join(root, 'libs')).filter((lib) =>
    existsSync(join(root, 'libs', lib, 'migrations')),
  );
  for (const lib of withMigrations) expect(copied).toContain(`libs/${lib}/migrations`);
  expect(copied).toStrictEqual(expect.arrayContaining(['libs/documents/templates', 'libs/documents/fonts']));
  const [, service] = dockerfile.split(/^FROM \S+ AS service$/m);
  expect(service).toMatch(/^USER node$/m);
  expect(service).toMatch(/^HEALTHCHECK /m);
  for (const [, program] of dockerfile.matchAll(/^CMD \["(dist\/[^"]+)"\]/gm))
    expect(existsSync(join(root, program!))).toBe(true);
});

it('no image is "the latest"', () => {
  const images = services.flatMap(([, { image, build }]) => (image && !build ? [image] : []));
  const bases = [dockerfile, read('docker/kafka/Dockerfile')].flatMap((file) =>
    [...file.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!),
  );
  for (const image of [...images, ...bases.filter((base) => base !== 'service')]) {
    if (!image.includes('/jembatan')) expect(image).toMatch(/:\d/);
  }
});

it('Keycloak knows our roles, and gives the tokens that we believe', () => {
  const realm = JSON.parse(read('docker/keycloak/jembatan-realm.json')) as Realm;
  expect(realm.roles.realm.map(({ name }) => name).toSorted()).toStrictEqual(Object.keys(roles).toSorted());
  expect(realm.accessTokenLifespan).toBeLessThanOrEqual(600);
  for (const { attributes, protocolMappers } of realm.clients) {
    expect(attributes).toMatchObject({
      'access.token.signed.response.alg': 'ES256',
      'access.token.header.type.rfc9068': 'true',
    });
    const claims = protocolMappers.map(({ config }) => config['claim.name'] ?? config['included.custom.audience']);
    expect(claims).toStrictEqual(['roles', 'offices', 'mandates', 'urn:jembatan']);
  }
});

type Realm = Readonly<{
  accessTokenLifespan: number;
  roles: { realm: readonly { name: string }[] };
  clients: readonly Readonly<{
    attributes: object;
    protocolMappers: readonly Readonly<{ config: Readonly<Record<string, string>> }>[];
  }>[];
}>;
