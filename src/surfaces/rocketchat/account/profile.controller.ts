import { Body, Post, Req } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { AccountsService } from '../../../domain/accounts';
import { authErrors, AuthService, SessionsService, type Actor } from '../../../domain/auth';
import { presenceChoices, type Role, type User, usersErrors, UsersQueries, UsersService } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { NoticeMail } from '../../common/code-mail';
import { DirectPresence } from '../../common/live/direct-presence';
import { RocketchatController } from '../common/controller';
import { TakesBody } from '../common/documented';
import { examples } from '../common/examples';
import {
  flag,
  innerSchema,
  object,
  parse,
  parseOneOf,
  required,
  shape,
  text,
  texts,
  type Input,
} from '../common/parameters';
import { permissionAccess } from '../common/permissions';
import { SuccessDto, type Bare } from '../common/success.dto';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { NamedUsers, userFields } from './named-user';
import { OwnUserAnswerDto, TokenAnswerDto } from './profile.dto';
import { UserAnswerDto } from './user.dto';
import { presentMe, presentUser } from './user.presenter';

const statusText = text({
  description: 'What the person says about their status, up to 120 characters; an empty text removes it.',
  maxLength: 120,
  example: 'On deck until noon',
});
const status = text({
  description: 'What others see while the person is connected: `online`, `away`, `busy` or `offline`.',
  example: 'busy',
});
const statusShape = shape({ message: statusText, status, ...userFields });
const avatarShape = shape({
  avatarUrl: required(
    text({
      description: 'http or https address of the picture, up to 2,048 characters. It is stored as a link, not fetched.',
      maxLength: 2048,
      example: 'https://chat.example.org/ada.png',
    }),
  ),
  ...userFields,
});
const name = text({ description: 'Display name.', maxLength: 200, example: 'Ada' });
const profileShape = shape({
  name,
  username: text({ description: 'Username.', maxLength: 64 }),
  email: text({ description: 'Email address.', format: 'email' }),
  password: text({
    description: 'New password, 8 to 200 characters. Another one than before ends every token.',
    maxLength: 200,
  }),
  roles: texts({ description: '`user`, `admin`.' }),
  active: flag({ description: 'false deactivates the account, true reactivates it.' }),
  statusText,
});
const updateShape = shape({
  userId: required(text({ description: 'User id.', example: examples.spareUserId })),
  data: required(
    object({
      description: 'What changes; absent fields stay.',
      schema: innerSchema(profileShape),
      example: { name: 'Gwen' },
    }),
  ),
});
const ownProfileShape = shape({
  name,
  statusText,
  statusType: status,
  username: text({ description: 'Accepted only if it is the present one.', maxLength: 64 }),
  email: text({ description: 'Accepted only if it is the present one.', format: 'email' }),
  newPassword: text({ description: 'New password, 8 to 200 characters. Ends every token.', maxLength: 200 }),
  currentPassword: text({ description: 'Required with `newPassword`.', maxLength: 200 }),
});
const ownShape = shape({
  data: required(
    object({
      description: 'What changes; absent fields stay.',
      schema: innerSchema(ownProfileShape),
      example: { statusText: 'On deck until noon' },
    }),
  ),
});
const tokenShapes = [
  shape({ userId: required(text({ description: 'User id.' })) }),
  shape({ username: required(text({ description: 'Instead of `userId`: the username.', example: 'admin' })) }),
] as const;

const tags = ['Users'] as const;
const changeErrors = [rocketchatErrors.unknown_user, rocketchatErrors.permission_required] as const;

/** Changing accounts: one's own, or as an administrator. */
@RocketchatController()
export class RocketchatProfileController {
  constructor(
    private readonly named: NamedUsers,
    private readonly queries: UsersQueries,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly presence: DirectPresence,
    private readonly notices: NoticeMail,
  ) {}

