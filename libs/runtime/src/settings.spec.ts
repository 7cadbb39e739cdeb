import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from './settings.js';

const least = {
  NODE_NAME: 'surakarta',
  DATABASE_URL: 'postgres://u@h/d',
  NODES: 'nodes.json',
  FILES: 'files',
  SIGNING_KEY: 'pem',
  SIGNING_KEY_ID: 'surakarta-1',
  ISSUER: 'http://i',
  JWKS_URL: 'http://i/jwks',
  EXCHANGE_URL: 'postgres://u@h/x',
};

it('need little when all is as usual', () =>
  expect(settingsOf(least)).toMatchObject({
    node: 'surakarta',
    port: 3000,
    host: '127.0.0.1',
    eventStoreUrl: undefined,
    exchange: { kind: 'postgres' },
    developmentClock: false,
    logLevel: 'info',
  }));

it('may keep secrets in files', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'key');
  writeFileSync(file, 'from a file\n');
  const { SIGNING_KEY: _, ...rest } = least;
  expect(settingsOf({ ...rest, SIGNING_KEY_FILE: file }).signingKey).toBe('from a file');
});

it.each<[string, Readonly<Record<string, string | undefined>>]>([
  ['DATABASE_URL (or DATABASE_URL_FILE) is missing', { DATABASE_URL: undefined }],
  ['PORT is "http", not a whole number', { PORT: 'http' }],
  ['EXCHANGE is "carrier-pigeon", not postgres or kafka', { EXCHANGE: 'carrier-pigeon' }],
  ['KAFKA_BROKERS (or KAFKA_BROKERS_FILE) is missing', { EXCHANGE: 'kafka' }],
  ['EVENTSTORE_URL (or EVENTSTORE_URL_FILE) is missing', { EVENT_STORE: 'eventstoredb' }],
  [
    'DEVELOPMENT_CLOCK: EventStoreDB',
    { DEVELOPMENT_CLOCK: '1', EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: 'esdb://h' },
  ],
  ['DEVELOPMENT_CLOCK is not for production', { DEVELOPMENT_CLOCK: '1', NODE_ENV: 'production' }],
  ['LOG_LEVEL is "loud"', { LOG_LEVEL: 'loud' }],
])('say what is wrong: %s', (message, change) => expect(() => settingsOf({ ...least, ...change })).toThrow(message));

it('say all that is wrong at once', () =>
  expect(() => settingsOf({})).toThrow(
    /NODE_NAME.*DATABASE_URL.*NODES.*FILES.*SIGNING_KEY.*ISSUER.*JWKS_URL.*EXCHANGE_URL/,
  ));

it('stand in docs/settings.md, every one', () => {
  const source = readFileSync(join(import.meta.dirname, 'settings.ts'), 'utf8');
  const read = [...source.matchAll(/(?:get|find|choose|count)\('([A-Z_]+)'|env\['([A-Z_]+)'\]/g)].map(
    ([, a, b]) => a ?? b,
  );
  const told = readFileSync(join(import.meta.dirname, '../../../docs/settings.md'), 'utf8');
  expect(new Set(read).size).toBeGreaterThan(15);
  expect(read.filter((name) => !told.includes(`\`${name}\``))).toStrictEqual([]);
});
