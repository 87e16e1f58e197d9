import { Body, Controller, HttpStatus, Inject, Ip, Post, UseInterceptors } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { productionRoles, Settings, SETTINGS } from '../../../config/settings';
import { authErrors, type ClientInfo, Session, SessionsService, SignInCodesService } from '../../../domain/auth';
import { usersErrors } from '../../../domain/users';
import { Client } from '../../common/auth';
import { CodeMail } from '../../common/code-mail';
import { Operation } from '../surface';
import { EnvelopeInterceptor } from '../common/envelope.interceptor';
import { presentPerson } from '../common/participant.presenter';
import { CodeSentDto, RefreshDto, SendCodeDto, SignedInDto, TokensDto, VerifyCodeDto } from './sign-in.dto';

const tags = ['Authentication'] as const;
const access = 'public';

/** Signing in with a mailed code, and renewing tokens: contract 5.3. */
@Controller('api/v1/auth')
@UseInterceptors(EnvelopeInterceptor)
export class AllmineSignInController {
  readonly #showsCodes: boolean;

  constructor(
    private readonly codes: SignInCodesService,
    private readonly sessions: SessionsService,
    private readonly mail: CodeMail,
    @Inject(SETTINGS) settings: Pick<Settings, 'role'>,
  ) {
    this.#showsCodes = !productionRoles.has(settings.role);
  }

  @Post('send-otp-email')
  @Operation({
    id: 'sendOtpEmail',
    summary: 'Request a sign-in code',
    description:
      'Mails a four-digit code that works once, within ten minutes, and invalidates the previous code. Limited to ' +
      'five codes and five attempts per address and hour; a client where the user has signed in before has codes of ' +
      'its own. The response does not reveal whether the address has an account.',
    tags,
    access,
    wraps: CodeSentDto,
    success: { status: HttpStatus.CREATED },
    errors: [
      authErrors.local_sign_in_off,
      usersErrors.invalid_email,
      authErrors.too_many_codes,
      authErrors.too_many_attempts,
      authErrors.mail_unavailable,
    ],
  })
  async sendCode(@Body() body: SendCodeDto, @Ip() client: string): Promise<CodeSentDto> {
    if (!this.#showsCodes && !this.mail.available) throw new DomainError(authErrors.mail_unavailable);
    const code = await this.codes.issue(body.email, client);
    this.mail.post('sign_in', code);
    return this.#showsCodes ? { email: code.email, code: code.code } : { email: code.email };
  }

  @Post('verify-otp-email')
  @Operation({
    id: 'verifyOtpEmail',
    summary: 'Sign in with a code',
    description:
      'Proves the address. If the account registered with this address and had not proven it, its password, ' +
      'tokens and devices are removed. If registration is open, an account is created for an unknown address. A user with a ' +
      'second factor is refused with 401: they sign in on the Community API, whose tokens this API accepts.',
    tags,
    access,
    wraps: SignedInDto,
    success: { status: HttpStatus.CREATED },
    errors: [
      authErrors.local_sign_in_off,
      usersErrors.invalid_email,
      authErrors.invalid_credentials,
      authErrors.totp_required,
      authErrors.too_many_attempts,
      authErrors.tokens_not_issued,
    ],
  })
  async verifyCode(@Body() body: VerifyCodeDto, @Client() client: ClientInfo): Promise<SignedInDto> {
    const session = await this.codes.redeem(body.email, body.code, client);
    return { ...presentTokens(session), user: presentPerson(session.user) };
  }

  @Post('refresh')
  @Operation({
    id: 'refreshToken',
    summary: 'Refresh the tokens',
    description:
      'Returns a new token pair. The old refresh token is used up. The same client may repeat the request within ten seconds and ' +
      'gets the same refresh token; otherwise, using it again revokes the whole session.',
    tags,
    access,
    success: { status: HttpStatus.CREATED, type: TokensDto },
    errors: [authErrors.invalid_refresh_token, authErrors.token_expired, authErrors.tokens_not_issued],
  })
  async refresh(@Body() body: RefreshDto, @Client() client: ClientInfo): Promise<TokensDto> {
    return presentTokens(await this.sessions.refresh(body.refreshToken, client));
  }
}

function presentTokens(session: Session): TokensDto {
  return {
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    expiresIn: session.expiresIn,
    refreshExpiresIn: session.refreshExpiresIn,
  };
}
