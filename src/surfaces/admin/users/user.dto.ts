import { ApiProperty } from '@nestjs/swagger';
import { isTextOf } from '@parley/kernel';
import { QueryText, Rule } from '@parley/platform/http/validation';
import { IsDefined, ValidateIf } from 'class-validator';
import { PageQueryDto } from '../../common/native/page-query';
import { exampleIds } from '../../common/example-ids';
import { authErrors, maxPasswordLength, minPasswordLength } from '../../../domain/auth';
import {
  maxEmailLength,
  maxExternalIdLength,
  maxNameLength,
  maxUrlLength,
  roles,
  type Role,
  usersErrors,
} from '../../../domain/users';

const nullable = { nullable: true } as const;
const optional = { required: false } as const;
const time = { type: String, format: 'date-time', example: '2026-01-05T08:00:00Z' } as const;

const username = {
  description: 'Unique name: letters, digits, `.`, `_` and `-`.',
  type: String,
  minLength: 1,
  maxLength: 64,
  example: 'ada',
} as const;
const email = {
  description: 'Unique e-mail address. Null if the user has none.',
  type: String,
  maxLength: maxEmailLength,
  example: 'ada@example.org',
  ...nullable,
} as const;
const displayName = {
  description: 'Name to show.',
  type: String,
  maxLength: maxNameLength,
  example: 'Ada Peat',
  ...nullable,
} as const;
const firstName = {
  description: 'First name.',
  type: String,
  maxLength: maxNameLength,
  example: 'Ada',
  ...nullable,
} as const;
const lastName = {
  description: 'Last name.',
  type: String,
  maxLength: maxNameLength,
  example: 'Peat',
  ...nullable,
} as const;
const avatarUrl = {
  description: 'Address of a picture, http or https.',
  type: String,
  maxLength: maxUrlLength,
  example: null,
  ...nullable,
} as const;
const roleList = {
  description: '`admin` opens this API, never other people’s conversations.',
  enum: roles,
  isArray: true,
  example: ['user'],
} as const;
const externalId = {
  description: "The platform's own id of the person; unique.",
  type: String,
  minLength: 1,
  maxLength: maxExternalIdLength,
  example: 'crm-1042',
  ...nullable,
} as const;
const locale = {
  description: 'BCP 47 language tag, used for mails.',
  type: String,
  example: 'en',
  ...nullable,
} as const;
const timeZone = { description: 'IANA name, for mails.', type: String, example: 'Europe/Lisbon', ...nullable } as const;
const bot = { description: 'Whether this is a program.', type: Boolean, example: false } as const;

/** Text of up to `max` code points; storable, and possibly empty, which is for the core to judge. */
const isText = (max: number) => (value: unknown) => isTextOf(value, 0, max);
const orNull = (accepts: (value: unknown) => boolean) => (value: unknown) => value === null || accepts(value);
const isListOfRoles = (value: unknown) =>
  Array.isArray(value) && value.every((role) => (roles as readonly unknown[]).includes(role));

/** What may be set on an account. The rules check types and lengths; the core checks the rest, with the same errors. */
export class UserChangesDto {
  @ApiProperty({ ...username, ...optional })
  @Rule(usersErrors.invalid_username, isText(64))
  username?: string;

  @ApiProperty({ ...email, ...optional })
  @Rule(usersErrors.invalid_email, orNull(isText(maxEmailLength)))
  email?: string | null;

  @ApiProperty({ ...displayName, ...optional })
  @Rule(usersErrors.invalid_name, orNull(isText(maxNameLength)))
  display_name?: string | null;

  @ApiProperty({ ...firstName, ...optional })
  @Rule(usersErrors.invalid_name, orNull(isText(maxNameLength)))
  first_name?: string | null;

  @ApiProperty({ ...lastName, ...optional })
  @Rule(usersErrors.invalid_name, orNull(isText(maxNameLength)))
  last_name?: string | null;

  @ApiProperty({ ...avatarUrl, ...optional })
  @Rule(usersErrors.invalid_avatar_url, orNull(isText(maxUrlLength)))
  avatar_url?: string | null;

  @ApiProperty({
    description: 'Another password than before ends every token.',
    type: String,
    minLength: minPasswordLength,
    maxLength: maxPasswordLength,
    example: 'a long pass phrase',
    ...optional,
  })
  @Rule(authErrors.invalid_password, isText(maxPasswordLength * 4))
  password?: string;

  @ApiProperty({ ...roleList, ...optional })
  @Rule(usersErrors.invalid_roles, isListOfRoles)
  roles?: Role[];

