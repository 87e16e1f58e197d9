import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { requestErrors } from '@parley/platform/http/problem';
import { authErrors, AuthService, type Actor, type ClientInfo, type Session } from '../../../domain/auth';
import { usersErrors, UsersQueries } from '../../../domain/users';
import { Client, CurrentActor } from '../../common/auth';
import { VerificationMail } from '../../common/code-mail';
import { DirectPresence } from '../../common/live/direct-presence';
import { UserBody, UserListBody } from '../common/objects.dto';
import { limitOf } from '../common/paging';
import { presentUser } from '../common/presenter';
import { Operation } from '../surface';
import { LoginDto, RegisterDto, SessionBody, UserSearchQueryDto } from './account.dto';

const required = (field: string) => ({
  error: requestErrors.validation_failed,
  violations: [{ field, rule: 'isString', message: `${field} is required` }],
});

function presentSession(session: Session): SessionBody {
  return { data: { token: session.accessToken, refreshToken: session.refreshToken, expiresIn: session.expiresIn } };
}

/** Accounts and people: `docs/contracts/dms.md` section 5.4 and row 18. */
@Controller('api')
export class MeepaAccountController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UsersQueries,
    private readonly presence: DirectPresence,
    private readonly mail: VerificationMail,
  ) {}

  @Post('auth/register')
  @Operation({
    id: 'register',
    summary: 'Create an account',
    description:
      'Creates an account and signs it in. Rejected if the operator has closed registration, and if another ' +
      'account has proven the email address. A code that confirms the address on the Community API is mailed to ' +
      'it.',
    tags: ['Account'],
    access: 'public',
    success: { status: 201, type: SessionBody },
    errors: [
      required('username'),
      usersErrors.invalid_username,
      usersErrors.invalid_email,
      usersErrors.invalid_name,
      authErrors.invalid_password,
      authErrors.password_too_common,
      usersErrors.username_taken,
      usersErrors.email_taken,
      authErrors.local_sign_in_off,
      authErrors.registration_closed,
      authErrors.tokens_not_issued,
    ],
  })
  async register(@Body() body: RegisterDto, @Client() client: ClientInfo): Promise<SessionBody> {
    const { email, password, displayName } = body;
    const session = await this.auth.register(
      {
        username: body.username.toLowerCase(),
        email,
        password,
        displayName,
        // 409 for a taken address: contract 5.4.
        rejectsTakenEmail: true,
      },
      client,
    );
    this.mail.welcome(session.user.id);
    return presentSession(session);
  }

  @Post('auth/login')
  @Operation({
    id: 'login',
    summary: 'Sign in',
    description:
      'With a username or email address, in either field. A user with a second factor is refused with 401: they sign in on the ' +
      'Community API, whose tokens this API accepts.',
    tags: ['Account'],
    access: 'public',
    success: { type: SessionBody },
    errors: [
      required('password'),
      authErrors.local_sign_in_off,
      authErrors.invalid_credentials,
      authErrors.totp_required,
      authErrors.too_many_attempts,
      authErrors.tokens_not_issued,
    ],
  })
  async login(@Body() body: LoginDto, @Client() client: ClientInfo): Promise<SessionBody> {
    const login = body.username ?? body.email ?? '';
    return presentSession(await this.auth.login({ login, password: body.password }, client));
  }

  @Get('users/me')
  @Operation({
    id: 'getMe',
    summary: 'Get the current user',
    description: 'The user that the token belongs to.',
    tags: ['Users'],
    access: 'bearer',
    success: { type: UserBody },
  })
  async me(@CurrentActor() actor: Actor): Promise<UserBody> {
    const { userId } = actor;
    const seen = await this.presence.of(userId, [userId]);
    return { data: presentUser(await this.users.get(userId), seen(userId)) };
  }

  @Get('users')
  @ApiQuery({
    name: 'search',
    required: false,
    description: 'Part of a username or name; everyone if absent.',
    schema: { type: 'string', maxLength: 320 },
    example: 'ben',
  })
  @ApiQuery({
    name: 'limit',
    required: false,
    description: 'How many, 1 to 100. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'searchUsers',
    summary: 'Search users',
    description:
      'Users to open a DM with. Email addresses are neither returned nor searched; deactivated users are not found.',
    tags: ['Users'],
    access: 'bearer',
    success: { type: UserListBody },
  })
  async search(@CurrentActor() actor: Actor, @Query() query: UserSearchQueryDto): Promise<UserListBody> {
    const found = await this.users.search(query.search ?? '', { page: 1, perPage: limitOf(query, 20) });
    const seen = await this.presence.of(
      actor.userId,
      found.items.map(({ id }) => id),
    );
    return { data: found.items.map((user) => presentUser(user, seen(user.id))) };
  }
}
