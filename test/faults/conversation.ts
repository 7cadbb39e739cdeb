import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { asWritten, blanks, letter } from '#libs/domain/testing';
import type { Installation } from '../../apps/local/src/installation.js';
import { signIn } from '../../apps/local/src/story/sign-in.js';

/** So long a command is asked again: a service that was killed is back well before. */
const PATIENCE_MS = 60_000;

type Page = Readonly<{
  stage: string;
  etag: string;
  file: Readonly<{ dinas: Half; pusat: Half }>;
  timeline: readonly object[];
}>;
type Half = Readonly<{
  questions?: Readonly<Record<string, { question: string }>>;
  answers?: Readonly<Record<string, { answer: string }>>;
}>;

/** Somebody at a service, who asks the same thing again, under the same key, until it is answered. */
export class Caller {
  private token: Promise<string> | undefined;

  constructor(
    private readonly installation: Installation,
    private readonly person: string,
    /** Looked up anew each time: an instance may have gone. */
    private readonly service: string,
  ) {}

  async get<Body>(path: string): Promise<Body> {
    return (await this.send('GET', path, undefined, {})) as Body;
  }

  /** Acknowledged, exactly once. @param onto the page whose ETag is read first */
  async tell(
    path: string,
    body: object,
    onto?: string,
    method = 'POST',
  ): Promise<Readonly<{ facts: string[]; id: string }>> {
    const key = randomUUID();
    for (;;) {
      const etag = onto && (await this.get<Page>(onto)).etag;
      const answer = await this.send(method, path, body, { 'idempotency-key': key, ...(etag && { 'if-match': etag }) });
      if (answer !== 'stale') return answer as Readonly<{ facts: string[]; id: string }>;
    }
  }

  /** @returns SHA-256 of the file, which is kept now */
  async upload(office: string, pdf: string): Promise<string> {
    const type = { 'content-type': 'application/pdf' };
    const answer = (await this.send('POST', `/offices/${office}/files`, pdf, type)) as { sha256: string };
    return answer.sha256;
  }

  private async send(
    method: string,
    path: string,
    body: object | string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
      const { url } = this.installation.services.get(this.service)!;
      try {
        const response = await fetch(`${url}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${await this.signedIn()}`,
            ...(body && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        const answer: unknown = await response.json();
        if (response.ok) return answer;
        if (response.status === 412) return 'stale';
        if (response.status !== 503 && response.status !== 429)
          throw new Refused(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
      } catch (error) {
        if (error instanceof Refused || Date.now() > end) throw error;
      }
    }
  }

  private signedIn(): Promise<string> {
    const identity = this.installation.services.get('identity')!.url;
    this.token ??= signIn(identity, this.person, this.installation.identityPassword);
    return this.token;
  }
}
class Refused extends Error {}

/** One case that both sides talk about: each question and each answer crosses the bridge. */
export class Conversation {
  private constructor(
    readonly id: string,
    readonly dinas: Caller,
    readonly pusat: Caller,
  ) {}

  /** Files a request at a node and brings it to review. */
  static async begin(
    installation: Installation,
    node = 'surakarta',
    office = '33.72',
    item = 'BLK',
  ): Promise<Conversation> {
    const [clerk, divisionHead, officeHead] = ['clerk', 'division-head', 'office-head'].map(
      (role) => new Caller(installation, `p-${office}-${role}`, node),
    );
    const [desk, analyst] = ['desk', 'analyst'].map((role) => new Caller(installation, `p-pusat-${role}`, 'pusat'));
    const { id } = await clerk!.tell('/equipment-requests', { office });
    const path = `/equipment-requests/${id}`;
    await clerk!.tell(`${path}/draft/lines`, { line: { ...asWritten(blanks), item } }, `${path}/draft`);
    const fileSha256 = await clerk!.upload(office, '%PDF-1.7 a letter');
    await clerk!.tell(`${path}/draft/letter`, { letter: { ...letter, fileSha256 } }, `${path}/draft`, 'PUT');
    await divisionHead!.tell(`${path}/draft/verification`, {}, `${path}/draft`);
    await officeHead!.tell(`${path}/submission`, {}, `${path}/draft`);
    await until(async () =>
      (await desk!.get<{ rows: readonly { caseId: string }[] }>('/intake')).rows.some(({ caseId }) => caseId === id),
    );
    await desk!.tell(`${path}/registration`, { submissionNo: 1 }, path);
    await analyst!.tell(`${path}/review`, { submissionNo: 1 }, path);
    return new Conversation(id, clerk!, analyst!);
  }

  get path() {
    return `/equipment-requests/${this.id}`;
  }

  /** Pusat asks. */
  async ask(question: string): Promise<void> {
    await this.pusat.tell(`${this.path}/questions`, { submissionNo: 1, question }, this.path);
  }

  /** The Dinas answers these questions, each as soon as it has heard it. */
  async answerAll(last: number, first = 1): Promise<void> {
    for (let no = first; no <= last; no++) {
      await until(async () => (await this.atDinas()).file.pusat.questions?.[no] !== undefined);
      await this.dinas.tell(`${this.path}/questions/${no}/answer`, { answer: `answer ${no}`, files: [] }, this.path);
    }
  }

  atDinas = () => this.dinas.get<Page>(this.path);
  atPusat = () => this.pusat.get<Page>(this.path);
}

/** Asks until it is so. */
export async function until(isSo: () => Promise<boolean>, ms = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + ms; !(await isSo()); await sleep(50))
    if (Date.now() > end) throw new Error(`not so after ${ms} ms`);
}
