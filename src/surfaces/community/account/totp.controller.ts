import { Body, Controller, Get, Post } from '@nestjs/common';
import { requestErrors } from '@parley/platform/http/problem';
import { secretErrors } from '@parley/platform/secrets/secret-box';
import { authErrors, OwnSecondFactorService, SecondFactorsService, type Actor } from '../../../domain/auth';
import { CurrentActor } from '../../common/auth';
import { NoticeMail } from '../../common/code-mail';
import { Operation } from '../surface';
import { BeginTotpDto, RecoveryCodesDto, TotpCodeDto, TotpSetupDto, TotpStateDto } from './totp.dto';

const tags = ['Account'] as const;
const noText = (field: string, message: string) => ({
  error: requestErrors.validation_failed,
  violations: [{ field, rule: 'isString', message }],
});
const codeErrors = [
  authErrors.invalid_code,
  authErrors.too_many_attempts,
  secretErrors.secret_unreadable,
  noText('totp_code', "TOTP code can't be blank"),
] as const;

/** The caller's second factor: `docs/contracts/operations.md` section 4. */
@Controller('api/v1/profile/totp')
export class CommunityTotpController {
  constructor(
    private readonly own: OwnSecondFactorService,
    private readonly factors: SecondFactorsService,
    private readonly notices: NoticeMail,
  ) {}

  @Get()
  @Operation({
    id: 'getTotp',
    summary: 'Get the state of the second factor',
    description: 'Whether sign-ins of the caller need a code of an authenticator app.',
    tags,
    access: 'bearer',
    success: { type: TotpStateDto },
  })
  async state(@CurrentActor() actor: Actor): Promise<TotpStateDto> {
    const { enabled, recoveryCodesLeft } = await this.factors.stateOf(actor.userId);
    return { enabled, recovery_codes_left: recoveryCodesLeft };
  }

  @Post()
  @Operation({
    id: 'beginTotp',
    summary: 'Set up a second factor',
    description:
      'Returns a secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds), once. Nothing changes until ' +
      '`confirmTotp`; beginning again replaces the secret.',
    tags,
    access: 'bearer',
    success: { status: 201, type: TotpSetupDto },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.totp_enabled,
      authErrors.wrong_password,
      authErrors.too_many_attempts,
      authErrors.sign_in_busy,
      noText('current_password', 'Current password must be a text'),
    ],
  })
  async begin(@CurrentActor() actor: Actor, @Body() body: BeginTotpDto): Promise<TotpSetupDto> {
    const { secret, uri } = await this.own.begin(actor.userId, body.current_password ?? '');
    return { secret, uri };
  }

  @Post('confirm')
  @Operation({
    id: 'confirmTotp',
    summary: 'Switch the second factor on',
    description:
      'With a code of the app. From then on, signing in needs a code as well: `totp_code` here, `code` on the Rocket.Chat API. ' +
      'The Meepa and Allmine APIs cannot send one and refuse to sign the user in; they accept the tokens of this API. Returns ' +
      'recovery codes, once. Existing sessions stay. The user is told by mail.',
    tags,
    access: 'bearer',
    success: { status: 201, type: RecoveryCodesDto },
    errors: [authErrors.totp_enabled, authErrors.totp_not_begun, ...codeErrors],
  })
  async confirm(@CurrentActor() actor: Actor, @Body() body: TotpCodeDto): Promise<RecoveryCodesDto> {
    const { user, codes } = await this.own.confirm(actor.userId, body.totp_code);
    this.notices.post('totp_enabled', user);
    return { recovery_codes: codes };
  }

  @Post('recovery-codes')
  @Operation({
    id: 'renewRecoveryCodes',
    summary: 'Replace the recovery codes',
    description: 'Returns ten new ones, once; the old ones no longer work.',
    tags,
    access: 'bearer',
    success: { status: 201, type: RecoveryCodesDto },
    errors: [authErrors.totp_not_enabled, ...codeErrors],
  })
  async renew(@CurrentActor() actor: Actor, @Body() body: TotpCodeDto): Promise<RecoveryCodesDto> {
    return { recovery_codes: await this.own.renewRecoveryCodes(actor.userId, body.totp_code) };
  }

  @Post('disable')
  @Operation({
    id: 'disableTotp',
    summary: 'Switch the second factor off',
    description: 'With a code of the app or a recovery code. The user is told by mail.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'It is off.' },
    errors: [authErrors.totp_not_enabled, ...codeErrors],
  })
  async disable(@CurrentActor() actor: Actor, @Body() body: TotpCodeDto): Promise<void> {
    this.notices.post('totp_disabled', await this.own.disable(actor.userId, body.totp_code));
  }
}
