import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** What an answer says of itself beside its body. */
export type Marked = Readonly<{ etag?: string; position?: string }>;

/** Puts an answer's ETag and position into its headers too. */
export class MarksInHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (typeof answer === 'object' && answer !== null) {
          const { etag, position } = answer as Marked;
          if (typeof etag === 'string') void reply.header('etag', etag);
          if (typeof position === 'string') void reply.header('x-position', position);
        }
        return answer;
      }),
    );
  }
}
