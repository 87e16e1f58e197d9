import { Body, Controller, Delete, Get, Param, Patch, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiParam, ApiQuery } from '@nestjs/swagger';
import { offsetOf, Page, PageRequest } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { exampleIds } from '../../common/example-ids';
import { AccountsService } from '../../../domain/accounts';
import {
  authErrors,
  AuthService,
  OwnPasskeysService,
  OwnSecondFactorService,
  SessionsService,
} from '../../../domain/auth';
import { User, usersErrors, UsersQueries } from '../../../domain/users';
import { NoticeMail } from '../../common/code-mail';
import { parsePage } from '../../common/native/page-query';
import { Operation } from '../surface';
import {
  AdminSessionDto,
  AdminUserDto,
  AdminUserListDto,
  ProvisionUserDto,
  UserChangesDto,
  UsersQueryDto,
} from './user.dto';
import { accountOf, changesOf, presentAdminSession, presentAdminUser, presentAdminUsers } from './users.presenter';

const tags = ['Users'] as const;
const { ada, gwen, hal } = exampleIds.users;
const newUser = {
  username: 'fay',
  email: 'fay@example.org',
  display_name: 'Fay Keel',
  first_name: 'Fay',
  last_name: 'Keel',
  password: 'a long pass phrase',
  external_id: 'crm-1042',
  locale: 'en',
  time_zone: 'Europe/Lisbon',
};
const changedUser = { display_name: 'Gwen Marsh', external_id: 'crm-1043', locale: 'en', time_zone: 'Europe/Dublin' };
const access = 'admin';

const UserParam = (example: string) =>
  ApiParam({
    name: 'id',
    description: 'User id.',
    schema: { type: 'string', format: 'uuid' },
    example,
  });

const fieldErrors = [
  usersErrors.username_taken,
  usersErrors.email_taken,
  usersErrors.external_id_taken,
  usersErrors.invalid_username,
  usersErrors.invalid_email,
  usersErrors.invalid_name,
  usersErrors.invalid_avatar_url,
  usersErrors.invalid_locale,
  usersErrors.invalid_time_zone,
  usersErrors.invalid_external_id,
  usersErrors.invalid_roles,
  usersErrors.invalid_bot,
  authErrors.invalid_password,
];

/** Accounts, for the platform that owns them. */
@Controller('api/v1/admin/users')
export class AdminUsersController {
  constructor(
    private readonly queries: UsersQueries,
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    private readonly secondFactor: OwnSecondFactorService,
    private readonly passkeys: OwnPasskeysService,
    private readonly notices: NoticeMail,
  ) {}

