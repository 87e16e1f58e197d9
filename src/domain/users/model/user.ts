/** What a person may do beyond taking part: `admin` opens the provisioning API, never other people's conversations. */
export type Role = 'user' | 'admin';

export const roles: readonly Role[] = ['user', 'admin'];

/**
 * A person, or a bot. The password's hash is deliberately absent: it is read by its own query and by
 * no one but sign-in, so that no presenter can ever publish it.
 */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly avatarUrl: string | null;
  readonly roles: readonly Role[];
  /** Id in the platform that owns the account; unique where set. */
  readonly externalId: string | null;
  /** BCP 47 tag. */
  readonly locale: string | null;
  /** IANA name. */
  readonly timeZone: string | null;
  readonly bot: boolean;
  /** Raised to end every access token at once; tokens carry the number they were made with. */
  readonly tokenVersion: number;
  readonly deactivatedAt: Date | null;
  /** Set permanently when the person was erased; the row stays because the other side keeps the thread. */
  readonly erasedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What everyone who may see a person at all may see of them. */
export interface UserSummary {
  readonly id: string;
  readonly username: string;
  readonly displayName: string | null;
  readonly avatarUrl: string | null;
}

/** What a guard needs to know about a caller; only people who are active. */
export interface ActiveUser {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly tokenVersion: number;
}

/** Narrows a person to what others may see. */
export function summaryOf(user: User): UserSummary {
  return { id: user.id, username: user.username, displayName: user.displayName, avatarUrl: user.avatarUrl };
}
