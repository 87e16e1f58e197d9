import type { PresenceStatus } from '../../../domain/presence';
import type { User } from '../../../domain/users';
import type { OwnUserDto, UserDto } from './user.dto';

function emailsOf({ email, unverifiedEmail }: User): UserDto['emails'] {
  const address = email ?? unverifiedEmail;
  return address === null ? [] : [{ address, verified: email !== null }];
}

/** A person. `withEmail` only for the person and for those who may see addresses. */
export function presentUser(user: User, withEmail: boolean, status: PresenceStatus = 'offline'): UserDto {
  return {
    _id: user.id,
    username: user.username,
    name: user.displayName ?? user.username,
    type: user.bot ? 'bot' : 'user',
    active: user.deactivatedAt === null,
    roles: [...user.roles],
    status,
    statusText: user.statusText ?? '',
    utcOffset: 0,
    avatarUrl: user.avatarUrl ?? '',
    emails: withEmail ? emailsOf(user) : undefined,
  };
}

export function presentMe(user: User, status: PresenceStatus): OwnUserDto {
  return { ...presentUser(user, true, status), settings: { preferences: {} } };
}
