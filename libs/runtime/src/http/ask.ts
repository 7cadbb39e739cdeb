import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { type Action, permit, type Person } from '#libs/access';
import { contentHash } from '#libs/evidence';
import type { Asked, Decider, Fact } from '#libs/kernel';
import { type Asking, Execute, type Receipt, type Where } from '../execute.js';
import { derivedId } from '../system.js';
import { Problem } from './problem.js';
import { constraintWords } from './problem-words.js';

/** What every command's body may say of when it happened. */
export type Claimed = Readonly<{ occurredAt?: string; lateEntryReason?: string }>;

/** Who asks this request, for what, and under which command id. */
export type Asker = Readonly<{
  person: Person;
  action: Action;
  commandId: string;
  commandHash: string;
  correlationId: string;
  ifMatch: string | undefined;
  claimed: Claimed;
}>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The asker of a command, from token, headers and body. 400 without a usable Idempotency-Key. */
export const Asks = createParamDecorator(askerOf, [documented]);

function askerOf(_: unknown, context: ExecutionContext): Asker {
  const request = context.switchToHttp().getRequest<FastifyRequest & { person: Person; action: Action }>();
  const { headers, params, method, routeOptions, person, action, id } = request;
  // of a file that is read as it comes, whoever reads it makes the hash
  const isFile = request.body instanceof Readable;
  const body = (isFile ? {} : (request.body ?? {})) as Claimed;
  const commandId = headers['idempotency-key'];
  if (typeof commandId !== 'string' || !UUID.test(commandId)) {
    const pointer = { pointer: '/headers/idempotency-key', code: 'isUuid', words: constraintWords['isUuid']! };
    throw new Problem(400, 'invalid-request', { fields: [pointer] });
  }
  const { occurredAt, lateEntryReason } = body;
  return {
    person,
    action,
    commandId: commandId.toLowerCase(),
    commandHash: contentHash([method, routeOptions.url, params, body]),
    correlationId: id,
    ifMatch: headers['if-match'],
    claimed: { ...(occurredAt && { occurredAt }), ...(lateEntryReason && { lateEntryReason }) },
  };
}

/** The headers of a command, in OpenAPI. */
function documented(controller: object, method: string | symbol | undefined) {
  const idempotencyKey = { name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } };
  const ifMatch = { name: 'If-Match', required: false, schema: { type: 'string' }, example: '"3"' };
  const route = Object.getOwnPropertyDescriptor(controller, method!)!;
  for (const header of [
    { ...idempotencyKey, description: 'A new UUID for each command; the same again when it is sent again' },
    { ...ifMatch, description: 'The ETag that was read: asked of every command to a stream that is there' },
  ]) {
    ApiHeader(header as ApiHeaderOptions)(controller, method!, route);
  }
}

/** The id of a thing that this asker makes: the same asking makes the same thing. */
export const idOfNew = ({ person, commandId }: Asker) => derivedId(person.subject, commandId);

/** An asker's right and clock, as Execute wants them. */
export const askingOf = (asker: Asker, { quiet = false } = {}): Asking => ({
  subject: asker.person.subject,
  kind: 'person',
  commandId: asker.commandId,
  commandHash: asker.commandHash,
  correlationId: asker.correlationId,
  permit: (office, at) => permit(asker.person, asker.action, office, at),
  seen: quiet ? 'unasked' : { etag: asker.ifMatch },
  claimed: asker.claimed,
});

/** Asks a stream for one thing, on behalf of whoever sent the request. */
@Injectable()
export class Ask {
  constructor(private readonly bus: CommandBus) {}

  for<State, Command, Said extends Fact, Known>(
    asker: Asker,
    decider: Decider<State, Command, Said, Known>,
    where: Where,
    command: Command | ((state: State, asked: Asked) => Command),
    options: Readonly<{ quiet?: boolean }> = {},
  ): Promise<Receipt> {
    return this.bus.execute(new Execute(decider, where, command, askingOf(asker, options)));
  }
}
