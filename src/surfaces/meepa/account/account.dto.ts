import { ApiProperty } from '@nestjs/swagger';
import { isTextOf } from '@parley/kernel';
import { QueryText, Rule } from '@parley/platform/http/validation';
import { IsOptional, IsString } from 'class-validator';
import { LimitQueryDto } from '../common/paging';
import { maxPasswordLength, minPasswordLength } from '../../../domain/auth';
import { maxEmailLength, maxNameLength, usersErrors } from '../../../domain/users';

/** Body of a registration: contract 5.4. The core judges the fields. */
export class RegisterDto {
  @ApiProperty({
    description: 'Letters, digits, `.`, `_` and `-`; stored in lower case.',
    type: String,
    minLength: 1,
    maxLength: 64,
    example: 'mira',
  })
  @IsString({ message: 'username is required' })
  username!: string;

  @ApiProperty({
    description: 'E-mail address; unique, case-insensitive.',
    type: String,
    format: 'email',
    maxLength: maxEmailLength,
    example: 'mira@example.org',
  })
  @IsString({ message: 'email is required' })
  email!: string;

  @ApiProperty({
    description: 'Password.',
    type: String,
    format: 'password',
    minLength: minPasswordLength,
    maxLength: maxPasswordLength,
    example: 'a long and secret sentence',
  })
  @IsString({ message: 'password is required' })
  password!: string;

  @ApiProperty({
    description: 'Name to show; the username when absent.',
    type: String,
    maxLength: maxNameLength,
    nullable: true,
    required: false,
    example: 'Mira K.',
  })
  @Rule(usersErrors.invalid_name, (value) => value === null || isTextOf(value, 0, maxNameLength))
  displayName?: string | null;
}

/** Body of a sign-in. */
export class LoginDto {
  @ApiProperty({
    description: 'Username or e-mail address.',
    type: String,
    maxLength: maxEmailLength,
    required: false,
    example: 'ada',
  })
  @IsOptional()
  @IsString({ message: 'username must be a string' })
  username?: string | null;

  @ApiProperty({
    description: 'E-mail address, in place of `username`.',
    type: String,
    maxLength: maxEmailLength,
    required: false,
  })
  @IsOptional()
  @IsString({ message: 'email must be a string' })
  email?: string | null;

  @ApiProperty({
    description: 'Password.',
    type: String,
    format: 'password',
    maxLength: maxPasswordLength,
    example: 'parley-demo',
  })
  @IsString({ message: 'password is required' })
  password!: string;
}

/** A session. */
class MeepaSession {
  @ApiProperty({
    description: 'Session token: send it as `Authorization: Bearer …`. It also serves the native and the Allmine API.',
    type: String,
    example: 'eyJhbGciOiJIUzI1NiJ9…',
  })
  token!: string;

  @ApiProperty({
    description: 'Refresh token: exchange it for a new session at `POST /api/v1/refresh` of the native API.',
    type: String,
    example: 'mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE',
  })
  refreshToken!: string;

  @ApiProperty({ description: 'Life of the token in seconds.', type: 'integer', minimum: 1, example: 900 })
  expiresIn!: number;
}

export class SessionBody {
  @ApiProperty({ description: 'The session.', type: MeepaSession })
  data!: MeepaSession;
}

/** Query of the search for people. */
export class UserSearchQueryDto extends LimitQueryDto {
  @QueryText(undefined)
  search?: string;
}
