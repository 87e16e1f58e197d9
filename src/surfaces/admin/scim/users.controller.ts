import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiQuery } from '@nestjs/swagger';
import { DomainError, type Page } from '@parley/kernel';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AccountsService } from '../../../domain/accounts';
import { AuthService } from '../../../domain/auth';
import { type User, usersErrors, UsersQueries, UsersService } from '../../../domain/users';
import { exampleIds } from '../../common/example-ids';
import { changesOfPatch, changesOfUser, lookupOf, type Lookup, type ScimChanges } from './attributes';
import { scimErrors, ScimOperation } from './surface';
import { maxCount, patchSchema, scimType, userSchema } from './schemas';
import { ScimPatchDto, ScimUserDto, ScimUserInputDto, ScimUserListDto, ScimUsersQueryDto } from './user.dto';
import { locationOf, presentScimUser, presentScimUsers } from './users.presenter';

const tags = ['SCIM'] as const;
const access = 'admin';
const { gwen, hal } = exampleIds.users;

const newUser = {
  schemas: [userSchema],
  externalId: '5f0c2f7e-7a1c-4f5e-9c55-2a4a6a3b9d10',
  userName: 'rhea',
  name: { givenName: 'Rhea', familyName: 'Reed' },
  emails: [{ value: 'rhea@example.org', type: 'work', primary: true }],
  active: true,
};
const wholeUser = {
  schemas: [userSchema],
  userName: 'gwen',
  displayName: 'Gwen Marsh',
  name: { givenName: 'Gwen', familyName: 'Marsh' },
  emails: [{ value: 'gwen@example.org', type: 'work', primary: true }],
};
const patch = {
  schemas: [patchSchema],
  Operations: [
    { op: 'replace', path: 'displayName', value: 'Gwen Marsh' },
    { op: 'replace', value: { active: true } },
  ],
};

const UserParam = (example: string) =>
  ApiParam({ name: 'id', description: 'User id.', schema: { type: 'string', format: 'uuid' }, example });
const Consumes = () => ApiConsumes('application/json', scimType);

const fieldErrors = [
  usersErrors.username_taken,
  usersErrors.email_taken,
  usersErrors.external_id_taken,
  usersErrors.invalid_username,
  usersErrors.invalid_email,
  usersErrors.invalid_name,
  usersErrors.invalid_external_id,
  usersErrors.invalid_locale,
  usersErrors.invalid_time_zone,
  scimErrors.invalid_schemas,
  scimErrors.invalid_value,
  scimErrors.required_value,
];

/** Users for identity providers: RFC 7644, with the services of the Provisioning API. */
@Controller('scim/v2/Users')
export class ScimUsersController {
  readonly #publicUrl: string;

  constructor(
    private readonly queries: UsersQueries,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly accounts: AccountsService,
    @Inject(SETTINGS) settings: Pick<Settings, 'publicUrl'>,
  ) {
    this.#publicUrl = settings.publicUrl;
  }