  @Get()
  @ApiQuery({
    name: 'external_id',
    required: false,
    description: 'Return only the user with this external id.',
    schema: { type: 'string' },
  })
  @ApiQuery({
    name: 'search',
    required: false,
    description: 'Part of a username, name or email address, case-insensitive.',
    schema: { type: 'string' },
  })
  @ApiQuery({
    name: 'page',
    required: false,
    description: 'Page number, starting at 1. Invalid values are treated as 1.',
    schema: { type: 'integer', minimum: 1, default: 1 },
  })
  @ApiQuery({
    name: 'per_page',
    required: false,
    description: 'Number of rows per page. Clamped to 100; invalid values fall back to 20.',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  @Operation({
    id: 'listUsers',
    summary: 'List users',
    description: 'Includes deactivated users, not erased ones.',
    tags,
    access,
    success: { type: AdminUserListDto },
  })
  async list(@Query() query: UsersQueryDto): Promise<AdminUserListDto> {
    const page = parsePage(query, { names: ['per_page', 'per'] });
    return presentAdminUsers(await this.find(query, page), page);
  }

  @Post()
  @ApiBody({ type: ProvisionUserDto, examples: { usual: { value: newUser } } })
  @Operation({
    id: 'provisionUser',
    summary: 'Create or update a user',
    description: 'If a user with this `external_id` exists, that user is updated; omitted fields stay unchanged.',
    tags,
    access,
    success: [
      { status: 201, description: 'Created.', type: AdminUserDto },
      { status: 200, description: 'Found by its `external_id` and updated.', type: AdminUserDto },
    ],
    errors: [
      ...fieldErrors,
      {
        error: requestErrors.validation_failed,
        violations: [{ field: 'username', rule: 'isDefined', message: "Username can't be blank" }],
      },
    ],
  })
  async provision(
    @Body() body: ProvisionUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AdminUserDto> {
    const { user, created } = await this.auth.provision(accountOf(body));
    reply.code(created ? 201 : 200);
    return presentAdminUser(user);
  }

  @Get(':id')
  @UserParam(ada)
  @Operation({
    id: 'getUser',
    summary: 'Get a user',
    description: 'Returns every field that provisioning can set, also for deactivated users.',
    tags,
    access,
    success: { type: AdminUserDto },
    errors: [usersErrors.user_not_found],
  })
  async get(@Param('id') id: string): Promise<AdminUserDto> {
    return presentAdminUser(await this.queries.get(id));
  }

  @Patch(':id')
  @UserParam(gwen)
  @ApiBody({ type: UserChangesDto, examples: { usual: { value: changedUser } } })
  @Operation({
    id: 'updateUser',
    summary: 'Update a user',
    description: 'Omitted fields stay unchanged; null clears a field.',
    tags,
    access,
    success: { type: AdminUserDto },
    errors: [usersErrors.user_not_found, ...fieldErrors],
  })
  async update(@Param('id') id: string, @Body() body: UserChangesDto): Promise<AdminUserDto> {
    return presentAdminUser(await this.auth.update(id, changesOf(body)));
  }

  @Post(':id/deactivate')
  @UserParam(gwen)
  @Operation({
    id: 'deactivateUser',
    summary: 'Deactivate a user',
    description: 'Revokes all of the user’s tokens at once. No one can write to the user until reactivation.',
    tags,
    access,
    success: { type: AdminUserDto },
    errors: [usersErrors.user_not_found],
  })
  async deactivate(@Param('id') id: string): Promise<AdminUserDto> {
    return presentAdminUser(await this.accounts.deactivate(id));
  }

  @Post(':id/reactivate')
  @UserParam(gwen)
  @Operation({
    id: 'reactivateUser',
    summary: 'Reactivate a user',
    description: 'Tokens issued before the deactivation stay revoked.',
    tags,
    access,
    success: { type: AdminUserDto },
    errors: [usersErrors.user_not_found],
  })
  async reactivate(@Param('id') id: string): Promise<AdminUserDto> {
    return presentAdminUser(await this.accounts.reactivate(id));
  }

  @Post(':id/tokens')
  @UserParam(gwen)
  @Operation({
    id: 'issueTokens',
    summary: 'Issue tokens for a user',
    description: 'Returns the same tokens as a sign-in by the user.',
    tags,
    access,
    success: { status: 201, type: AdminSessionDto },
    errors: [usersErrors.user_not_found, authErrors.account_inactive, authErrors.tokens_not_issued],
  })
  async issueTokens(@Param('id') id: string): Promise<AdminSessionDto> {
    const user = await this.queries.get(id);
    return presentAdminSession(await this.sessions.issue(user.id));
  }

  @Delete(':id/totp')
  @UserParam(gwen)
  @Operation({
    id: 'removeTotp',
    summary: 'Remove the second factor of a user',
    description:
      'For a user who has lost their authenticator app and their recovery codes. Does nothing if they have none. They are told ' +
      'by mail; make sure that it is they who ask.',
    tags,
    access,
    success: { status: 204, description: 'The user signs in without a second factor.' },
    errors: [usersErrors.user_not_found],
  })
  async removeTotp(@Param('id') id: string): Promise<void> {
    const { user, removed } = await this.secondFactor.removeOf(id);
    if (removed) this.notices.post('totp_disabled', user);
  }

  @Delete(':id/passkeys')
  @UserParam(gwen)
  @Operation({
    id: 'removePasskeys',
    summary: 'Remove the passkeys of a user',
    description:
      'For a user who has lost a device that holds one. Does nothing if they have none. Their sessions continue. They are told by mail.',
    tags,
    access,
    success: { status: 204, description: 'The user has no passkeys.' },
    errors: [usersErrors.user_not_found],
  })
  async removePasskeys(@Param('id') id: string): Promise<void> {
    const { user, removed } = await this.passkeys.removeAllOf(id);
    if (removed) this.notices.post('passkey_removed', user);
  }

  @Delete(':id')
  @UserParam(hal)
  @Operation({
    id: 'eraseUser',
    summary: 'Erase a user',
    description:
      'Permanently deletes the profile, tokens, devices, attachments and the text of the user’s messages. The ' +
      'other side keeps a thread with a deleted user. If the call is interrupted, repeat it: it resumes where it ' +
      'stopped.',
    tags,
    access,
    success: { status: 202, description: 'Erased.' },
    errors: [usersErrors.user_not_found],
  })
  async erase(@Param('id') id: string): Promise<void> {
    await this.accounts.eraseUser(id);
  }

  @Get(':id/export')
  @UserParam(ada)
  @Operation({
    id: 'exportUser',
    summary: 'Export a user’s data',
    description: 'Everything stored about the user, streamed as one JSON object.',
    tags,
    access,
    success: {
      schema: {
        type: 'object',
        additionalProperties: true,
        description: 'One key per kind of data. Each value is a list of objects, except `profile`.',
      },
    },
    errors: [usersErrors.user_not_found],
  })
  async export(@Param('id') id: string): Promise<StreamableFile> {
    const parts = await this.accounts.exportUser(id);
    return new StreamableFile(Readable.from(parts, { objectMode: false }), { type: 'application/json; charset=utf-8' });
  }

  private async find(query: UsersQueryDto, page: PageRequest): Promise<Page<User>> {
    const { external_id: externalId, search } = query;
    if (externalId === undefined) return this.queries.search(search ?? '', page, 'administration');
    const user = await this.queries.findByExternalId(externalId);
    return { total: user ? 1 : 0, items: user && offsetOf(page) === 0 ? [user] : [] };
  }
}
