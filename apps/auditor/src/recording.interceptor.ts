import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Admitted } from '#libs/access';
import { mergeMap, type Observable } from 'rxjs';
import { Auditor } from './auditor.js';

/** Keeps who reads what, and why, before it is answered. What is refused, and what is public, is nobody's reading. */
@Injectable()
export class RecordsReadings implements NestInterceptor {
  constructor(private readonly auditor: Auditor) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Partial<Admitted>>();
    return next.handle().pipe(mergeMap((answer) => this.keep(request).then(() => answer)));
  }

  private async keep({ person, routeOptions, params, query }: Partial<Admitted>): Promise<void> {
    if (!person) return;
    const { reason, ...asked } = { ...Object(params), ...Object(query) } as Record<string, unknown>;
    await this.auditor.pool.query(
      'INSERT INTO audit.reading (subject, offices, what, asked, reason) VALUES ($1, $2, $3, $4, $5)',
      [person.subject, person.offices, routeOptions?.url ?? '', JSON.stringify(asked), reason ?? null],
    );
  }
}
