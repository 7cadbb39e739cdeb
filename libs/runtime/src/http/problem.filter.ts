import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StoreUnavailable } from '#libs/event-store';
import { type InWords, type Language, Refusal, type StoredFact, UnknownFact } from '#libs/kernel';
import { isAway } from '#libs/postgres';
import {
  Ahead,
  CommandIdUsed,
  LateWithoutReason,
  NotBuilt,
  NotThere,
  OlderThanSaid,
  SeenNothing,
  Stale,
  TooLarge,
  Unstorable,
} from '../asking-errors.js';
import { languageOf } from './language.js';
import { Problem } from './problem.js';
import { type ProblemCode, problemWords } from './problem-words.js';

/** A refusal's HTTP status and its words; total over the codes of the service's deciders. */
export type RefusalTable = Readonly<Record<string, InWords & Readonly<{ status: 403 | 409 | 422 }>>>;

/** Every failure as application/problem+json, in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly refusals: RefusalTable,
    private readonly labels: Readonly<Record<string, InWords>>,
    private readonly onBug: (error: unknown, correlationId: string) => void,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const language = languageOf(request.headers['accept-language']);
    const { status, body, headers = {} } = this.answer(error, language, request.id);
    if (reply.raw.headersSent) return void reply.raw.end();
    void reply
      .status(status)
      .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language, ...headers })
      .send({ ...body, status, instance: request.url.split('?')[0] });
  }

  private answer(error: unknown, language: Language, correlationId: string) {
    if (error instanceof Refusal) return this.refused(error, language);
    const problem = asProblem(error, (facts) => facts.map((fact) => this.unseen(fact, language)));
    if (problem.status === 500) this.onBug(error, correlationId);
    const { status, code, more } = problem;
    const errors = more.fields?.map(({ words, ...at }) => ({ ...at, detail: words[language] }));
    return {
      status,
      headers: more.headers,
      body: {
        type: `urn:jembatan:problem:${code}`,
        title: problemWords[code][language],
        ...(errors && { errors }),
        ...more.extra,
        ...(status === 500 && { correlationId }),
      },
    };
  }

  private refused({ code, pointer }: Refusal, language: Language) {
    const known = this.refusals[code];
    const words = known ?? problemWords.internal;
    return {
      status: known?.status ?? 409,
      headers: undefined,
      body: {
        type: `urn:jembatan:refusal:${code}`,
        title: words[language],
        ...(pointer && { errors: [{ pointer, code, detail: words[language] }] }),
      },
    };
  }

  private unseen({ type, recordedAt, actor }: StoredFact, language: Language) {
    return { type, label: this.labels[type]?.[language] ?? type, recordedAt, role: actor.role };
  }
}

function asProblem(error: unknown, unseen: (facts: readonly StoredFact[]) => readonly object[]): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof OlderThanSaid) return new Problem(503, 'older-than-said');
  if (error instanceof NotThere) return new Problem(404, 'not-found');
  if (error instanceof CommandIdUsed) return new Problem(422, 'command-id-used');
  if (error instanceof SeenNothing) return new Problem(428, 'precondition-required');
  if (error instanceof Stale) {
    return new Problem(412, 'stale', { headers: { etag: error.etag }, extra: { unseen: unseen(error.unseen) } });
  }
  if (error instanceof Ahead) return field(422, 'time-ahead', '/occurredAt');
  if (error instanceof LateWithoutReason) return field(422, 'late-without-reason', '/lateEntryReason');
  if (error instanceof TooLarge) return new Problem(413, 'too-large');
  if (error instanceof Unstorable) return new Problem(422, 'unstorable-text');
  if (error instanceof NotBuilt) return new Problem(503, 'not-caught-up', { headers: { 'retry-after': '1' } });
  if (error instanceof UnknownFact) return new Problem(503, 'newer-release');
  if (error instanceof StoreUnavailable || isAway(error))
    return new Problem(503, 'unavailable', { headers: { 'retry-after': '2' } });
  if (error instanceof Error && error.name === 'Unauthenticated') {
    return new Problem(401, 'unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
  }
  if (error instanceof Error && error.name === 'Forbidden') return new Problem(403, 'forbidden');
  if (error instanceof Error && error.name === 'OutOfScope') return new Problem(404, 'not-found');
  return unwell(error) ?? ofStatus(statusOf(error));
}

const field = (status: number, code: ProblemCode, pointer: string) =>
  new Problem(status, code, { fields: [{ pointer, code, words: problemWords[code] }] });

/** What a health check has found, part by part. */
function unwell(error: unknown): Problem | undefined {
  if (!(error instanceof ServiceUnavailableException)) return undefined;
  const found = error.getResponse() as Readonly<{ details?: object }>;
  return found.details && new Problem(503, 'unwell', { extra: { details: found.details } });
}

/** Nest's and Fastify's own errors carry a status. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : 500;
}

function ofStatus(status: number): Problem {
  const codes: Readonly<Record<number, ProblemCode>> = {
    400: 'malformed-request',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not-found',
    413: 'too-large',
    415: 'unsupported-media-type',
    429: 'too-many-requests',
    503: 'unavailable',
  };
  const code = codes[status];
  return code ? new Problem(status, code) : new Problem(500, 'internal');
}
