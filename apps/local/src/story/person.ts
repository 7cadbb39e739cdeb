import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signIn } from './sign-in.js';

const PATIENCE_MS = 30_000;
const NOT_CAUGHT_UP = 'urn:jembatan:problem:not-caught-up';

export type Json = Readonly<Record<string, unknown>>;
export type Answer = Readonly<{ body: Json; etag: string | undefined; facts: readonly string[] }>;
export type Place = Readonly<{ identity: string; password: string; service: string }>;

/** A service said no. */
class Answered extends Error {
  constructor(
    readonly status: number,
    readonly type: unknown,
    message: string,
  ) {
    super(message);
  }
}

/** Somebody at a service, signed in when they first ask for something. */
export class Person {
  private token: Promise<string> | undefined;

  constructor(
    /** What they are called in the story. */
    readonly title: string,
    private readonly subject: string,
    private readonly place: Place,
  ) {}

  async get(path: string): Promise<Answer> {
    const found = await this.find(path);
    if (!found) throw new Error(`${this.title} finds nothing at ${path}`);
    return found;
  }

  /** Comes again, as a screen does, while the tables have not passed what must be seen in them. */
  private async find(path: string): Promise<Answer | undefined> {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      try {
        return await this.ask('GET', path);
      } catch (error) {
        if (!(error instanceof Answered)) throw error;
        if (error.status === 404) return undefined;
        if (error.type !== NOT_CAUGHT_UP || Date.now() > end) throw error;
      }
    }
  }

  /** @param seen the ETag that was read */
  tell(method: 'POST' | 'PUT', path: string, body: Json, seen?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(seen && { 'if-match': seen }) };
    return this.ask(method, path, JSON.stringify(body), headers);
  }

  /** What stands at this path now, told on with what was just read of it; the first word when nothing stands there. */
  async tellOn(path: string, to: string, body: Json, etag: 'etag' | 'deskEtag' = 'etag'): Promise<Answer> {
    const seen = (await this.find(path))?.body[etag];
    return this.tell('POST', to, body, typeof seen === 'string' ? seen : undefined);
  }

  /** @returns SHA-256 */
  async upload(office: string, pdf: Buffer<ArrayBuffer>): Promise<string> {
    const { body } = await this.ask('POST', `/offices/${office}/files`, pdf, { 'content-type': 'application/pdf' });
    return String(body['sha256']);
  }

  /** A list as CSV. */
  tellList(path: string, csv: string): Promise<Answer> {
    return this.ask('POST', path, Buffer.from(csv), { 'content-type': 'text/csv' });
  }

  /** @returns SHA-256 of the bytes that are there */
  async download(path: string): Promise<string> {
    const response = await this.send('GET', path);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Answered(response.status, undefined, `${this.title}: GET ${path}: ${response.status}`);
    return createHash('sha256').update(bytes).digest('hex');
  }

  /** Asks until it is so. */
  async until<Result>(path: string, found: (body: Json) => Result | undefined): Promise<Result> {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      const answer = await this.find(path);
      const result = answer && found(answer.body);
      if (result !== undefined) return result;
      if (Date.now() > end)
        throw new Error(`${this.title} has not heard within half a minute: see /health/exchange of both services`);
    }
  }

  private async ask(
    method: string,
    path: string,
    body?: string | Buffer<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await this.send(method, path, body, headers);
    const answer = (await response.json()) as Json;
    if (!response.ok)
      throw new Answered(
        response.status,
        answer['type'],
        `${this.title}: ${method} ${path}: ${response.status} ${JSON.stringify(answer)}`,
      );
    const facts = (answer['facts'] ?? []) as readonly string[];
    return { body: answer, etag: response.headers.get('etag') ?? undefined, facts };
  }

  private async send(
    method: string,
    path: string,
    body?: string | Buffer<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const { identity, password, service } = this.place;
    this.token ??= signIn(identity, this.subject, password);
    return fetch(`${service}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token}`,
        'accept-language': 'id',
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
  }
}
