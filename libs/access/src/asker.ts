import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Admitted } from './access.guard.js';

/** The person that the guard has let in. */
export const By = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Admitted>().person,
);
