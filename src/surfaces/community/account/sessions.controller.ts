import { Body, Controller, Post } from '@nestjs/common';
import { requestErrors } from '@parley/platform/http/problem';
import { secretErrors } from '@parley/platform/secrets/secret-box';
import { authErrors, AuthService, type ClientInfo, SessionsService } from '../../../domain/auth';
import { usersErrors } from '../../../domain/users';
import { Client } from '../../common/auth';
import { VerificationMail } from '../../common/code-mail';
import { Operation } from '../surface';
import { presentSession } from './account.presenter';
import { LoginDto, RefreshTokenDto, RegisterDto, registerCommand, SessionDto } from './session.dto';

const tags = ['Account'] as const;

/** Validation errors, as shown in the documents. */
const blank = {
  definition: requestErrors.validation_failed,
  username: { field: 'username', rule: 'isString', message: "Username can't be blank" },
  login: { field: 'login', rule: 'isString', message: "Login can't be blank" },
  refreshToken: { field: 'refresh_token', rule: 'isString', message: "Refresh token can't be blank" },
} as const;

/** Signing in and out: `docs/contracts/operations.md` section 4. The tokens also serve the Meepa and Allmine APIs. */
@Controller('api/v1')
export class CommunitySessionsController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly mail: VerificationMail,
  ) {}

  @Post('auth/register')
  @Operation({
    id: 'register',
    summary: 'Create an account',
    description:
      'Creates an account and signs it in. Rejected if the operator has closed registration. The email address ' +
      'is unverified until the account confirms it with the code that is mailed to it, see `verifyEmail`; the ' +
      'response is the same whether another account has the address.',
    tags,
    access: 'public',
    success: { status: 201, description: "The new account's first session.", type: SessionDto },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.registration_closed,
      authErrors.tokens_not_issued,
      usersErrors.username_taken,
      usersErrors.invalid_username,
      usersErrors.invalid_email,
      usersErrors.invalid_name,
      authErrors.invalid_password,
      authErrors.password_too_common,
      authErrors.sign_in_busy,
      { error: blank.definition, violations: [blank.username] },
    ],
  })
  async register(@Body() body: RegisterDto, @Client() client: ClientInfo): Promise<SessionDto> {
    const session = await this.auth.register(registerCommand(body), client);
    this.mail.welcome(session.user.id);
    return presentSession(session);
  }

  @Post('auth/login')
  @Operation({
    id: 'login',
    summary: 'Sign in',
    description:
      'With a username or email address. An unknown account, a wrong password and a deactivated account return the same error. ' +
      'After several wrong passwords, further attempts are delayed; elsewhere than where the user has signed in before, they are ' +
      'counted together. If the user has a second factor, the right password without `totp_code` returns `totp_required`: repeat the ' +
      'request with the code.',
    tags,
    access: 'public',
    success: { type: SessionDto },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.invalid_credentials,
      authErrors.totp_required,
      authErrors.totp_invalid,
      secretErrors.secret_unreadable,
      authErrors.too_many_attempts,
      authErrors.tokens_not_issued,
      authErrors.sign_in_busy,
      { error: blank.definition, violations: [blank.login] },
    ],
  })
  async login(@Body() body: LoginDto, @Client() client: ClientInfo): Promise<SessionDto> {
    const { login, password, totp_code: code } = body;
    return presentSession(await this.auth.login({ login, password, code }, client));
  }

  @Post('refresh')
  @Operation({
    id: 'refreshSession',
    summary: 'Refresh the tokens',
    description:
      'Returns a new access token and a new refresh token. The old refresh token is used up. The same client (user agent and ' +
      'address range) may repeat the request within ten seconds, as after a lost response, and gets the same refresh token; ' +
      'otherwise, using it again revokes the whole session.',
    tags,
    access: 'public',
    success: { type: SessionDto },
    errors: [
      authErrors.invalid_refresh_token,
      authErrors.token_expired,
      authErrors.tokens_not_issued,
      { error: blank.definition, violations: [blank.refreshToken] },
    ],
  })
  async refresh(@Body() body: RefreshTokenDto, @Client() client: ClientInfo): Promise<SessionDto> {
    return presentSession(await this.sessions.refresh(body.refresh_token, client));
  }

  @Post('revoke')
  @Operation({
    id: 'revokeSession',
    summary: 'Sign out',
    description:
      'Ends the session of the refresh token: its access tokens are refused at once, and its connections are closed. An unknown ' +
      'token is ignored.',
    tags,
    access: 'public',
    success: { status: 204, description: 'Signed out.' },
    errors: [{ error: blank.definition, violations: [blank.refreshToken] }],
  })
  async revoke(@Body() body: RefreshTokenDto): Promise<void> {
    await this.sessions.revoke(body.refresh_token);
  }
}
