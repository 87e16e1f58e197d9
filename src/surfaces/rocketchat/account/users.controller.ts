import { Body, Get, Post, Query } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { AccountsService } from '../../../domain/accounts';
import { authErrors, AuthService, type Actor } from '../../../domain/auth';
import { UsersQueries, usersErrors, type Role } from '../../../domain/users';
import { CurrentActor } from '../../common/auth';
import { DirectPresence } from '../../common/live/direct-presence';
import { VerificationMail } from '../../common/code-mail';
import { RocketchatController } from '../common/controller';
import { TakesBody, TakesQuery } from '../common/documented';
import { examples } from '../common/examples';
import type { Bare } from '../common/success.dto';
import { flag, parse, parseOneOf, required, shape, text, texts, type Input } from '../common/parameters';
import { permissionAccess, Permissions } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import { Operation } from '../surface';
import { ActiveStatusAnswerDto, UserAnswerDto } from './user.dto';
import { presentUser } from './user.presenter';

/** Profile of a new account; the two ways to make one have examples of their own, so that both work. */
const newAccount = (username: string, name: string) =>
  ({
    username: required(
      text({
        description: 'Username: 1 to 64 letters, digits, dots, underscores or hyphens.',
        maxLength: 64,
        example: username,
      }),
    ),
    name: required(text({ description: 'Display name.', maxLength: 200, example: name })),
    email: required(text({ description: 'Email address.', format: 'email', example: `${username}@example.org` })),
  }) as const;
const infoShapes = [
  shape({ userId: required(text({ description: 'User id.', example: examples.userId })) }),
  shape({ username: required(text({ description: 'Instead of `userId`.' })) }),
] as const;
const createShape = shape({
  ...newAccount('noa', 'Noa'),
  password: required(text({ description: 'Password, 8 to 200 characters.', maxLength: 200, example: 'parley-demo' })),
  roles: texts({ description: '`user`, `admin`; defaults to `user`.' }),
  active: flag({ description: 'Whether the account is active; defaults to true.' }),
  verified: flag({
    description: 'Accepted for compatibility; addresses set by an administrator are always treated as verified.',
  }),
});
const registerShape = shape({
  ...newAccount('otto', 'Otto'),
  pass: required(text({ description: 'Password, 8 to 200 characters.', maxLength: 200, example: 'parley-demo' })),
});
const statusShape = shape({
  userId: required(text({ description: 'User id.', example: examples.spareUserId })),
  activeStatus: required(
    flag({ description: 'false deactivates the user and revokes all tokens at once.', example: false }),
  ),
});

const tags = ['Users'] as const;
const profileErrors = [
  usersErrors.username_taken,
  usersErrors.invalid_username,
  usersErrors.invalid_email,
  usersErrors.invalid_name,
  authErrors.invalid_password,
  rocketchatErrors.invalid_params,
] as const;

/** People: contract section 5. */
@RocketchatController()
export class RocketchatUsersController {
  constructor(
    private readonly users: UsersQueries,
    private readonly accounts: AccountsService,
    private readonly auth: AuthService,
    private readonly permissions: Permissions,
    private readonly mail: VerificationMail,
    private readonly presence: DirectPresence,
  ) {}

  @Get('users.info')
  @TakesQuery(...infoShapes)
  @Operation({
    id: 'usersInfo',
    summary: 'Get a user',
    description: 'Email addresses are returned only for the caller and to administrators.',
    tags,
    access: 'rocketchat',
    success: { type: UserAnswerDto },
    errors: [
      rocketchatErrors.unknown_user,
      {
        error: rocketchatErrors.invalid_params,
        fields: {
          texts:
            "must have required property 'userId'\n must have required property 'username'\n must match exactly one schema in oneOf",
        },
      },
    ],
  })
  async info(@CurrentActor() actor: Actor, @Query() query: Input): Promise<Bare<UserAnswerDto>> {
    const values = parseOneOf(infoShapes, query);
    const user =
      'userId' in values ? await this.users.find(values.userId) : await this.users.findByUsername(values.username);
    if (!user || user.erasedAt !== null) throw new DomainError(rocketchatErrors.unknown_user);
    const withEmail = user.id === actor.userId || this.permissions.has(actor, 'view-full-other-user-info');
    const seen = await this.presence.of(actor.userId, [user.id]);
    return { user: presentUser(user, withEmail, seen(user.id)) };
  }

  @Post('users.create')
  @TakesBody(createShape)
  @Operation({
    id: 'usersCreate',
    summary: 'Create an account',
    description: 'Requires the permission `create-user`. The account is active unless `active` is false.',
    tags,
    access: permissionAccess('create-user'),
    success: { type: UserAnswerDto },
    errors: [...profileErrors, usersErrors.email_taken, usersErrors.invalid_roles],
  })
  async create(@Body() body: Input): Promise<Bare<UserAnswerDto>> {
    const { username: wanted, name: displayName, email: address, password, roles, active } = parse(createShape, body);
    const { user } = await this.auth.provision({
      username: wanted,
      displayName,
      email: address,
      password,
      ...(roles ? { roles: roles as Role[] } : {}),
    });
    return { user: presentUser(active === false ? await this.accounts.deactivate(user.id) : user, true) };
  }

  @Post('users.register')
  @TakesBody(registerShape)
  @Operation({
    id: 'usersRegister',
    summary: 'Register',
    description:
      'Available if the operator allows self-registration. The email address is unverified until the account ' +
      'confirms it with the code that is mailed to it, on the Community API; the response is the same whether ' +
      'another account has the address.',
    tags,
    access: 'public',
    success: { type: UserAnswerDto },
    errors: [
      ...profileErrors,
      authErrors.local_sign_in_off,
      authErrors.password_too_common,
      authErrors.registration_closed,
      authErrors.sign_in_busy,
    ],
  })
  async register(@Body() body: Input): Promise<Bare<UserAnswerDto>> {
    const { username: wanted, name: displayName, email: address, pass } = parse(registerShape, body);
    const user = await this.auth.createAccount({ username: wanted, displayName, email: address, password: pass });
    this.mail.welcome(user.id);
    return { user: presentUser(user, true) };
  }

  @Post('users.setActiveStatus')
  @TakesBody(statusShape)
  @Operation({
    id: 'usersSetActiveStatus',
    summary: 'Deactivate or reactivate a user',
    description:
      "Deactivating revokes the user's tokens at once and makes their one-to-one rooms read-only; reactivating undoes the latter.",
    tags,
    access: permissionAccess('edit-other-user-active-status'),
    success: { type: ActiveStatusAnswerDto },
    errors: [rocketchatErrors.unknown_user, rocketchatErrors.invalid_params],
  })
  async setActiveStatus(@Body() body: Input): Promise<Bare<ActiveStatusAnswerDto>> {
    const { userId, activeStatus } = parse(statusShape, body);
    const user = activeStatus ? await this.accounts.reactivate(userId) : await this.accounts.deactivate(userId);
    return { user: { _id: user.id, active: user.deactivatedAt === null } };
  }
}
