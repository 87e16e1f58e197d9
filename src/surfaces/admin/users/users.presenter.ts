import type { Page, PageRequest } from '@parley/kernel';
import type { ProvisionAccount, Session, UpdateAccount } from '../../../domain/auth';
import type { User } from '../../../domain/users';
import { timestamp } from '../../common/native/timestamp';
import type { AdminSessionDto, AdminUserDto, AdminUserListDto, ProvisionUserDto, UserChangesDto } from './user.dto';

export function changesOf(body: UserChangesDto): UpdateAccount {
  return {
    username: body.username,
    email: body.email,
    displayName: body.display_name,
    firstName: body.first_name,
    lastName: body.last_name,
    avatarUrl: body.avatar_url,
    password: body.password,
    roles: body.roles,
    externalId: body.external_id,
    locale: body.locale,
    timeZone: body.time_zone,
    bot: body.bot,
  };
}

export function accountOf(body: ProvisionUserDto): ProvisionAccount {
  return { ...changesOf(body), username: body.username };
}

export function presentAdminUser(user: User): AdminUserDto {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    unverified_email: user.unverifiedEmail,
    display_name: user.displayName,
    first_name: user.firstName,
    last_name: user.lastName,
    avatar_url: user.avatarUrl,
    roles: [...user.roles],
    external_id: user.externalId,
    locale: user.locale,
    time_zone: user.timeZone,
    bot: user.bot,
    deactivated_at: user.deactivatedAt && timestamp(user.deactivatedAt),
    erased_at: user.erasedAt && timestamp(user.erasedAt),
    created_at: timestamp(user.createdAt),
    updated_at: timestamp(user.updatedAt),
  };
}

export function presentAdminUsers(page: Page<User>, request: PageRequest): AdminUserListDto {
  return {
    total: page.total,
    has_more: request.page * request.perPage < page.total,
    data: page.items.map(presentAdminUser),
  };
}

export function presentAdminSession(session: Session): AdminSessionDto {
  const { user } = session;
  return {
    token: session.accessToken,
    access_token: session.accessToken,
    refresh_token: session.refreshToken,
    token_type: 'Bearer',
    expires_in: session.expiresIn,
    user: { id: user.id, username: user.username, display_name: user.displayName, avatar_url: user.avatarUrl },
  };
}
