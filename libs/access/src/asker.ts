import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Admitted, AskedByNode } from './access.guard.js';

/** The person that the guard has let in. */
export const By = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Admitted>().person,
);

/** What the node that the guard has let in has signed. */
export const ByNode = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<AskedByNode>().proven,
);
