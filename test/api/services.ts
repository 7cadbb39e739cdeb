import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newKeyPair } from '#libs/evidence';
import { openApiOf, type Settings } from '#libs/runtime';
import * as auditor from '../../apps/auditor/src/app.js';
import * as dinas from '../../apps/dinas/src/app.js';
import * as pusat from '../../apps/pusat/src/app.js';
import { asText, type Published } from './facts.js';

/** What each service answers to (OpenAPI 3.1). Nothing that a service would need is there: it is made, and asked nothing. */
export async function publishedServices(): Promise<readonly Published[]> {
  const services = [
    { name: 'dinas', title: dinas.title, make: () => dinas.dinasApp(settingsOfNowhere('surakarta')) },
    { name: 'pusat', title: pusat.title, make: () => pusat.pusatApp(settingsOfNowhere('pusat')) },
    { name: 'auditor', title: auditor.title, make: () => auditor.auditorApp(auditorOfNowhere()) },
  ];
  const published: Published[] = [];
  for (const { name, title, make } of services) {
    const app = await make();
    published.push({ path: `${name}.openapi.json`, text: asText(openApiOf(app, title)) });
  }
  return published;
}

/** Settings of a node that reaches nothing. */
export function settingsOfNowhere(node: string): Settings {
  const { publicKey, privateKey } = newKeyPair();
  const nodes = join(mkdtempSync(join(tmpdir(), 'api-')), 'nodes.json');
  writeFileSync(
    nodes,
    JSON.stringify({
      nodes: ['pusat', 'surakarta'].map((known) => ({
        node: known,
        offices: [],
        keys: known === node ? [{ kid: 'k', publicKey }] : [],
      })),
    }),
  );
  const url = 'postgres://nobody@127.0.0.1:1/nothing';
  return {
    node,
    port: 0,
    host: '127.0.0.1',
    databaseUrl: url,
    nodes,
    files: dirname(nodes),
    signingKey: privateKey,
    signingKeyId: 'k',
    issuer: 'http://127.0.0.1:1',
    audience: 'urn:jembatan',
    jwksUrl: 'http://127.0.0.1:1/jwks',
    eventStoreUrl: undefined,
    exchange: { kind: 'postgres', url },
    developmentClock: false,
    otlpEndpoint: undefined,
    seedCalendar: false,
    namesUrl: undefined,
    pusatUrl: undefined,
    vaultKey: Buffer.alloc(32).toString('base64'),
    logLevel: 'silent',
  };
}

/** The same of an auditor. */
function auditorOfNowhere(): Parameters<typeof auditor.auditorApp>[0] {
  const { port, host, databaseUrl, nodes, issuer, audience, jwksUrl, logLevel } = settingsOfNowhere('pusat');
  const sources = join(dirname(nodes), 'sources.json');
  writeFileSync(sources, JSON.stringify({ sources: [] }));
  const token = { tokenUrl: `${issuer}/token`, clientId: 'auditor', clientSecret: 'none' };
  return { port, host, databaseUrl, nodes, sources, issuer, audience, jwksUrl, ...token, logLevel };
}
