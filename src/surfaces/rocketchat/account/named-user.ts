import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { Actor } from '../../../domain/auth';
import { UsersQueries, type User } from '../../../domain/users';
import { text } from '../common/parameters';
import { Permissions, type Permission } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';

/** Parameters that name a user; the caller where both are absent. */
export const userFields = {
  userId: text({ description: 'User id; the caller if absent.' }),
  username: text({ description: 'Instead of `userId`: the username.' }),
} as const;

interface UserReference {
  readonly userId?: string;
  readonly username?: string;
}

/** Finds users by the parameters that name them. */
@Injectable()
export class NamedUsers {
  constructor(
    private readonly users: UsersQueries,
    private readonly permissions: Permissions,
  ) {}

  /** @throws unknown_user, also for erased users */
  async get({ userId, username }: UserReference, actor: Actor): Promise<User> {
    const byName = () => (username ? this.users.findByUsername(username) : this.users.get(actor.userId));
    const user = userId ? await this.users.find(userId) : await byName();
    if (!user || user.erasedAt !== null) throw new DomainError(rocketchatErrors.unknown_user);
    return user;
  }

  /**
   * A user whom the caller may change: the caller, or with the permission everybody.
   * @throws permission_required before anything about the other user is looked up for a caller without it; unknown_user
   */
  async changeable(reference: UserReference, actor: Actor, permission: Permission): Promise<User> {
    const { userId, username } = reference;
    const self = await this.users.get(actor.userId);
    const [given, own] = userId ? [userId, self.id] : [username || self.username, self.username];
    if (given.toLowerCase() === own.toLowerCase()) return self;
    if (!this.permissions.has(actor, permission)) throw new DomainError(rocketchatErrors.permission_required);
    return this.get(reference, actor);
  }
}