  @Post('users.setStatus')
  @TakesBody(statusShape)
  @Operation({
    id: 'usersSetStatus',
    summary: 'Set a status',
    description:
      'Stores the text, which others see, and what they see while the person is connected; without a ' +
      'connection the person is offline. Other users than the caller require the permission ' +
      '`edit-other-user-info`.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      ...changeErrors,
      rocketchatErrors.unknown_status,
      usersErrors.invalid_status_text,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'message'" } },
    ],
  })
  async setStatus(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<SuccessDto>> {
    const values = parse(statusShape, body);
    if (values.message === undefined && !values.status)
      throw new DomainError(rocketchatErrors.invalid_params, { texts: "must have required property 'message'" });
    checkStatus(values.status);
    const user = await this.named.changeable(values, actor, 'edit-other-user-info');
    await this.users.update(user.id, { statusText: values.message, presence: values.status || undefined });
    return {};
  }

  @Post('users.setAvatar')
  @TakesBody(avatarShape)
  @Operation({
    id: 'usersSetAvatar',
    summary: 'Set an avatar',
    description:
      'The address of a picture. Files, as in a form with the field `image`, are rejected. Other users than ' +
      'the caller require the permission `edit-other-user-avatar`.',
    tags,
    access: 'rocketchat',
    success: { type: SuccessDto },
    errors: [
      ...changeErrors,
      usersErrors.invalid_avatar_url,
      rocketchatErrors.avatar_file,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'avatarUrl'" } },
    ],
  })
  async setAvatar(
    @CurrentActor() actor: Actor,
    @Body() body: Input,
    @Req() { headers }: Pick<FastifyRequest, 'headers'>,
  ): Promise<Bare<SuccessDto>> {
    if (/^multipart\/form-data\b/i.test(headers['content-type'] ?? ''))
      throw new DomainError(rocketchatErrors.avatar_file);
    const { avatarUrl, ...reference } = parse(avatarShape, body);
    const user = await this.named.changeable(reference, actor, 'edit-other-user-avatar');
    await this.users.update(user.id, { avatarUrl });
    return {};
  }

  @Post('users.update')
  @TakesBody(updateShape)
  @Operation({
    id: 'usersUpdate',
    summary: 'Change an account',
    description: 'Requires the permission `edit-other-user-info`.',
    tags,
    access: permissionAccess('edit-other-user-info'),
    success: { type: UserAnswerDto },
    errors: [
      rocketchatErrors.unknown_user,
      usersErrors.username_taken,
      usersErrors.email_taken,
      usersErrors.invalid_username,
      usersErrors.invalid_email,
      usersErrors.invalid_name,
      usersErrors.invalid_roles,
      usersErrors.invalid_status_text,
      authErrors.invalid_password,
      rocketchatErrors.invalid_params,
    ],
  })
  async update(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<UserAnswerDto>> {
    const { userId, data } = parse(updateShape, body);
    const { name: displayName, roles, active, ...changes } = parse(profileShape, data);
    const user = await this.named.get({ userId: userId || 'none' }, actor);
    const profile = { ...changes, displayName, roles: roles as readonly Role[] | undefined };
    let changed = await this.auth.update(user.id, profile);
    if (active !== undefined)
      changed = active ? await this.accounts.reactivate(user.id) : await this.accounts.deactivate(user.id);
    const seen = await this.presence.of(actor.userId, [user.id]);
    return { user: presentUser(changed, true, seen(user.id)) };
  }

  @Post('users.updateOwnBasicInfo')
  @TakesBody(ownShape)
  @Operation({
    id: 'usersUpdateOwnBasicInfo',
    summary: 'Change your own account',
    description:
      'Name, status and password. Username and email address belong to the platform and cannot be ' +
      'changed here. A new password ends every token, also the one of this request, and the user is told by mail.',
    tags,
    access: 'rocketchat',
    success: { type: OwnUserAnswerDto },
    errors: [
      rocketchatErrors.profile_from_platform,
      rocketchatErrors.wrong_password,
      rocketchatErrors.unknown_status,
      usersErrors.invalid_name,
      usersErrors.invalid_status_text,
      authErrors.local_sign_in_off,
      authErrors.invalid_password,
      authErrors.password_too_common,
      authErrors.sign_in_busy,
      { error: rocketchatErrors.invalid_params, fields: { texts: "must have required property 'data'" } },
    ],
  })
  async updateOwn(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<OwnUserAnswerDto>> {
    const values = parse(ownProfileShape, parse(ownShape, body).data);
    const user = await this.queries.get(actor.userId);
    const same = (given: string | undefined, present: string | null) =>
      !given || given.toLowerCase() === present?.toLowerCase();
    if (!same(values.username, user.username) || !same(values.email, user.email))
      throw new DomainError(rocketchatErrors.profile_from_platform);
    checkStatus(values.statusType);
    if (values.newPassword) await this.checkPassword(user, values.currentPassword);
    const changed = await this.auth.updateOwn(user.id, {
      displayName: values.name,
      statusText: values.statusText,
      presence: values.statusType || undefined,
      password: values.newPassword || undefined,
    });
    if (values.newPassword) this.notices.post('password_changed', changed);
    const seen = await this.presence.of(user.id, [user.id]);
    return { user: presentMe(changed, seen(user.id)) };
  }

  @Post('users.createToken')
  @TakesBody(...tokenShapes)
  @Operation({
    id: 'usersCreateToken',
    summary: 'Create a token',
    description:
      'A token for a bot or for the caller. Requires the permission `user-generate-access-token`. ' +
      'Tokens for other people are not created: they would let an administrator read their ' +
      'conversations.',
    tags,
    access: permissionAccess('user-generate-access-token'),
    success: { type: TokenAnswerDto },
    errors: [
      rocketchatErrors.unknown_user,
      rocketchatErrors.token_for_person,
      authErrors.account_inactive,
      rocketchatErrors.invalid_params,
    ],
  })
  async createToken(@CurrentActor() actor: Actor, @Body() body: Input): Promise<Bare<TokenAnswerDto>> {
    const values = parseOneOf(tokenShapes, body);
    const user = await this.named.get(
      'userId' in values ? { userId: values.userId || 'none' } : { username: values.username || '-' },
      actor,
    );
    if (user.id !== actor.userId && !user.bot) throw new DomainError(rocketchatErrors.token_for_person);
    const { token } = await this.sessions.issueOpaque(user.id);
    return { data: { userId: user.id, authToken: token } };
  }

  /** @throws wrong_password, too_many_attempts, sign_in_busy */
  private async checkPassword(user: User, password: string | undefined): Promise<void> {
    try {
      await this.auth.confirmPassword(user.id, password ?? '');
    } catch (error) {
      if (error instanceof DomainError && error.is(authErrors.invalid_credentials))
        throw new DomainError(rocketchatErrors.wrong_password, {}, { cause: error });
      throw error;
    }
  }
}

/** @throws unknown_status */
function checkStatus(given: string | undefined): void {
  if (given && !presenceChoices.some((choice) => choice === given))
    throw new DomainError(rocketchatErrors.unknown_status);
}
