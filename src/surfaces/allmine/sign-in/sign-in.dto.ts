import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { maxEmailLength } from '../../../domain/users';
import { PersonDto } from '../common/participant.dto';

const email = {
  description: 'E-mail address of the account.',
  type: String,
  maxLength: maxEmailLength,
  example: 'ada@example.org',
} as const;

/** Asks for a code: contract 5.3. */
export class SendCodeDto {
  @ApiProperty(email)
  @IsString({ message: 'email must be a text' })
  @MaxLength(maxEmailLength, { message: `email must not be longer than ${maxEmailLength} characters` })
  email!: string;
}

/** Signs in with a code: contract 5.3. */
export class VerifyCodeDto extends SendCodeDto {
  @ApiProperty({ description: 'The four digits from the mail.', type: String, pattern: '^[0-9]{4}$', example: '4711' })
  @Matches(/^[0-9]{4}$/, { message: 'code must be four digits' })
  code!: string;
}

/** Contract 5.3. */
export class RefreshDto {
  @ApiProperty({
    description: 'The refresh token of a sign-in, of this or of the native API.',
    type: String,
    maxLength: 255,
    example: 'Zk3xQ0m1vT9bq2cW7yR4sE6uI8oP0aD5fG1hJ3kL9zX',
  })
  @IsString({ message: 'refreshToken is required' })
  @MaxLength(255, { message: 'refreshToken is too long' })
  refreshToken!: string;
}

/** Response to a request for a code: contract 5.3. */
export class CodeSentDto {
  @ApiProperty({
    description: 'Address that the code is sent to, if an account with this address can sign in.',
    type: String,
    example: 'ada@example.org',
  })
  email!: string;

  @ApiProperty({ description: 'The code, in development only.', type: String, required: false, example: '4711' })
  code?: string;
}

/** A pair of tokens: contract 5.3. */
export class TokensDto {
  @ApiProperty({
    description: 'Send it as `Authorization: Bearer …`.',
    type: String,
    example: 'eyJhbGciOiJIUzI1NiJ9.e30.…',
  })
  accessToken!: string;

  @ApiProperty({
    description: 'Exchanges for a new pair of tokens; can be used once.',
    type: String,
    example: 'Zk3xQ0m1vT9bq2cW7yR4sE6uI8oP0aD5fG1hJ3kL9zX',
  })
  refreshToken!: string;

  @ApiProperty({ description: 'Seconds that the access token lives.', type: 'integer', minimum: 1, example: 900 })
  expiresIn!: number;

  @ApiProperty({
    description: 'Seconds that the refresh token lives.',
    type: 'integer',
    minimum: 1,
    example: 2_592_000,
  })
  refreshExpiresIn!: number;
}

/** A sign-in: contract 5.3. */
export class SignedInDto extends TokensDto {
  @ApiProperty({ description: 'Who has signed in.', type: PersonDto })
  user!: PersonDto;
}
