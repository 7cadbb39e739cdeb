import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Module,
  Param,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loginPage } from './login-page.js';
import { findPerson, people } from './people.js';
import { makeProvider } from './provider.js';
import type { IdentitySettings } from './settings.js';

const SIGN_IN = Symbol('sign-in');
type SignIn = Awaited<ReturnType<typeof makeProvider>> & Readonly<{ password: string }>;
type Given = Readonly<{ person?: unknown; password?: unknown }>;

@Controller()
class SignInController {
  constructor(@Inject(SIGN_IN) private readonly signIn: SignIn) {}

  @Get('interaction/:uid')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { uid } = await this.signIn.provider.interactionDetails(request.raw, reply.raw);
    await reply.type('text/html; charset=utf-8').send(loginPage(uid, false));
  }

  @Post('interaction/:uid')
  async login(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() given: Given | null | undefined,
  ) {
    const person = this.findWho(given);
    if (!person) return reply.status(401).type('text/html; charset=utf-8').send(loginPage(uid, true));
    const result = { login: { accountId: person.subject } };
    const to = await this.signIn.provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: false,
    });
    return reply.redirect(to, 303);
  }

  /** For scripts and tests: a token without a browser. */
  @Post('token/direct')
  @HttpCode(200)
  token(@Body() given: Given | null | undefined) {
    const person = this.findWho(given);
    if (!person) throw new UnauthorizedException();
    return this.signIn.tokenFor(person);
  }

  /** The directory of people, for those who print documents: whom it does not know, it leaves out. */
  @Post('people/names')
  @HttpCode(200)
  names(@Body() given: Readonly<{ subjects?: unknown }> | null | undefined) {
    const subjects: readonly unknown[] = Array.isArray(given?.subjects) ? given.subjects : [];
    const known = people.filter(({ subject }) => subjects.includes(subject));
    return { names: Object.fromEntries(known.map(({ subject, calledOnPaper: name }) => [subject, { name }])) };
  }

  private findWho(given: Given | null | undefined) {
    const { person, password } = given ?? {};
    const hash = (text: string) => createHash('sha256').update(text).digest();
    if (typeof person !== 'string' || typeof password !== 'string') return undefined;
    return timingSafeEqual(hash(password), hash(this.signIn.password)) ? findPerson(person) : undefined;
  }
}

@Module({})
class IdentityModule {}

/** Sign-in for a developer's machine; it does not listen yet. */
export async function identityApp(settings: IdentitySettings): Promise<NestFastifyApplication> {
  const made = await makeProvider(settings);
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: IdentityModule,
      controllers: [SignInController],
      providers: [{ provide: SIGN_IN, useValue: { ...made, password: settings.password } }],
    },
    new FastifyAdapter(),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const handle = made.provider.callback();
  const ours = /^\/(interaction|token\/direct|people\/names)/;
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (ours.test(request.url ?? '')) next();
    else void handle(request, response);
  });
  app.enableShutdownHooks();
  return app;
}
