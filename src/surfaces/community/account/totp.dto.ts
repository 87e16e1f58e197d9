import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import { ConfirmOwnerDto } from './confirm-owner.dto';

/** Body that begins the setup. */
export class BeginTotpDto extends ConfirmOwnerDto {}

/** Body with a code of the second factor. */
export class TotpCodeDto {
  @ApiProperty({
    description: 'The six digits of the app; except for the confirmation, a recovery code is accepted, too.',
    type: String,
    maxLength: 64,
    example: '047110',
  })
  @IsString({ message: "TOTP code can't be blank" })
  totp_code!: string;
}

/** What an authenticator app is set up with. */
export class TotpSetupDto {
  @ApiProperty({
    description: 'The secret in Base32, to type in.',
    type: String,
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  secret!: string;

  @ApiProperty({
    description: 'The same as a URI, for a QR code.',
    type: String,
    example:
      'otpauth://totp/chat.example.org:harbour?issuer=chat.example.org&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30',
  })
  uri!: string;
}

/** Whether sign-ins of the caller need a second factor. */
export class TotpStateDto {
  @ApiProperty({ description: 'Whether it is on.', type: Boolean, example: false })
  enabled!: boolean;

  @ApiProperty({
    description: 'How many recovery codes are left.',
    type: 'integer',
    minimum: 0,
    maximum: 10,
    example: 0,
  })
  recovery_codes_left!: number;
}

/** Fresh recovery codes. */
export class RecoveryCodesDto {
  @ApiProperty({
    description: 'Each signs in once in place of a code of the app. They are not shown again.',
    type: [String],
    example: ['kdje-wqpa-xnvb-tyru', 'hgzs-mcqe-pakw-rdft'],
  })
  recovery_codes!: string[];
}
