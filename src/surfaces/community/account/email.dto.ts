import { ApiProperty } from '@nestjs/swagger';
import { Rule } from '@parley/platform/http/validation';
import { authErrors } from '../../../domain/auth';

/** Body of a verification. */
export class VerifyEmailDto {
  @ApiProperty({ description: 'The six digits from the mail.', type: String, pattern: '^[0-9]{6}$', example: '047110' })
  @Rule(authErrors.invalid_code, (value) => typeof value === 'string' && /^[0-9]{6}$/.test(value), {
    required: true,
  })
  code!: string;
}
