import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/auth';
import type { Role } from '../../../domain/users';

/** What Rocket.Chat calls permissions. */
export const permissions = [
  'view-room-administration',
  'create-d',
  'delete-d',
  'create-user',
  'edit-other-user-active-status',
  'view-full-other-user-info',
  'edit-other-user-info',
  'edit-other-user-avatar',
  'user-generate-access-token',
  'message-impersonate',
] as const;
export type Permission = (typeof permissions)[number];

/** The roles that hold each permission. None of them allows reading conversations of others. */
const defaultGrants: Readonly<Record<Permission, readonly Role[]>> = {
  'view-room-administration': ['admin'],
  'create-d': ['user', 'admin'],
  'delete-d': ['admin'],
  'create-user': ['admin'],
  'edit-other-user-active-status': ['admin'],
  'view-full-other-user-info': ['admin'],
  'edit-other-user-info': ['admin'],
  'edit-other-user-avatar': ['admin'],
  'user-generate-access-token': ['admin'],
  'message-impersonate': ['admin'],
};

/**
 * Access scheme of endpoints that require a permission; checked after the credentials and before the parameters (RC-5).
 */
export function permissionAccess(permission: Permission): string {
  return `rocketchat:${permission}`;
}

@Injectable()
export class Permissions {
  #grants = defaultGrants;

  /** Whether a user holds a permission through one of their roles. */
  has(actor: Pick<Actor, 'roles'>, permission: Permission): boolean {
    return this.#grants[permission].some((role) => actor.roles.includes(role));
  }

  /** Grants a permission to exactly these roles. */
  assign(permission: Permission, roles: readonly Role[]): void {
    this.#grants = { ...this.#grants, [permission]: roles };
  }
}
