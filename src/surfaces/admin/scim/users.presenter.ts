import type { Page } from '@parley/kernel';
import type { User } from '../../../domain/users';
import { timestamp } from '../../common/native/timestamp';
import type { ScimUserDto, ScimUserListDto } from './user.dto';
import { listSchema, userSchema } from './schemas';

/** The URL of a user. */
export function locationOf(publicUrl: string, id: string): string {
  return `${publicUrl}/scim/v2/Users/${id}`;
}

/** An attribute with its value, or nothing where it has none: SCIM leaves such attributes out. */
function present<Name extends string, Value>(name: Name, value: Value | null): { [Key in Name]?: Value } {
  return value === null ? {} : ({ [name]: value } as { [Key in Name]: Value });
}

export function presentScimUser(user: User, publicUrl: string): ScimUserDto {
  const name = { ...present('givenName', user.firstName), ...present('familyName', user.lastName) };
  return {
    schemas: [userSchema],
    id: user.id,
    ...present('externalId', user.externalId),
    userName: user.username,
    ...present('displayName', user.displayName),
    ...(Object.keys(name).length > 0 ? { name } : {}),
    ...(user.email === null ? {} : { emails: [{ value: user.email, type: 'work', primary: true }] }),
    active: user.deactivatedAt === null,
    ...present('locale', user.locale),
    ...present('timezone', user.timeZone),
    meta: {
      resourceType: 'User',
      created: timestamp(user.createdAt),
      lastModified: timestamp(user.updatedAt),
      location: locationOf(publicUrl, user.id),
    },
  };
}

export function presentScimUsers(page: Page<User>, startIndex: number, publicUrl: string): ScimUserListDto {
  return {
    schemas: [listSchema],
    totalResults: page.total,
    startIndex,
    itemsPerPage: page.items.length,
    Resources: page.items.map((user) => presentScimUser(user, publicUrl)),
  };
}