  @Get()
  @ApiQuery({
    name: 'filter',
    required: false,
    description:
      'Return only this user: `userName eq "gwen"`, or the same with `externalId`, `id` or `emails.value`. Names of ' +
      'users and attributes are compared without case.',
    schema: { type: 'string', maxLength: 1000 },
    example: 'userName eq "gwen"',
  })
  @ApiQuery({
    name: 'startIndex',
    required: false,
    description: 'Place of the first user, from 1.',
    schema: { type: 'integer', default: 1 },
  })
  @ApiQuery({
    name: 'count',
    required: false,
    description: `Users per page, at most ${maxCount}; 0 returns only their number.`,
    schema: { type: 'integer', default: maxCount },
  })
  @ScimOperation({
    id: 'listScimUsers',
    summary: 'List users (SCIM)',
    description: 'In the order of their creation. Includes deactivated users, not erased ones.',
    tags,
    access,
    success: { type: ScimUserListDto },
    errors: [scimErrors.invalid_filter, scimErrors.invalid_page],
  })
  async list(@Query() { filter, startIndex, count }: ScimUsersQueryDto): Promise<ScimUserListDto> {
    const start = Math.max(Number(startIndex ?? 1), 1);
    const limit = Math.min(Math.max(Number(count ?? maxCount), 0), maxCount);
    const slice = { limit, offset: start - 1 };
    const page = filter === undefined ? await this.queries.listKnown(slice) : await this.found(lookupOf(filter), slice);
    return presentScimUsers(page, start, this.#publicUrl);
  }

  @Post()
  @Consumes()
  @ApiBody({ type: ScimUserInputDto, examples: { usual: { value: newUser } } })
  @ScimOperation({
    id: 'createScimUser',
    summary: 'Create a user (SCIM)',
    description: 'The address counts as proven. A taken `userName`, `externalId` or address is refused with 409.',
    tags,
    access,
    success: {
      status: 201,
      type: ScimUserDto,
      headers: { Location: { description: 'URL of the user', schema: { type: 'string' } } },
    },
    errors: fieldErrors,
  })
  async create(@Body() body: ScimUserInputDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<ScimUserDto> {
    const { active, ...profile } = changesOfUser(body);
    const { user } = await this.users.provision(profile, undefined, { existing: 'refuse' });
    reply.header('location', locationOf(this.#publicUrl, user.id));
    return this.present(await this.activated(user, active));
  }

  @Get(':id')
  @UserParam(gwen)
  @ScimOperation({
    id: 'getScimUser',
    summary: 'Get a user (SCIM)',
    description: 'Also deactivated users.',
    tags,
    access,
    success: { type: ScimUserDto },
    errors: [usersErrors.user_not_found],
  })
  async get(@Param('id') id: string): Promise<ScimUserDto> {
    return this.present(await this.known(id));
  }

  @Put(':id')
  @UserParam(gwen)
  @Consumes()
  @ApiBody({ type: ScimUserInputDto, examples: { usual: { value: wholeUser } } })
  @ScimOperation({
    id: 'replaceScimUser',
    summary: 'Replace a user (SCIM)',
    description: 'Attributes that are left out are cleared, except `externalId` and `active`, which stay.',
    tags,
    access,
    success: { type: ScimUserDto },
    errors: [usersErrors.user_not_found, ...fieldErrors],
  })
  async replace(@Param('id') id: string, @Body() body: ScimUserInputDto): Promise<ScimUserDto> {
    return this.present(await this.change(id, changesOfUser(body)));
  }

  @Patch(':id')
  @UserParam(gwen)
  @Consumes()
  @ApiBody({ type: ScimPatchDto, examples: { usual: { value: patch } } })
  @ScimOperation({
    id: 'patchScimUser',
    summary: 'Change a user (SCIM)',
    description:
      'Changes the attributes that the operations name. `active` deactivates and reactivates, as `deactivateUser` and ' +
      '`reactivateUser` do. Attributes of RFC 7643 that are not kept are ignored.',
    tags,
    access,
    success: { type: ScimUserDto },
    errors: [
      usersErrors.user_not_found,
      scimErrors.invalid_operations,
      scimErrors.invalid_path,
      scimErrors.no_target,
      ...fieldErrors,
    ],
  })
  async patch(@Param('id') id: string, @Body() body: ScimPatchDto): Promise<ScimUserDto> {
    return this.present(await this.change(id, changesOfPatch(body.Operations)));
  }

  @Delete(':id')
  @UserParam(hal)
  @ScimOperation({
    id: 'deleteScimUser',
    summary: 'Erase a user (SCIM)',
    description: 'The same as `eraseUser`: permanent. To only end the access of a user, set `active` to false.',
    tags,
    access,
    success: { status: 204, description: 'Erased.' },
    errors: [usersErrors.user_not_found],
  })
  async erase(@Param('id') id: string): Promise<void> {
    const user = await this.queries.get(id);
    // Also for an erased one: if an erasure was interrupted, this continues it.
    await this.accounts.eraseUser(user.id);
    if (user.erasedAt) throw new DomainError(usersErrors.user_not_found);
  }

  private present(user: User): ScimUserDto {
    return presentScimUser(user, this.#publicUrl);
  }

  /** A person who is not erased. @throws user_not_found */
  private async known(id: string): Promise<User> {
    const user = await this.queries.get(id);
    if (user.erasedAt) throw new DomainError(usersErrors.user_not_found);
    return user;
  }

  private async change(id: string, { active, ...profile }: ScimChanges): Promise<User> {
    return this.activated(await this.auth.update(id, profile), active);
  }

  private async activated(user: User, active: boolean | undefined): Promise<User> {
    if (active === undefined || active === (user.deactivatedAt === null)) return user;
    return active ? this.accounts.reactivate(user.id) : this.accounts.deactivate(user.id);
  }

  private async found(lookup: Lookup, slice: { limit: number; offset: number }): Promise<Page<User>> {
    const user = await this.lookUp(lookup);
    if (!user || user.erasedAt) return { total: 0, items: [] };
    return { total: 1, items: slice.offset === 0 && slice.limit > 0 ? [user] : [] };
  }

  private lookUp({ by, value }: Lookup): Promise<User | null> {
    if (by === 'username') return this.queries.findByUsername(value);
    if (by === 'externalid') return this.queries.findByExternalId(value);
    return by === 'id' ? this.queries.find(value) : this.queries.findByEmail(value);
  }
}
