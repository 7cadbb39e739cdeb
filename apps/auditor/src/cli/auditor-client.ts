import { setTimeout as sleep } from 'node:timers/promises';
import type { Language } from '#libs/kernel';

export type Json = Readonly<Record<string, unknown>>;

export type ClientSettings = Readonly<{
  /** Of the auditor's service. */
  url: string;
  /** An access token; else the seeded auditor signs in at the development sign-in. */
  token: string | undefined;
  identity: string;
  person: string;
  password: string;
  language: Language;
  /** How far it is, for whoever waits. */
  progress: (text: string) => void;
}>;

/** The auditor's service said no, or nobody answers. */
export class CannotAnswer extends Error {
  override readonly name = 'CannotAnswer';
}

const words = {
  builds: { id: 'menyusun layar', en: 'building the screen' },
  compares: { id: 'membandingkan', en: 'comparing' },
};

/** The auditor's service, over HTTP. */
export class AuditorClient {
  private token: Promise<string> | undefined;

  constructor(private readonly settings: ClientSettings) {}

  /** Asks again while tables are built. @throws CannotAnswer */
  async get(path: string, query: Readonly<Record<string, string>>): Promise<Json> {
    for (;;) {
      const response = await this.ask(path, query, 'application/json');
      const body = (await response.json()) as Json;
      if (response.ok) return body;
      if (body['type'] !== 'urn:jembatan:problem:being-built') throw new CannotAnswer(problemIn(body));
      const { folded, of } = body['progress'] as { folded: number; of: number };
      this.tell('builds', folded, of);
      await sleep(500);
    }
  }

  /** The last line of NDJSON; those before it say how far it is. @throws CannotAnswer */
  async follow(path: string, query: Readonly<Record<string, string>>): Promise<Json> {
    const response = await this.ask(path, query, 'application/x-ndjson');
    if (!response.ok) throw new CannotAnswer(problemIn((await response.json()) as Json));
    let rest = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        const { progress, result } = JSON.parse(line) as { progress?: { streams: number; of: number }; result?: Json };
        if (progress) this.tell('compares', progress.streams, progress.of);
        if (result) return result;
      }
    }
    throw new CannotAnswer(`${this.settings.url}: the answer ended too early`);
  }

  private tell(what: keyof typeof words, done: number, of: number) {
    this.settings.progress(`${words[what][this.settings.language]} ${done} / ${of}`);
  }

  private async ask(path: string, query: Readonly<Record<string, string>>, accept: string): Promise<Response> {
    const { url, language } = this.settings;
    this.token ??= this.signIn();
    const headers = { authorization: `Bearer ${await this.token}`, 'accept-language': language, accept };
    return this.reach(`${url}${path}?${new URLSearchParams(query).toString()}`, { headers });
  }

  private async signIn(): Promise<string> {
    const { token, identity, person, password } = this.settings;
    if (token !== undefined) return token;
    const response = await this.reach(`${identity}/token/direct`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, password }),
    });
    if (!response.ok) throw new CannotAnswer(`${person}: ${identity} ${response.status}`);
    return ((await response.json()) as { access_token: string }).access_token;
  }

  private reach(url: string, init: RequestInit): Promise<Response> {
    return fetch(url, init).catch(() => {
      const { origin } = new URL(url);
      throw new CannotAnswer(
        { id: `tidak ada yang menjawab di ${origin}`, en: `nobody answers at ${origin}` }[this.settings.language],
      );
    });
  }
}

/** What a problem says, and to what it points. */
function problemIn(body: Json): string {
  const errors = (body['errors'] ?? []) as ReadonlyArray<Readonly<{ pointer: string; detail: string }>>;
  return [String(body['title']), ...errors.map(({ pointer, detail }) => `  ${pointer}: ${detail}`)].join('\n');
}
