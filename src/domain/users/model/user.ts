/** Roles: `admin` grants the Provisioning API, never other people's conversations. */
export type Role = 'user' | 'admin';

export const roles: readonly Role[] = ['user', 'admin'];

/** What a person lets others see while connected; `offline` hides that they are. Without a connection it has no effect. */
export const presenceChoices = ['online', 'away', 'busy', 'offline'] as const;
export type PresenceChoice = (typeof presenceChoices)[number];

/**
 * A person, or a bot. The password's hash is deliberately absent: only sign-in reads it, by its own query, so that no
 * presenter can publish it.
 */
export interface User {
  readonly id: string;
  readonly username: string;
  /** Proven address: a code that was mailed to it came back, or the owning platform says so. Unique. */
  readonly email: string | null;
  /** Address that the person gave at registration and nobody has proven; null when `email` is set. Not unique, gets no notifications. */
  readonly unverifiedEmail: string | null;
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
  readonly presence: PresenceChoice;
  /** What the person says about their status; at most 120 code points. */
  readonly statusText: string | null;
  /** Raised to revoke every access token at once; tokens contain the number they were issued with. */
  readonly tokenVersion: number;
  readonly deactivatedAt: Date | null;
  /** Set when the person was erased; the row stays because the other side keeps the thread. */
  readonly erasedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Public fields of a person. */
export interface PersonSummary {
  readonly id: string;
  readonly username: string;
  readonly displayName: string | null;
  readonly avatarUrl: string | null;
}

/** What a guard needs to know about an active caller. */
export interface ActiveUser {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly tokenVersion: number;
}
