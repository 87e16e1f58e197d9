import { User } from '../../users';
import type { Actor } from './actor';

/** A new session. The tokens exist only here; the database stores a hash of the refresh token. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds. */
  readonly refreshExpiresIn: number;
  readonly user: User;
}

/** A long-lived opaque token. */
export interface OpaqueToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** What a valid opaque token stands for. */
export interface OpaqueSession {
  readonly actor: Actor;
  readonly expiresAt: Date;
}
