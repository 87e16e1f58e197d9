import { ApiProperty } from '@nestjs/swagger';
import { isTextOf } from '@parley/kernel';
import { Rule } from '@parley/platform/http/validation';
import { IsOptional, IsString } from 'class-validator';
import { maxPasswordLength, minPasswordLength, type RegisterCommand } from '../../../domain/auth';
import { maxEmailLength, maxNameLength, usersErrors } from '../../../domain/users';
import { exampleIds } from '../../common/example-ids';

/** Body of a registration. The core judges the fields, so that every API accepts the same accounts. */
export class RegisterDto {
  @ApiProperty({
    description: 'Letters, digits, `.`, `_` and `-`; unique, case-insensitive.',
    type: String,
    minLength: 1,
    maxLength: 64,
    example: 'peat_and_smoke',
  })
  @IsString({ message: "Username can't be blank" })
  username!: string;

  @ApiProperty({
    description: 'E-mail address; unique, case-insensitive.',
    type: String,
    format: 'email',
    maxLength: maxEmailLength,
    example: 'peat@example.org',
  })
  @IsString({ message: "Email can't be blank" })
  email!: string;

  @ApiProperty({
    description: 'Password.',
    type: String,
    format: 'password',
    minLength: minPasswordLength,
    maxLength: maxPasswordLength,
    example: 'a long and secret sentence',
  })
  @IsString({ message: "Password can't be blank" })
  password!: string;

  @ApiProperty({
    description: 'Name to show beside messages.',
    type: String,
    maxLength: maxNameLength,
    nullable: true,
    required: false,
    example: 'Peat and Smoke',
  })
  @Rule(usersErrors.invalid_name, (value) => value === null || isTextOf(value, 0, maxNameLength))
  display_name?: string | null;
}

export function registerCommand(body: RegisterDto): RegisterCommand {
  return { username: body.username, email: body.email, password: body.password, displayName: body.display_name };
}

/** Body of a sign-in. */
export class LoginDto {
  @ApiProperty({
    description: 'Username or e-mail address, in any case.',
    type: String,
    maxLength: maxEmailLength,
    example: 'harbour',
  })
  @IsString({ message: "Login can't be blank" })
  login!: string;

  @ApiProperty({
    description: 'Password.',
    type: String,
    format: 'password',
    maxLength: maxPasswordLength,
    example: 'parley-demo',
  })
  @IsString({ message: "Password can't be blank" })
  password!: string;

  @ApiProperty({
    description: 'Code of the second factor, if the user has one: the six digits of the app, or a recovery code.',
    type: String,
    maxLength: 64,
    required: false,
  })
  @IsOptional()
  @IsString({ message: 'TOTP code must be a text' })
  totp_code?: string;
}

/** Body of a renewal and of a sign-out. */
export class RefreshTokenDto {
  @ApiProperty({
    description: 'The refresh token of the last sign-in or renewal.',
    type: String,
    minLength: 43,
    maxLength: 43,
    example: 'mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE',
  })
  @IsString({ message: "Refresh token can't be blank" })
  refresh_token!: string;
}

/** Who signed in. */
class SessionUserDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  id!: string;

  @ApiProperty({ description: 'Unique name of the account.', type: String, example: 'ada' })
  username!: string;

  @ApiProperty({ description: 'Name to show, or null.', type: String, nullable: true, example: 'Ada' })
  display_name!: string | null;

  @ApiProperty({ description: 'URL of the avatar, or null.', type: String, nullable: true, example: null })
  avatar_url!: string | null;
}

/** A fresh pair of tokens. */
export class SessionDto {
  @ApiProperty({
    description: 'The access token, a JWT.',
    type: String,
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl',
  })
  token!: string;

  @ApiProperty({
    description: 'Equals `token`.',
    type: String,
    example: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl',
  })
  access_token!: string;

  @ApiProperty({
    description: 'Good for one renewal. Using it again ends the whole sign-in.',
    type: String,
    example: 'mYv7cN1oR8kQ2sWb5eTj0xLz3uHf6aGdPi9rXnVtJwE',
  })
  refresh_token!: string;

  @ApiProperty({ description: 'Always `Bearer`.', type: String, enum: ['Bearer'], example: 'Bearer' })
  token_type!: string;

  @ApiProperty({ description: 'Seconds until the access token ends.', type: 'integer', minimum: 1, example: 900 })
  expires_in!: number;

  @ApiProperty({ description: 'Who signed in.', type: SessionUserDto })
  user!: SessionUserDto;
}
