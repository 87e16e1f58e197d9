import { ApiProperty } from '@nestjs/swagger';
import { isTextOf } from '@parley/kernel';
import { Rule } from '@parley/platform/http/validation';
import { Transform } from 'class-transformer';
import { maxEmailLength, maxExternalIdLength, maxNameLength, usersErrors } from '../../../domain/users';
import { exampleIds } from '../../common/example-ids';
import type { PatchOperation, ScimUserInput } from './attributes';
import { scimErrors } from './surface';
import { listSchema, maxCount, patchSchema, userSchema } from './schemas';

const optional = { required: false } as const;
const time = { type: String, format: 'date-time', example: '2026-01-05T08:00:00Z' } as const;
const Schemas = (schema: string) =>
  ApiProperty({ description: 'Schemas of this object.', type: [String], example: [schema] });
const userName = {
  description: 'Unique name: letters, digits, `.`, `_` and `-`.',
  type: String,
  minLength: 1,
  maxLength: 64,
  example: 'gwen',
} as const;
const externalId = {
  description: 'Id of the person at the identity provider; unique. The `external_id` of the Provisioning API.',
  type: String,
  maxLength: maxExternalIdLength,
  example: 'crm-1043',
  ...optional,
} as const;
const displayName = {
  description: 'Name to show.',
  type: String,
  maxLength: maxNameLength,
  example: 'Gwen Marsh',
  ...optional,
} as const;
const locale = { description: 'Language tag, for mails.', type: String, example: 'en', ...optional } as const;
const timezone = { description: 'IANA name, for mails.', type: String, example: 'Europe/Dublin', ...optional } as const;

const orNull = (accepts: (value: unknown) => boolean) => (value: unknown) => value === null || accepts(value);
const isText = (max: number) => orNull((value) => isTextOf(value, 0, max));
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const names = (schema: string) => (value: unknown) => Array.isArray(value) && value.includes(schema);

/** Parts of a name. */
class ScimNameDto {
  @ApiProperty({ description: 'First name.', type: String, maxLength: maxNameLength, example: 'Gwen', ...optional })
  @Rule(usersErrors.invalid_name, isText(maxNameLength))
  givenName?: string;

  @ApiProperty({ description: 'Last name.', type: String, maxLength: maxNameLength, example: 'Marsh', ...optional })
  @Rule(usersErrors.invalid_name, isText(maxNameLength))
  familyName?: string;
}

/** An e-mail address. */
class ScimEmailDto {
  @ApiProperty({ description: 'The address.', type: String, maxLength: maxEmailLength, example: 'gwen@example.org' })
  value!: string;

  @ApiProperty({ description: 'Kind of address; `work` in answers.', type: String, example: 'work', ...optional })
  type?: string;

  @ApiProperty({ description: 'Whether this is the main address.', type: Boolean, example: true, ...optional })
  primary?: boolean;
}

/** A whole user, as POST and PUT take it. Other attributes are ignored. */
export class ScimUserInputDto implements ScimUserInput {
  [attribute: string]: unknown;

  @Schemas(userSchema)
  @Rule(scimErrors.invalid_schemas, names(userSchema), { required: true })
  schemas!: string[];

  @ApiProperty(userName)
  @Rule(usersErrors.invalid_username, (value) => isTextOf(value, 1, 64), { required: true })
  userName!: string;

  @ApiProperty(externalId)
  @Rule(usersErrors.invalid_external_id, isText(maxExternalIdLength))
  externalId?: string;

  @ApiProperty(displayName)
  @Rule(usersErrors.invalid_name, isText(maxNameLength))
  displayName?: string;

  @ApiProperty({ description: 'Parts of the name.', type: ScimNameDto, ...optional })
  @Rule(scimErrors.invalid_value, orNull(isObject))
  name?: object;

  @ApiProperty({
    description:
      'Addresses. The primary one is kept, else the one of type `work`, else the first; it counts as proven.',
    type: [ScimEmailDto],
    ...optional,
  })
  @Rule(scimErrors.invalid_value, orNull(Array.isArray))
  emails?: object[];

  @ApiProperty({ description: 'False deactivates the user.', type: Boolean, example: true, ...optional })
  @Rule(scimErrors.invalid_value, (value) => typeof value === 'boolean' || typeof value === 'string')
  active?: unknown;

  @ApiProperty(locale)
  @Rule(usersErrors.invalid_locale, isText(100))
  locale?: string;

  @ApiProperty(timezone)
  @Rule(usersErrors.invalid_time_zone, isText(100))
  timezone?: string;
}

