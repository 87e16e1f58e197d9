import { Body, Get, Headers, Post, Req } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { authErrors, type ClientInfo, SessionsService, type Actor } from '../../../domain/auth';
import { UsersQueries } from '../../../domain/users';
import { Client, CurrentActor } from '../../common/auth';
import { DirectPresence } from '../../common/live/direct-presence';
import { authTokenOf } from '../auth/rocketchat.authenticator';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import type { Bare } from '../common/success.dto';
import { shape, text, type Input } from '../common/parameters';
import { Operation } from '../surface';
import { credentialsOf } from './credentials';
import { RocketchatSignIn } from './sign-in.service';
import { serverInfo } from '../server/server.controller';
import { InfoDto, LoginAnswerDto, LogoutAnswerDto, MeDto } from './user.dto';
import { presentMe } from './user.presenter';

const passwordField: ReturnType<typeof text> = {
  ...text({
    description:
      'Password; or an object with `algorithm` `sha-256` and `digest`, the SHA-256 of the password in lowercase hexadecimal.',
    example: 'parley-demo',
  }),
  schema: {
    oneOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: { digest: { type: 'string' }, algorithm: { type: 'string', enum: ['sha-256'] } },
        required: ['digest', 'algorithm'],
      },
    ],
    example: 'parley-demo',
  },
};
const loginShape = shape({
  user: text({
    description:
      'Username or email address. `username` or `email` are accepted instead, also an object with one of the two.',
    example: 'ada',
  }),
  password: passwordField,
  code: text({
    description: 'Code of the second factor, if the user has one; answered with `totp-required` without it.',
  }),
  resume: text({ description: 'Instead of all: a valid token.' }),
});
const tags = ['Sign-in'] as const;

/** Signing in and out: contract section 2. */
@RocketchatController('api')
export class RocketchatSignInController {
  constructor(
    private readonly signIn: RocketchatSignIn,
    private readonly sessions: SessionsService,
    private readonly users: UsersQueries,
    private readonly presence: DirectPresence,
  ) {}

  @Get('info')
  @Operation({
    id: 'info',
    summary: 'Get the server version',
    description: 'Mobile clients request this first.',
    tags,
    access: 'public',
    success: { type: InfoDto },
  })
  info(): Bare<InfoDto> {
    return serverInfo;
  }

  @Post('v1/login')
  @TakesBody(loginShape)
  @Operation({
    id: 'login',
    summary: 'Sign in',
    description: 'Send both returned values with every request. A user can have up to 100 tokens.',
    tags,
    access: 'public',
    success: { type: LoginAnswerDto },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.invalid_credentials,
      authErrors.totp_required,
      authErrors.totp_invalid,
      authErrors.too_many_attempts,
      authErrors.sign_in_busy,
    ],
  })
  @ApiHeader({
    name: 'x-2fa-code',
    required: false,
    description: 'Code of the second factor, for clients that do not send it in the body.',
    schema: { type: 'string' },
  })
  async login(
    @Body() body: Input,
    @Client() client: ClientInfo,
    @Headers('x-2fa-code') code?: string,
  ): Promise<Bare<LoginAnswerDto>> {
    const { user, token } = await this.signIn.signIn(credentialsOf(body, code), client);
    const seen = await this.presence.of(user.id, [user.id]);
    return { status: 'success', data: { userId: user.id, authToken: token, me: presentMe(user, seen(user.id)) } };
  }

  @Post('v1/logout')
  @Operation({
    id: 'logout',
    summary: 'Sign out',
    description: 'Revokes this token at once; other tokens of the user stay valid.',
    tags,
    access: 'rocketchat',
    success: { type: LogoutAnswerDto },
    body: false,
  })
  async logout(@Req() request: FastifyRequest): Promise<Bare<LogoutAnswerDto>> {
    await this.sessions.endOpaque(authTokenOf(request) ?? '');
    return { status: 'success', data: { message: "You've been logged out!" } };
  }

  @Get('v1/logout')
  @Operation({
    id: 'logoutByGet',
    summary: 'Sign out',
    description: 'Same as POST; used by an older client library.',
    tags,
    access: 'rocketchat',
    success: { type: LogoutAnswerDto },
  })
  async logoutByGet(@Req() request: FastifyRequest): Promise<Bare<LogoutAnswerDto>> {
    return this.logout(request);
  }

  @Get('v1/me')
  @Operation({
    id: 'me',
    summary: 'Get the current user',
    description: 'The account of the token, including the email address.',
    tags,
    access: 'rocketchat',
    success: { type: MeDto },
  })
  async me(@CurrentActor() actor: Actor): Promise<Bare<MeDto>> {
    const seen = await this.presence.of(actor.userId, [actor.userId]);
    return presentMe(await this.users.get(actor.userId), seen(actor.userId));
  }
}
