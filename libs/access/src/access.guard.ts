import { type CanActivate, type ExecutionContext, Injectable, Optional, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock, type Side } from '#libs/kernel';
import { AccessTokens } from './access-tokens.js';
import { atSide, type Person } from './person.js';
import { NodeProofs, type ProvenRequest } from './node-proofs.js';
import type { Action } from './permissions.js';
import { Forbidden, may } from './permit.js';

const ACTION = 'access:action';
const COMMAND = 'access:command';
const PUBLIC = 'access:public';
const NODE = 'access:node';

/** This route asks for a command: its permission is judged by Execute, after it is known that it is no repetition. */
export const Allow =
  (action: Action): MethodDecorator =>
  (target, key, descriptor) => {
    SetMetadata(ACTION, action)(target, key, descriptor);
    SetMetadata(COMMAND, true)(target, key, descriptor);
  };

/** This route reads, as this action permits; the office scope is part of its query. */
export const AllowReading = (action: Action) => SetMetadata(ACTION, action);

/** This route is for nodes of the registry, which sign each request; no person uses it. */
export const AllowNode = () => SetMetadata(NODE, true);

/** This route is for everybody. */
export const Public = () => SetMetadata(PUBLIC, true);

/** What the guard leaves on a request. */
export type Admitted = FastifyRequest & { person: Person; action: Action };

/** The same of a request that a node has signed. */
export type AskedByNode = FastifyRequest & { proven: ProvenRequest };

/** Whose service this is; the auditor's is nobody's. */
export abstract class ServiceSide {
  abstract readonly side: Side;
}

/** Deny by default: a route that names neither an action, nor nodes, nor that it is public is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
    /** Absent where no node asks. */
    @Optional() private readonly nodes?: NodeProofs,
    @Optional() private readonly service?: ServiceSide,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = context.getHandler();
    if (this.reflector.get<true | undefined>(PUBLIC, route)) return true;
    if (this.reflector.get<true | undefined>(NODE, route)) {
      const asked = context.switchToHttp().getRequest<AskedByNode>();
      if (!this.nodes) throw new Forbidden('no node asks here');
      asked.proven = await this.nodes.verify(asked.headers['node-proof'], asked.method, asked.url);
      return true;
    }
    const request = context.switchToHttp().getRequest<Admitted>();
    const person = await this.tokens.verify(request.headers.authorization);
    request.person = this.service ? atSide(person, this.service.side) : person;
    const action = this.reflector.get<Action | undefined>(ACTION, route);
    if (!action) throw new Forbidden('this route names no action');
    request.action = action;
    const isCommand = this.reflector.get<true | undefined>(COMMAND, route);
    if (!isCommand && !may(request.person, action, this.clock.now())) throw new Forbidden(action);
    return true;
  }
}

/** What a route's method says of itself; for the test that walks them all. */
export const accessOf = (route: object): Action | 'public' | 'node' | undefined => {
  if (Reflect.getMetadata(PUBLIC, route)) return 'public';
  return Reflect.getMetadata(NODE, route) ? 'node' : (Reflect.getMetadata(ACTION, route) as Action | undefined);
};
