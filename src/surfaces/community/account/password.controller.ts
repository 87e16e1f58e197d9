import { Body, Controller, Ip, Post, Put } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import { authErrors, OwnPasswordService, type Actor } from '../../../domain/auth';
import { usersErrors } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { CodeMail, NoticeMail } from '../../common/code-mail';
import { Operation } from '../surface';
import { ChangePasswordDto, RequestPasswordResetDto, ResetPasswordDto } from './password.dto';

const tags = ['Account'] as const;

const required = (field: string, message: string) => ({
  error: requestErrors.validation_failed,
  violations: [{ field, rule: 'isString', message }],
});

/** Own passwords: `docs/contracts/operations.md` section 4. */
@Controller('api/v1')
export class CommunityPasswordController {
  constructor(
    private readonly passwords: OwnPasswordService,
    private readonly codes: CodeMail,
    private readonly notices: NoticeMail,
  ) {}

  @Put('profile/password')
  @Operation({
    id: 'changePassword',
    summary: 'Change the password',
    description:
      "Ends all other sessions of the caller, at once and on every API; the caller's own continues. The user is told by mail. " +
      'An account without a password sets one with `requestPasswordReset`.',
    tags,
    access: 'bearer',
    success: { status: 204, description: 'Changed.' },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.wrong_password,
      authErrors.invalid_password,
      authErrors.password_too_common,
      authErrors.too_many_attempts,
      authErrors.sign_in_busy,
      required('current_password', "Current password can't be blank"),
    ],
  })
  async change(@CurrentActor() actor: Actor, @Body() body: ChangePasswordDto): Promise<void> {
    const user = await this.passwords.change(actor, body.current_password, body.new_password);
    this.notices.post('password_changed', user);
  }

  @Post('auth/password-reset')
  @Operation({
    id: 'requestPasswordReset',
    summary: 'Request a password reset',
    description:
      'Mails a six-digit code to the address if it belongs to an account, also to one without a password. The response is the ' +
      'same otherwise. The code works once, within ten minutes, and invalidates the previous code. Limited to five codes and ' +
      'five attempts per address and hour; a client where the user has signed in before has codes of its own.',
    tags,
    access: 'public',
    success: { status: 202, description: 'The code is being sent, if the address belongs to an account.' },
    errors: [
      authErrors.local_sign_in_off,
      usersErrors.invalid_email,
      authErrors.too_many_codes,
      authErrors.too_many_attempts,
      authErrors.mail_unavailable,
      required('email', "Email can't be blank"),
    ],
  })
  async requestReset(@Body() body: RequestPasswordResetDto, @Ip() client: string): Promise<void> {
    if (!this.codes.available) throw new DomainError(authErrors.mail_unavailable);
    this.codes.post('password_reset', await this.passwords.requestReset(body.email, client));
  }

  @Post('auth/password-reset/confirm')
  @Operation({
    id: 'resetPassword',
    summary: 'Reset the password',
    description:
      'Sets a new password with the code from the mail and ends all sessions of the user. Proves the address if the account ' +
      'had not proven it. The user is told by mail, and signs in with the new password.',
    tags,
    access: 'public',
    success: { status: 204, description: 'The password is set.' },
    errors: [
      authErrors.local_sign_in_off,
      authErrors.invalid_code,
      usersErrors.invalid_email,
      authErrors.invalid_password,
      authErrors.password_too_common,
      authErrors.too_many_attempts,
      authErrors.sign_in_busy,
      required('new_password', "New password can't be blank"),
    ],
  })
  async reset(@Body() body: ResetPasswordDto, @Ip() client: string): Promise<void> {
    const user = await this.passwords.reset(body.email, body.code, body.new_password, client);
    this.notices.post('password_changed', user);
  }
}
