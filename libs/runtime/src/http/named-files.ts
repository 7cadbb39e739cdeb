import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { Observable } from 'rxjs';
import { isInScope, type Person } from '#libs/access';
import { namedFilesIn } from '#libs/domain/files';
import { PUSAT } from '#libs/kernel';
import type { Service } from '../service.js';
import { Problem } from './problem.js';
import { problemWords } from './problem-words.js';

const SHA256 = /^[0-9a-f]{64}$/;

/** A letter, a report or a photo is uploaded first: whoever names one that is not here, in a command, is told where. */
export class NamedFilesAreHere implements NestInterceptor {
  constructor(private readonly service: Service) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const { body, person } = context.switchToHttp().getRequest<FastifyRequest & { person?: Person }>();
    // a file itself names none
    if (person && !(body instanceof Readable)) {
      // what is no hash at all, validation says
      const named = namedFilesIn(body).filter(({ sha256 }) => SHA256.test(sha256));
      if (named.length > 0) await this.require(named, this.ownersFor(person));
    }
    return next.handle();
  }

  private async require(named: ReturnType<typeof namedFilesIn>, owners: readonly string[]) {
    const absent = new Set<string>();
    for (const sha256 of new Set(named.map((one) => one.sha256)))
      if (!(await this.isHere(sha256, owners))) absent.add(sha256);
    if (absent.size === 0) return;
    const code = 'file-not-here';
    const fields = named.filter(({ sha256 }) => absent.has(sha256));
    throw new Problem(422, code, {
      fields: fields.map(({ pointer }) => ({ pointer, code, words: problemWords[code] })),
    });
  }

  private async isHere(sha256: string, owners: readonly string[]): Promise<boolean> {
    for (const owner of owners) if (await this.service.files.find(owner, sha256)) return true;
    return false;
  }

  /** Pusat's own, or those of the offices here that are this person's. */
  private ownersFor(person: Person): readonly string[] {
    const { registry, settings } = this.service;
    if (settings.node === PUSAT) return [PUSAT];
    return registry.get(settings.node).offices.filter((office) => isInScope(person, office));
  }
}
