import { Body, Controller, Post } from '@nestjs/common';
import { authErrors, EmailVerificationService, type Actor } from '../../../domain/auth';
import { usersErrors } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { VerificationMail } from '../../common/code-mail';
import { Operation } from '../surface';
import { presentProfile } from './account.presenter';
import { VerifyEmailDto } from './email.dto';
import { ProfileDto } from './profile.dto';

const tags = ['Account'] as const;

/** Confirming the address that the caller registered with: `docs/contracts/operations.md` section 4. */
@Controller('api/v1/profile/email')
export class CommunityEmailController {
  constructor(
    private readonly verification: EmailVerificationService,
    private readonly mail: VerificationMail,
  ) {}

  @Post('verification')
  @Operation({
    id: 'sendVerificationCode',
    summary: 'Request a verification code',
    description:
      "Mails a six-digit code to the caller's unverified address, as registration does. The code works once, within ten " +
      'minutes, and invalidates the previous code of the address. Limited to five codes and five attempts per address ' +
      'and hour. If another account has proven the address, nothing is mailed; the response is the same.',
    tags,
    access: 'bearer',
    success: { status: 202, description: 'The code is being sent.' },
    errors: [authErrors.no_unverified_email, authErrors.too_many_codes, authErrors.mail_unavailable],
  })
  async sendCode(@CurrentActor() actor: Actor): Promise<void> {
    await this.mail.send(actor.userId);
  }

  @Post('verify')
  @Operation({
    id: 'verifyEmail',
    summary: 'Confirm the email address',
    description:
      "With the code that was mailed to the caller's unverified address. From then on, notifications are mailed to it. " +
      'Password and sessions stay. `email_taken` is returned only with the right code, if another account proved the ' +
      'address in the meantime.',
    tags,
    access: 'bearer',
    success: { type: ProfileDto },
    errors: [authErrors.invalid_code, authErrors.no_unverified_email, usersErrors.email_taken],
  })
  async verify(@CurrentActor() actor: Actor, @Body() body: VerifyEmailDto): Promise<ProfileDto> {
    return presentProfile(await this.verification.verify(actor.userId, body.code));
  }
}
