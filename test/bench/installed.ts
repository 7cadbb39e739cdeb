import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Installation, install } from '../../apps/local/src/installation.js';

/** Everything on this machine, over a real Kafka, as `EXCHANGE=kafka npm start` starts it: new, and begun when first needed. */
export class Installed {
  private starting: Promise<Installation> | undefined;
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(readonly dataDir: string) {
    rmSync(join(dataDir, 'installed'), { recursive: true, force: true });
  }

  get installation(): Promise<Installation> {
    this.starting ??= install({ dataDir: join(this.dataDir, 'installed'), exchange: 'kafka' });
    return this.starting;
  }

  async urlOf(name: string): Promise<string> {
    return (await this.installation).services.get(name)!.url;
  }

  /** An Authorization header, good for as long as a row takes. */
  async bearer(person: string): Promise<string> {
    const { services, identityPassword } = await this.installation;
    const token = this.tokens.get(person) ?? signIn(services.get('identity')!.url, person, identityPassword);
    this.tokens.set(person, token);
    return `Bearer ${await token}`;
  }

  /** Asks a service as somebody. @throws Error with the problem that it answered with */
  async ask<Body>(
    name: string,
    person: string,
    method: string,
    path: string,
    body?: object,
    etag?: string,
  ): Promise<Body> {
    const response = await fetch(`${await this.urlOf(name)}${path}`, {
      method,
      headers: {
        authorization: await this.bearer(person),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  }

  /** @returns SHA-256 of the file, which is kept now */
  async upload(name: string, person: string, office: string, pdf: string): Promise<string> {
    const response = await fetch(`${await this.urlOf(name)}/offices/${office}/files`, {
      method: 'POST',
      headers: { authorization: await this.bearer(person), 'content-type': 'application/pdf' },
      body: pdf,
    });
    return ((await response.json()) as { sha256: string }).sha256;
  }

  /** Tokens live ten minutes: a long run signs in anew. */
  forgetTokens() {
    this.tokens.clear();
  }

  async stop() {
    await (await this.starting)?.stop();
  }
}

async function signIn(identity: string, person: string, password: string): Promise<string> {
  const response = await fetch(`${identity}/token/direct`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person, password }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