  @ApiProperty({ ...externalId, ...optional })
  @Rule(usersErrors.invalid_external_id, orNull(isText(maxExternalIdLength)))
  external_id?: string | null;

  @ApiProperty({ ...locale, ...optional })
  @Rule(usersErrors.invalid_locale, orNull(isText(100)))
  locale?: string | null;

  @ApiProperty({ ...timeZone, ...optional })
  @Rule(usersErrors.invalid_time_zone, orNull(isText(100)))
  time_zone?: string | null;

  @ApiProperty({ ...bot, ...optional })
  @Rule(usersErrors.invalid_bot, (value) => typeof value === 'boolean')
  bot?: boolean;
}

/** An account as the platform describes it. */
export class ProvisionUserDto extends UserChangesDto {
  @ApiProperty({ ...username, required: true, example: 'fay' })
  @IsDefined({ message: "Username can't be blank" })
  declare username: string;

  @ApiProperty({ ...email, required: true, example: 'fay@example.org' })
  @ValidateIf((body: ProvisionUserDto) => body.email !== null)
  @IsDefined({ message: "Email can't be blank" })
  declare email: string | null;
}

/** An account as the platform sees it. */
export class AdminUserDto {
  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.ada,
  })
  id!: string;

  @ApiProperty(username)
  username!: string;

  @ApiProperty(email)
  email!: string | null;

  @ApiProperty({
    description:
      'Email address that the user gave at registration and has not proven; null otherwise. Setting `email` ' +
      'proves it and removes the password, tokens and devices that existed before.',
    type: String,
    ...nullable,
    example: null,
  })
  unverified_email!: string | null;

  @ApiProperty(displayName)
  display_name!: string | null;

  @ApiProperty(firstName)
  first_name!: string | null;

  @ApiProperty(lastName)
  last_name!: string | null;

  @ApiProperty(avatarUrl)
  avatar_url!: string | null;

  @ApiProperty(roleList)
  roles!: Role[];

  @ApiProperty(externalId)
  external_id!: string | null;

  @ApiProperty(locale)
  locale!: string | null;

  @ApiProperty(timeZone)
  time_zone!: string | null;

  @ApiProperty(bot)
  bot!: boolean;

  @ApiProperty({ description: 'Time of the deactivation, or null.', ...time, ...nullable, example: null })
  deactivated_at!: string | null;

  @ApiProperty({ description: 'When the person was erased, or null.', ...time, ...nullable, example: null })
  erased_at!: string | null;

  @ApiProperty({ description: 'When the account was made.', ...time })
  created_at!: string;

  @ApiProperty({ description: 'When the account was last changed.', ...time })
  updated_at!: string;
}

/** A page of accounts. */
export class AdminUserListDto {
  @ApiProperty({ description: 'How many accounts match, on all pages.', type: 'integer', minimum: 0, example: 7 })
  total!: number;

  @ApiProperty({ description: 'Whether a next page exists.', type: Boolean, example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'The accounts of this page.', type: [AdminUserDto] })
  data!: AdminUserDto[];
}

/** The person of a session. */
class AdminSessionUserDto {
  @ApiProperty({ description: 'User id.', type: String, format: 'uuid', example: exampleIds.users.ada })
  id!: string;

  @ApiProperty(username)
  username!: string;

  @ApiProperty(displayName)
  display_name!: string | null;

  @ApiProperty(avatarUrl)
  avatar_url!: string | null;
}

/** Tokens for one person. */
export class AdminSessionDto {
  @ApiProperty({ description: 'Equals `access_token`.', type: String, example: 'eyJhbGciOi…' })
  token!: string;

  @ApiProperty({ description: 'Send it as `Authorization: Bearer …`.', type: String, example: 'eyJhbGciOi…' })
  access_token!: string;

  @ApiProperty({ description: 'Exchanged for a new pair by `POST /api/v1/refresh`.', type: String, example: '3q2-7w…' })
  refresh_token!: string;

  @ApiProperty({ description: 'Always `Bearer`.', type: String, example: 'Bearer' })
  token_type!: string;

  @ApiProperty({ description: 'Seconds that the access token lives.', type: 'integer', minimum: 1, example: 900 })
  expires_in!: number;

  @ApiProperty({ description: 'Owner of the tokens.', type: AdminSessionUserDto })
  user!: AdminSessionUserDto;
}

/** Query of the account list. */
export class UsersQueryDto extends PageQueryDto {
  @QueryText(undefined)
  external_id?: string;

  @QueryText(undefined)
  search?: string;
}
