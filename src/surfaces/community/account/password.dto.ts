import { ApiProperty } from '@nestjs/swagger';
import { Rule } from '@parley/platform/http/validation';
import { IsString } from 'class-validator';
import { authErrors, maxPasswordLength, minPasswordLength } from '../../../domain/auth';
import { maxEmailLength } from '../../../domain/users';

const newPassword = {
  description: 'The new password; none of the 100,000 most common ones.',
  type: String,
  format: 'password',
  minLength: minPasswordLength,
  maxLength: maxPasswordLength,
  example: 'another long and secret sentence',
} as const;

/** Body of a password change. */
export class ChangePasswordDto {
  @ApiProperty({
    description: 'The present password.',
    type: String,
    format: 'password',
    maxLength: maxPasswordLength,
    example: 'the present password',
  })
  @IsString({ message: "Current password can't be blank" })
  current_password!: string;

  @ApiProperty(newPassword)
  @IsString({ message: "New password can't be blank" })
  new_password!: string;
}

/** Body of a request for a code that resets the password. */
export class RequestPasswordResetDto {
  @ApiProperty({
    description: 'Email address of the account, in any case.',
    type: String,
    format: 'email',
    maxLength: maxEmailLength,
    example: 'peat@example.org',
  })
  @IsString({ message: "Email can't be blank" })
  email!: string;
}

/** Body of a password reset. */
export class ResetPasswordDto extends RequestPasswordResetDto {
  @ApiProperty({ description: 'The six digits from the mail.', type: String, pattern: '^[0-9]{6}$', example: '047110' })
  @Rule(authErrors.invalid_code, (value) => typeof value === 'string' && /^[0-9]{6}$/.test(value), {
    required: true,
  })
  code!: string;

  @ApiProperty(newPassword)
  @IsString({ message: "New password can't be blank" })
  new_password!: string;
}