/** One change of a PATCH. */
class ScimPatchOperationDto {
  @ApiProperty({ description: '`add`, `replace` or `remove`, in any case.', type: String, example: 'replace' })
  op!: string;

  @ApiProperty({
    description: 'The attribute, such as `active`, `name.givenName` or `emails[type eq "work"].value`.',
    type: String,
    example: 'displayName',
    ...optional,
  })
  path?: string;

  @ApiProperty({
    description: 'The new value; without a path, an object of attributes. Booleans may be texts.',
    oneOf: [
      { type: 'string' },
      { type: 'boolean' },
      { type: 'object', additionalProperties: true },
      { type: 'array', items: { type: 'object', additionalProperties: true } },
    ],
    example: 'Gwen Marsh',
    ...optional,
  })
  value?: unknown;
}

const maxOperations = 100;

/** A PATCH: RFC 7644, section 3.5.2. */
export class ScimPatchDto {
  @Schemas(patchSchema)
  @Rule(scimErrors.invalid_schemas, names(patchSchema), { required: true })
  schemas!: string[];

  @ApiProperty({
    description: 'The changes. All of them are made, or none.',
    type: [ScimPatchOperationDto],
    minItems: 1,
    maxItems: maxOperations,
  })
  @Rule(
    scimErrors.invalid_operations,
    (value) =>
      Array.isArray(value) && value.length >= 1 && value.length <= maxOperations && value.every((one) => isObject(one)),
    { required: true },
  )
  Operations!: PatchOperation[];
}

/** What SCIM says about every resource. */
class ScimMetaDto {
  @ApiProperty({ description: 'Always `User`.', type: String, example: 'User' })
  resourceType!: string;

  @ApiProperty({ description: 'When the account was made.', ...time })
  created!: string;

  @ApiProperty({ description: 'When the account was last changed.', ...time })
  lastModified!: string;

  @ApiProperty({
    description: 'URL of the user, below `PUBLIC_URL`.',
    type: String,
    example: `http://localhost:3000/scim/v2/Users/${exampleIds.users.gwen}`,
  })
  location!: string;
}

/** A user as SCIM describes it. Attributes without a value are left out. */
export class ScimUserDto {
  @Schemas(userSchema)
  schemas!: string[];

  @ApiProperty({
    description: 'User id, the same on every API.',
    type: String,
    format: 'uuid',
    example: exampleIds.users.gwen,
  })
  id!: string;

  @ApiProperty(externalId)
  externalId?: string;

  @ApiProperty(userName)
  userName!: string;

  @ApiProperty(displayName)
  displayName?: string;

  @ApiProperty({ description: 'Parts of the name.', type: ScimNameDto, ...optional })
  name?: ScimNameDto;

  @ApiProperty({ description: 'The address, if the user has a proven one.', type: [ScimEmailDto], ...optional })
  emails?: ScimEmailDto[];

  @ApiProperty({ description: 'False if the user is deactivated.', type: Boolean, example: true })
  active!: boolean;

  @ApiProperty(locale)
  locale?: string;

  @ApiProperty(timezone)
  timezone?: string;

  @ApiProperty({ description: 'About the resource.', type: ScimMetaDto })
  meta!: ScimMetaDto;
}

/** A page of users. */
export class ScimUserListDto {
  @Schemas(listSchema)
  schemas!: string[];

  @ApiProperty({ description: 'How many users match, on all pages.', type: 'integer', minimum: 0, example: 1 })
  totalResults!: number;

  @ApiProperty({
    description: 'Place of the first user of this page, from 1.',
    type: 'integer',
    minimum: 1,
    example: 1,
  })
  startIndex!: number;

  @ApiProperty({ description: 'Users on this page.', type: 'integer', minimum: 0, maximum: maxCount, example: 1 })
  itemsPerPage!: number;

  @ApiProperty({ description: 'The users of this page, in the order of their creation.', type: [ScimUserDto] })
  Resources!: ScimUserDto[];
}

/** One text; a repeated parameter is an empty one, which is never valid: it must not mean everyone. */
const OneText = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : ''));
const isInteger = (value: unknown) => typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value);

/** Query of the list. */
export class ScimUsersQueryDto {
  @OneText()
  @Rule(scimErrors.invalid_filter, (value) => typeof value === 'string')
  filter?: string;

  @OneText()
  @Rule(scimErrors.invalid_page, isInteger)
  startIndex?: string;

  @OneText()
  @Rule(scimErrors.invalid_page, isInteger)
  count?: string;
}
